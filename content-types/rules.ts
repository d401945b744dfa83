import { firstDayOf, lastDayOf, parsePartialDate, PARTIAL_DATE_FORMS } from './partial-date';

/** What is wrong with one attribute, in words an editor can act on. */
export interface Problem {
  /** The attribute and the place in it, e.g. `['participants', '1', 'role']`. */
  path: string[];
  message: string;
}

type Rule = (value: unknown) => Problem[];
type Values = Record<string, unknown>;

export const PARTICIPANT_ROLES = ['host', 'chair', 'participant', 'observer'] as const;
const PARTICIPANT_KEYS = ['name', 'role', 'office', 'represents'];
const MAX_LIST = 1000;
/** RFC 5646 §4.4.1. */
const LONGEST_TAG = 35;

/** Officially assigned codes of ISO 3166-1 alpha-2. */
const COUNTRIES = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR ' +
    'GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP ' +
    'KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT ' +
    'MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW ' +
    'SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG ' +
    'UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
  ).split(' '),
);

const text =
  (isRight: (value: string) => boolean, what: string): ((name: string) => Rule) =>
  (name) =>
  (value) =>
    typeof value === 'string' && isRight(value) ? [] : [{ path: [name], message: `${name} must be ${what}` }];

const answers = (ask: () => unknown): boolean => {
  try {
    ask();
    return true;
  } catch {
    return false;
  }
};

const partialDate = text((value) => parsePartialDate(value) !== null, PARTIAL_DATE_FORMS);
const languageTag = text(
  (value) => value.length <= LONGEST_TAG && answers(() => Intl.getCanonicalLocales(value)),
  'a language tag (BCP 47) such as en, ko or pt-BR',
);
const country = text((value) => COUNTRIES.has(value), 'a country code of two capital letters (ISO 3166-1) such as KR');
const timeZone = text(
  (value) => answers(() => new Intl.DateTimeFormat('en', { timeZone: value })),
  'a time zone such as Asia/Seoul or UTC',
);
const webAddress = text(
  (value) => /^https?:\/\/[^\s\p{Cc}]+$/iu.test(value) && URL.canParse(value),
  'a web address that starts with http:// or https://',
);

const names =
  (name: string): Rule =>
  (value) => {
    if (!Array.isArray(value))
      return [{ path: [name], message: `${name} must be a list of texts, e.g. ["one", "two"]` }];
    if (value.length > MAX_LIST) return [{ path: [name], message: `${name} may hold at most ${MAX_LIST} texts` }];
    return value.flatMap((entry, index) =>
      typeof entry === 'string' && entry.trim() !== ''
        ? []
        : [{ path: [name, String(index)], message: `${name}[${index}] must be a text that is not empty` }],
    );
  };

const participants =
  (name: string): Rule =>
  (value) => {
    if (!Array.isArray(value)) {
      return [{ path: [name], message: `${name} must be a list of {"name", "role", "office", "represents"}` }];
    }
    if (value.length > MAX_LIST) return [{ path: [name], message: `${name} may hold at most ${MAX_LIST} people` }];
    return value.flatMap((entry: unknown, index) => {
      const at = `${name}: number ${index + 1}`;
      if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
        return [{ path: [name, String(index)], message: `${at} must have at least a name` }];
      }
      const person = entry as Values;
      const problems: Problem[] = [];
      const wrong = (key: string, message: string) => problems.push({ path: [name, String(index), key], message });
      if (typeof person.name !== 'string' || person.name.trim() === '') {
        wrong('name', `${at}, name must be a text that is not empty`);
      }
      if (person.role != null && !(PARTICIPANT_ROLES as readonly unknown[]).includes(person.role)) {
        wrong('role', `${at}, role must be one of ${PARTICIPANT_ROLES.join(', ')}`);
      }
      for (const key of ['office', 'represents']) {
        if (person[key] != null && typeof person[key] !== 'string') wrong(key, `${at}, ${key} must be a text`);
      }
      for (const key of Object.keys(person)) {
        if (!PARTICIPANT_KEYS.includes(key)) {
          wrong(key, `${at}, ${key} is not known: a participant has ${PARTICIPANT_KEYS.join(', ')}`);
        }
      }
      return problems;
    });
  };

const SAFE_LINK = /^(?:https?:|ftp:|mailto:|tel:|\/)/i;

/** Strapi versions before 5.54 let any address pass in a link of a blocks field, `javascript:` too. */
const safeLinks =
  (name: string): Rule =>
  (value) => {
    const problems: Problem[] = [];
    const visit = (node: unknown, path: string[]): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, url, children } = node as Values;
      if (type === 'link' && !(typeof url === 'string' && SAFE_LINK.test(url))) {
        const message = `${name} holds a link to ${JSON.stringify(url)}: it must start with http:, https:, ftp:, mailto:, tel: or /`;
        problems.push({ path: [...path, 'url'], message });
      }
      if (Array.isArray(children))
        children.forEach((child, index) => visit(child, [...path, 'children', String(index)]));
    };
    if (Array.isArray(value)) value.forEach((block, index) => visit(block, [name, String(index)]));
    return problems;
  };

const RULES: Record<string, Record<string, (name: string) => Rule>> = {
  'plugin::newsroom.article': {
    body: safeLinks,
    language: languageTag,
    translatedFrom: languageTag,
    canonicalUrl: webAddress,
    keywords: names,
  },
  'plugin::newsroom.author': { url: webAddress, aliases: names },
  'plugin::newsroom.source': {
    url: webAddress,
    feedUrl: webAddress,
    language: languageTag,
    timeZone,
    aliases: names,
  },
  'plugin::newsroom.meeting': {
    startDate: partialDate,
    endDate: partialDate,
    country,
    participants,
    aliases: names,
    url: webAddress,
  },
};

const LISTS = new Set(['participants', 'aliases', 'keywords']);

const fromJson = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

/**
 * Brings what a form or a request sends into the shape that is stored: an emptied input is null, a list sent as
 * JSON text is the list.
 *
 * @param uid a content type's uid; types without rules are left as they are
 * @param values attributes that are about to be written
 * @returns a copy of the values
 */
export function tidy(uid: string, values: Values): Values {
  const tidied = { ...values };
  for (const name of Object.keys(RULES[uid] ?? {})) {
    const value = tidied[name];
    if (typeof value !== 'string') continue;
    if (value.trim() === '') tidied[name] = null;
    else tidied[name] = LISTS.has(name) ? fromJson(value) : value.trim();
  }
  return tidied;
}

/**
 * Checks attributes that Strapi's own types cannot check: partial dates, participants, language tags, countries, time
 * zones, web addresses, lists of names.
 *
 * @param uid a content type's uid
 * @param values attributes that are about to be written; absent and null ones are not checked
 * @returns what is wrong, empty when nothing is
 */
export function check(uid: string, values: Values): Problem[] {
  return Object.entries(RULES[uid] ?? {}).flatMap(([name, rule]) =>
    values[name] == null ? [] : rule(name)(values[name]),
  );
}

/**
 * Checks that a meeting does not end before it starts, as far as the two partial dates tell.
 *
 * @param startDate a valid partial date, or null
 * @param endDate a valid partial date, or null
 */
export function checkOrder(startDate: string | null, endDate: string | null): Problem[] {
  const [first, last] = [startDate && firstDayOf(startDate), endDate && lastDayOf(endDate)];
  return first && last && last < first
    ? [{ path: ['endDate'], message: `endDate (${endDate}) must not be before startDate (${startDate})` }]
    : [];
}
