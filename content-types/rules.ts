import { inputUid } from './inputs';
import { PARTICIPANT_KEYS, PARTICIPANT_ROLES } from './participant';
import { firstDayOf, lastDayOf, parsePartialDate, PARTIAL_DATE_FORMS } from './partial-date';

/** What is wrong with one attribute, in words an editor can act on. */
export interface Problem {
  /** The attribute and the place in it, e.g. `['participants', '1', 'role']`. */
  path: string[];
  message: string;
}

type Rule = (value: unknown) => Problem[];
type Rules = Record<string, (name: string) => Rule>;
type Values = Record<string, unknown>;

/** The attributes of a type or a component, as far as its inputs go. */
export type Attributes = Record<
  string,
  { type?: string; customField?: string; component?: string; options?: { notBefore?: string } }
>;

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
        if (!(PARTICIPANT_KEYS as readonly string[]).includes(key)) {
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

const RULES: Record<string, Rules> = {
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

/** What the newsroom's own inputs hold, in whatever type they stand. */
const INPUT_RULES: Rules = {
  [inputUid('partial-date')]: partialDate,
  [inputUid('participants')]: participants,
  [inputUid('text-list')]: names,
};

const LISTS = new Set([participants, names]);

const fromJson = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const tidyBy = (rules: Rules, values: Values): Values => {
  const tidied = { ...values };
  for (const [name, rule] of Object.entries(rules)) {
    const value = tidied[name];
    if (typeof value !== 'string') continue;
    if (value.trim() === '') tidied[name] = null;
    else tidied[name] = LISTS.has(rule) ? fromJson(value) : value.trim();
  }
  return tidied;
};

const checkBy = (rules: Rules, values: Values): Problem[] =>
  Object.entries(rules).flatMap(([name, rule]) => (values[name] == null ? [] : rule(name)(values[name])));

/**
 * Brings what a form or a request sends into the shape that is stored: an emptied input is null, a list sent as
 * JSON text is the list.
 *
 * @param uid a content type's uid; types without rules are left as they are
 * @param values attributes that are about to be written
 * @returns a copy of the values
 */
export function tidy(uid: string, values: Values): Values {
  return tidyBy(RULES[uid] ?? {}, values);
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
  return checkBy(RULES[uid] ?? {}, values);
}

/**
 * Tidies and checks what the newsroom's own inputs hold in another type, its components included.
 *
 * @param attributes the type's
 * @param values attributes that are about to be written
 * @param attributesOf the attributes of a component
 * @param before what is stored, for what is not written
 * @returns a copy of the values, and what is wrong with them
 */
export function checkInputs(
  attributes: Attributes,
  values: Values,
  attributesOf: (component: string) => Attributes,
  before: Values | null = null,
): { values: Values; problems: Problem[] } {
  const rules: Rules = {};
  for (const [name, { customField }] of Object.entries(attributes)) {
    const rule = customField && INPUT_RULES[customField];
    if (rule) rules[name] = rule;
  }
  const checked = tidyBy(rules, values);
  const problems = checkBy(rules, checked);
  if (problems.length === 0) problems.push(...checkOrder(attributes, checked, before));

  const checkPart = (part: unknown, component: string | undefined, path: string[]): unknown => {
    if (typeof part !== 'object' || part === null || !component) return part;
    const inside = checkInputs(attributesOf(component), part as Values, attributesOf);
    problems.push(...inside.problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] })));
    return inside.values;
  };
  for (const [name, { type, component }] of Object.entries(attributes)) {
    if (type !== 'component' && type !== 'dynamiczone') continue;
    const value = checked[name];
    const componentOf = (part: unknown) =>
      component ?? (part as { __component?: string } | null | undefined)?.__component;
    if (Array.isArray(value)) {
      checked[name] = value.map((part, index) => checkPart(part, componentOf(part), [name, String(index)]));
    } else if (value != null) checked[name] = checkPart(value, component, [name]);
  }
  return { values: checked, problems };
}

const orders = (attributes: Attributes): [string, string][] =>
  Object.entries(attributes).flatMap(([name, { customField, options }]): [string, string][] =>
    customField === inputUid('partial-date') && options?.notBefore ? [[options.notBefore, name]] : [],
  );

/** Whether a type holds a partial date that must not be before another. */
export const hasOrder = (attributes: Attributes): boolean => orders(attributes).length > 0;

/**
 * Checks that no partial date is before the one its option `notBefore` names, as far as the two tell.
 *
 * @param values attributes that are about to be written, tidied and checked
 * @param before what is stored, for what is not written
 */
export function checkOrder(attributes: Attributes, values: Values, before: Values | null): Problem[] {
  return orders(attributes).flatMap(([first, last]) => {
    if (!(first in values) && !(last in values)) return [];
    const [start, end] = [first, last].map((name) => (name in values ? values[name] : before?.[name]));
    if (typeof start !== 'string' || typeof end !== 'string') return [];
    const [firstDay, lastDay] = [firstDayOf(start), lastDayOf(end)];
    return firstDay && lastDay && lastDay < firstDay
      ? [{ path: [last], message: `${last} (${end}) must not be before ${first} (${start})` }]
      : [];
  });
}
