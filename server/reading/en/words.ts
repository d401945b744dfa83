/** Months as newspapers write them; the group of a pattern built from it is a key of `MONTH_NUMBER`, without its dot. */
export const MONTH =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\.?';

/** What people who write and edit news call themselves. */
export const JOB =
  '(?:journalist|reporter|writer|correspondent|editor|columnist|contributor|author|blogger|critic|producer|photographer|photojournalist|broadcaster|essayist|novelist|historian|analyst|bureau chief|researcher|fellow|professor|lecturer|freelancer|intern|commentator|presenter|anchor)s?';

/** News agencies that are named without brackets in datelines and bylines. */
export const AGENCY =
  '(?:The Associated Press|Associated Press|Agence France-Presse|AP|AFP|Reuters|UPI|ANSA|dpa|DPA|EFE|PTI|ANI|IANS|TASS|Xinhua|Yonhap|Kyodo News|Kyodo|Bloomberg|CNN|BBC|NPR|ANTARA|Interfax|APA|AAP|CNA|VOA)';
