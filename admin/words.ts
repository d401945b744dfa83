import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { DeskRun, DeskStory, Outcome } from '../server/desk/shapes';
import { useMessages, type MessageId, type Say } from './messages';
import { sayInLanguage } from './sentences';

const listed = (parts: string[]): string => parts.join(', ');

const languageOf = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/** How things are said in the language of the admin. */
export function useWords() {
  const say = useMessages();
  const { locale } = useIntl();
  return useMemo(() => {
    const language = languageOf(locale);
    const moment = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
    const number = new Intl.NumberFormat(language);
    return {
      say,
      locale,
      /** For dates and numbers. */
      language,
      number: (value: number) => number.format(value),
      moment: (iso: string | null) => (iso ? moment.format(new Date(iso)) : '–'),
      /** A moment, or the day where no hour is told: imports keep such a day as noon of UTC. */
      dayOrMoment: (iso: string) => (/T12:00:00(\.0+)?Z$|^.{10}$/.test(iso) ? day : moment).format(new Date(iso)),
      list: listed,
      field: (name: string) => fieldName(say, name),
      duration: (milliseconds: number | null) => durationOf(language, milliseconds),
      outcome: (outcome: Outcome, publish: boolean) => outcomeOf(say, outcome, publish),
      /** What the server said. */
      reason: (sentence: string) =>
        // What is wrong with a value begins with its field’s name.
        sayInLanguage(locale, sentence, (name) => fieldName(say, name)).replace(/^\w+(?= must )/, (name) =>
          fieldName(say, name),
        ),
      titleOf: ({ origin, headline }: DeskRun) => headline || origin || say('desk.run.pasted'),
    };
  }, [say, locale]);
}

export type Words = ReturnType<typeof useWords>;

const FIELDS = {
  headline: 'desk.field.headline',
  slug: 'desk.field.slug',
  summary: 'desk.field.summary',
  body: 'desk.field.body',
  language: 'desk.field.language',
  byline: 'desk.field.byline',
  authors: 'desk.field.authors',
  source: 'desk.field.source',
  meetings: 'desk.field.meetings',
  datePublished: 'desk.field.datePublished',
  dateline: 'desk.field.dateline',
  canonicalUrl: 'desk.field.canonicalUrl',
  translatedFrom: 'desk.field.translatedFrom',
  translationMethod: 'desk.field.translationMethod',
  image: 'desk.field.image',
  keywords: 'desk.field.keywords',
  copyrightNotice: 'desk.field.copyrightNotice',
  usageTerms: 'desk.field.usageTerms',
  startDate: 'meetings.new.date',
  endDate: 'desk.meetings.end',
} as const satisfies Record<string, MessageId>;

/** What a field of the article is called. */
export const fieldName = (say: Say, name: string): string =>
  name in FIELDS ? say(FIELDS[name as keyof typeof FIELDS]) : name;

/** “40 s”, “3 min 5 s”, “2 h 10 min”. */
function durationOf(language: string, milliseconds: number | null): string {
  if (milliseconds === null) return '–';
  const seconds = milliseconds / 1000;
  const unit = (value: number, name: 'hour' | 'minute' | 'second', digits = 0): string =>
    new Intl.NumberFormat(language, {
      ...{ style: 'unit', unit: name, unitDisplay: 'narrow', maximumFractionDigits: digits },
    }).format(value);
  if (seconds < 60) return unit(seconds, 'second', seconds < 10 ? 1 : 0);
  const whole = Math.round(seconds);
  if (whole < 3600) return `${unit(Math.floor(whole / 60), 'minute')} ${unit(whole % 60, 'second')}`;
  return `${unit(Math.floor(whole / 3600), 'hour')} ${unit(Math.floor((whole % 3600) / 60), 'minute')}`;
}

const KINDS = ['authors', 'sources', 'meetings'] as const;
const FEW = 2;

/** “Creates 1 article, 1 author, 4 meetings; links source Donga.” */
function outcomeOf(say: Say, { article, creates, links, updates }: Outcome, publish: boolean): string {
  const clauses: string[] = [];
  const made = KINDS.filter((kind) => creates[kind].length > 0).map((kind) =>
    say(`desk.outcome.made.${kind}`, { count: creates[kind].length }),
  );
  if (article === 'create') made.unshift(say('desk.outcome.made.article', { count: 1 }));
  if (made.length > 0) clauses.push(say('desk.outcome.creates', { what: listed(made) }));
  if (article === 'update') {
    clauses.push(
      say('desk.outcome.updates', { what: listed(updates.map((name) => fieldName(say, name).toLowerCase())) }),
    );
  }
  const linked = KINDS.filter((kind) => links[kind].length > 0).map((kind) => {
    const count = links[kind].length;
    return count > FEW
      ? say(`desk.outcome.many.${kind}`, { count })
      : say(`desk.outcome.named.${kind}`, { count, names: links[kind].join(', ') });
  });
  if (linked.length > 0) clauses.push(say('desk.outcome.links', { what: listed(linked) }));
  if (article !== null && (publish || article === 'publish')) clauses.push(say('desk.outcome.publishes'));
  if (clauses.length === 0) return say('desk.outcome.nothing');
  const sentence = say('desk.outcome', { clauses: clauses.join('; ') });
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}

const FLAGS = {
  'missing-headline': ['desk.flag.missing-headline', 'desk.advice.missing-headline'],
  'no-byline': ['desk.flag.no-byline', 'desk.advice.no-byline'],
  'rights-unknown': ['desk.flag.rights-unknown', 'desk.advice.rights-unknown'],
  'boilerplate-in-body': ['desk.flag.boilerplate-in-body', 'desk.advice.boilerplate-in-body'],
  'date-conflict': ['desk.flag.date-conflict', 'desk.advice.date-conflict'],
  'doubled-passage': ['desk.flag.doubled-passage', 'desk.advice.doubled-passage'],
  'first-person': ['desk.flag.first-person', 'desk.advice.first-person'],
  'machine-translation-suspected': [
    'desk.flag.machine-translation-suspected',
    'desk.advice.machine-translation-suspected',
  ],
  'relative-dates': ['desk.flag.relative-dates', 'desk.advice.relative-dates'],
  'repeated-in-list': ['desk.flag.repeated-in-list', 'desk.advice.repeated-in-list'],
  'several-titles': ['desk.flag.several-titles', 'desk.advice.several-titles'],
} as const satisfies Record<string, readonly [MessageId, MessageId]>;

/** What a flag is about, and what to do; one of a kind that is not known says it in its own words. */
export function sayFlag(
  say: Say,
  locale: string,
  { code, message }: { code: string; message: string },
): { title: string; advice: string } {
  const known = code in FLAGS ? FLAGS[code as keyof typeof FLAGS] : null;
  if (!known) return { title: code.replace(/-/g, ' '), advice: message };
  const isEnglish = locale.startsWith('en');
  return { title: say(known[0]), advice: isEnglish ? message : say(known[1]) };
}

const FILE_ERRORS: Record<string, MessageId> = {
  'empty-text': 'desk.file.empty-text',
  'too-large': 'desk.file.too-large',
  binary: 'desk.file.binary',
  unreadable: 'desk.file.unreadable',
};

/** What is wrong with a file and how to mend it, in the language of the admin. */
export const sayFileError = (say: Say, { code, message }: { code: string; message: string }): string =>
  code in FILE_ERRORS ? say(FILE_ERRORS[code]!) : message;

/** What a story is called where it has no headline. */
export const titleOfStory = ({ card }: DeskStory, say: Say): string =>
  card.headline?.value ?? (card.excerpt || say('desk.story.untitled'));
