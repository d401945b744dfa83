import { EVENT_STATUSES } from '../../content-types/event-status';
import { PARTICIPANT_ROLES } from '../../content-types/participant';
import { errors, validateYupSchema, yup } from '../strapi-utils';
import { MENDABLE } from '../importing/review';
import type {
  ApplyRequest,
  DetectionDecisions,
  DetectRequest,
  FlagsRequest,
  OpenRequest,
  ProvenanceRequest,
  Revision,
  RunsQuery,
  StoriesQuery,
  UndoRequest,
} from './shapes';

const LONGEST = 20_000;
const MOST = 500;
const MOST_POSITIONS = 20_000;

const STATES = ['planning', 'planned', 'queued', 'applying', 'paused', 'cancelled', 'applied', 'undone'];
const ITEM_STATES = ['planned', 'applied', 'refused', 'failed', 'undone', 'out'];
const ACTIONS = ['create', 'update', 'unchanged', 'conflict', 'skipped'];

/** A zero byte or half of a character, as JSON writes them: no database takes them. */
const NO_CHARACTER = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

const strictly = <T>(shape: object): ((sent: unknown) => Promise<T>) => {
  const check = validateYupSchema(
    yup
      .object(shape as never)
      .noUnknown()
      .required(),
    { strict: true },
  );
  return async (sent) => {
    if (NO_CHARACTER.test(JSON.stringify(sent ?? {}))) {
      throw new errors.ValidationError('The words hold half of a character or a zero byte. Type or paste them again.');
    }
    return check(sent ?? {}) as Promise<T>;
  };
};
/** Of a query, where all are texts. */
const loosely = <T>(shape: object): ((sent: unknown) => Promise<T>) => {
  const check = validateYupSchema(yup.object(shape as never).noUnknown(), { strict: false });
  return (sent) => check(sent ?? {}) as Promise<T>;
};

/** An object whose keys are names of the client’s. */
const keyed = (one: unknown) =>
  yup.lazy((value: unknown) => {
    const keys = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    const shape = Object.fromEntries(keys.slice(0, MOST).map((key) => [key, one])) as never;
    return yup.object(shape).noUnknown().default(undefined) as never;
  });

const text = (longest = LONGEST) => yup.string().max(longest);
const words = (longest = LONGEST) => text(longest).nullable();
const span = yup
  .object({ start: yup.number().integer().min(0).required(), end: yup.number().integer().min(0).required() })
  .noUnknown()
  .default(undefined);

const fieldChoice = yup
  .object({
    span,
    value: text(),
    clear: yup.boolean().oneOf([true]),
    accept: yup.boolean().oneOf([true]),
  })
  .noUnknown()
  .default(undefined)
  .test('one-of', '${path} must hold just one of span, value, clear and accept', (value) =>
    value == null ? true : Object.values(value).filter((one) => one !== undefined).length === 1,
  );

const linkChoice = yup
  .object({ documentId: yup.string().min(1).max(64), create: yup.boolean().oneOf([true]) })
  .noUnknown()
  .default(undefined)
  .test('one-of', '${path} must name one by documentId, or say create', (value) =>
    value == null ? true : (value.documentId === undefined) !== (value.create === undefined),
  );

const participant = yup
  .object({
    name: text(500).required(),
    role: yup
      .string()
      .oneOf([...PARTICIPANT_ROLES])
      .required(),
    office: words(500).defined(),
    represents: words(500).defined(),
  })
  .noUnknown();

const meetingValues = yup
  .object({
    name: text(255),
    aliases: yup.array().of(text(500).required()).max(MOST),
    eventStatus: yup.string().oneOf([...EVENT_STATUSES]),
    startDate: words(255),
    endDate: words(255),
    dateText: words(255),
    place: words(255),
    country: words(2),
    participants: yup.array().of(participant).max(MOST),
  })
  .noUnknown()
  .default(undefined);

const author = yup
  .object({
    read: yup.number().integer().min(0),
    span,
    name: text(255),
    jobTitle: words(255),
    affiliation: words(255),
    bio: words(),
    url: words(2000),
  })
  .noUnknown();

const choices = yup
  .object({
    fields: yup
      .object(Object.fromEntries(MENDABLE.map((field) => [field, fieldChoice])) as never)
      .noUnknown()
      .default(undefined),
    authors: yup.array().of(author.required()).max(MOST),
    links: yup
      .object({ source: linkChoice, authors: keyed(linkChoice) as never })
      .noUnknown()
      .default(undefined),
    meetings: keyed(
      yup
        .object({
          decision: yup.string().oneOf(['accepted', 'dismissed', 'open']),
          values: meetingValues,
          link: linkChoice,
        })
        .noUnknown(),
    ) as never,
    added: yup
      .array()
      .of(
        yup
          .object({ key: text(33).required(), span: span.nullable().defined(), name: text(255) })
          .noUnknown()
          .required(),
      )
      .max(100),
    flags: yup.array().of(text(200).required()).max(MOST),
    conflicts: keyed(
      yup.mixed().test('choice', '${path} must be ours, theirs or { value }', (value) => {
        if (value === 'ours' || value === 'theirs') return true;
        return typeof value === 'object' && value !== null && Object.keys(value).join() === 'value';
      }),
    ) as never,
    out: yup.boolean().oneOf([true]),
    publish: yup.boolean(),
    updates: text(64).min(1),
    readFrom: words(40),
  })
  .noUnknown()
  .default(undefined);

const positions = yup.array().of(yup.number().integer().min(0).required()).min(1).max(MOST_POSITIONS);
const accept = yup.object({ headline: yup.boolean(), summary: yup.boolean() }).noUnknown().default(undefined);
const paged = {
  page: yup.number().integer().min(1).max(1_000_000).default(1),
  pageSize: yup.number().integer().min(1).max(100).default(20),
};
const named = yup.object({ name: text(255).required(), startDate: words(255).defined() }).noUnknown();

export const openRequest = strictly<OpenRequest>({
  publish: yup.boolean(),
  date: words(40),
  locale: text(35),
  origin: text(255),
  linkMeetings: yup.boolean(),
  accept,
});
export const revision = strictly<Revision>({ version: text(64).required(), choices: choices.required() });
export const flagsRequest = strictly<FlagsRequest>({ code: text(100).required(), dismissed: yup.boolean().required() });
export const applyRequest = strictly<ApplyRequest>({ positions, ready: yup.boolean() });
export const undoRequest = strictly<UndoRequest>({
  positions,
  from: yup
    .object({
      among: yup.string().oneOf(['stories', 'records']).required(),
      after: yup.number().integer().min(0).required(),
    })
    .noUnknown()
    .default(undefined),
});
export const provenanceRequest = strictly<ProvenanceRequest>({
  updatesLocked: yup.boolean(),
  dismissed: yup.array().of(text(200).required()).max(MOST),
});
export const detectRequest = strictly<DetectRequest>({ documentId: text(64).required(), locale: words(35).defined() });
export const detectionDecisions = strictly<DetectionDecisions>({
  locale: words(35).defined(),
  accept: yup.array().of(named.required()).max(MOST).defined(),
  dismiss: yup.array().of(named.required()).max(MOST).defined(),
});
export const runsQuery = loosely<RunsQuery>({
  ...paged,
  state: yup.string().oneOf(STATES),
  by: yup.string().oneOf(['own']),
  q: text(255),
});
export const storiesQuery = loosely<StoriesQuery>({
  ...paged,
  action: yup.string().oneOf(ACTIONS),
  state: yup.string().oneOf(ITEM_STATES),
  flagged: yup.boolean(),
  undecided: yup.boolean(),
  ready: yup.boolean(),
  q: text(255),
});
export const recordsQuery = loosely<{ q?: string; page: number; pageSize: number }>({ ...paged, q: text(255) });
export const reportQuery = loosely<{ format: 'csv' | 'json' }>({
  format: yup.string().oneOf(['csv', 'json']).default('csv'),
});
export const localeQuery = loosely<{ locale?: string }>({ locale: text(35) });
export const weekQuery = loosely<{ from: string }>({
  from: yup
    .string()
    .matches(/^\d{4}-\d\d-\d\d$/, 'from: name a day, as 2023-12-08')
    .test('is-day', 'from: there is no such day', (day) => day === undefined || !Number.isNaN(Date.parse(day)))
    .required('from: name a day, as 2023-12-08'),
});

/** Positions as a query names them: `0,4`. */
export function positionsIn(query: unknown): number[] | undefined {
  if (query === undefined || query === '') return undefined;
  const numbers = String(query).split(',').map(Number);
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) {
    throw new errors.ValidationError('positions: numbers with commas between');
  }
  return numbers;
}
