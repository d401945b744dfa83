const MONTHS = 'january february march april may june july august september october november december'.split(' ');

/** Months as newspapers write them, as a pattern. */
export const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?';

/** 1 to 12 for the name of a month, in full or cut to its first letters, with a full stop or without; else null. */
export function monthNumber(name: string): number | null {
  const plain = name.toLowerCase().replace('.', '');
  const cut = plain.length === 3 || plain === 'sept';
  const index = MONTHS.findIndex((month) => month === plain || (cut && month.startsWith(plain)));
  return index === -1 ? null : index + 1;
}

/** What people who write and edit news call themselves. */
export const JOB =
  '(?:journalist|reporter|writer|correspondent|editor|columnist|contributor|author|blogger|critic|producer|photographer|photojournalist|broadcaster|essayist|novelist|historian|analyst|bureau chief|researcher|fellow|professor|lecturer|freelancer|intern|commentator|presenter|anchor)s?';

/** News agencies that are named without brackets in datelines and bylines. */
export const AGENCY =
  '(?:The Associated Press|Associated Press|Agence France-Presse|AP|AFP|Reuters|UPI|ANSA|dpa|DPA|EFE|PTI|ANI|IANS|TASS|Xinhua|Yonhap|Kyodo News|Kyodo|Bloomberg|CNN|BBC|NPR|ANTARA|Interfax|APA|AAP|CNA|VOA)';
