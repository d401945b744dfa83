const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const WEEKDAYS = 'sunday monday tuesday wednesday thursday friday saturday'.split(' ');

/** With a full stop or without. */
const MONTH_NUMBERS = new Map(
  MONTHS.flatMap((name, index): [string, number][] =>
    [name, name.slice(0, 3), ...(name === 'september' ? ['sept'] : [])].flatMap((short) => [
      [short, index + 1],
      [`${short}.`, index + 1],
    ]),
  ),
);
const WEEKDAY_NUMBERS = new Map(WEEKDAYS.map((name, index) => [name, index]));

/** Months as newspapers write them, as a pattern. */
export const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?';

/** Days of the week in full, as a pattern. */
export const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';

/** 1 to 12 for the name of a month, in full or cut to its first letters, with a full stop or without; else null. */
export function monthNumber(name: string): number | null {
  return MONTH_NUMBERS.get(name.toLowerCase()) ?? null;
}

/** The names of months and days of the week, as they are told apart above. */
export const CALENDAR_NAMES = [...MONTH_NUMBERS.keys(), ...WEEKDAY_NUMBERS.keys()];

/** 0 (Sunday) to 6 for the full name of a day of the week; else null. */
export function weekdayNumber(name: string): number | null {
  return WEEKDAY_NUMBERS.get(name.toLowerCase()) ?? null;
}

/** A word, in small letters, that tells of somebody’s saying something. */
export const SPEECH_VERB =
  /^(?:said|says|saying|told|tells|telling|wrote|writes|tweeted|added|agreed|announce[sd]|argue[sd]|claimed|confirmed|declare[sd]|explained|insisted|noted|recounted|reports|reported|stated|testifies|testified|warns|warned)$/;

/** What people who write and edit news call themselves. */
export const JOB =
  '(?:journalist|reporter|writer|correspondent|editor|columnist|contributor|author|blogger|critic|producer|photographer|photojournalist|broadcaster|essayist|novelist|historian|analyst|bureau chief|researcher|fellow|professor|lecturer|freelancer|intern|commentator|presenter|anchor)s?';

/** News agencies that are named without brackets in datelines and bylines. */
export const AGENCY =
  '(?:The Associated Press|Associated Press|Agence France-Presse|AP|AFP|Reuters|UPI|ANSA|dpa|DPA|EFE|PTI|ANI|IANS|TASS|Xinhua|Yonhap|Kyodo News|Kyodo|Bloomberg|CNN|BBC|NPR|ANTARA|Interfax|APA|AAP|CNA|VOA|Thomson Reuters Foundation|Sputnik|WAFA|SANA|Anadolu)';

/** States of the United States as news agencies shorten them behind a city, without the last full stop. */
export const SHORT_STATE =
  '(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|D\\.C|N\\.[CDHJMY]|R\\.I|S\\.[CD]|W\\.Va)';
