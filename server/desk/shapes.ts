import type { ItemError, ItemState, PlanAction } from '../importing/items';
import type { Choices, FlagKey, MeetingKey } from '../importing/review';
import type { Progress, RunState } from '../importing/runs';
import type { Counts } from '../importing/tally';
import type { UndoCode, UndoPlace } from '../importing/undo';
import type { FoundMeeting, Suggestion } from '../linking/shapes';
import type { Evidence, Fact, Flag, StoryAuthor, StoryMeeting, StorySource } from '../story';

export type * from '../importing/review';
export type { Problem } from '../importing/runs';

/**
 * What the import desk and the server say to each other.
 *
 * All routes are the admin’s, below `/newsroom`, with the token of the signed-in user. Answers are the shapes below, not
 * wrapped; errors are Strapi’s: `{ error: { status, name, message, details } }`.
 *
 * | status | when |
 * |---|---|
 * | 400 | what was sent is none of these shapes, or a value cannot be taken: `details.errors[].path` names the field |
 * | 401 | the session expired: nothing was lost, sign in and ask again |
 * | 403 | the user may not; the message says what |
 * | 404 | there is no such import or story, or it is another’s and the user may not read those; or {@link PartedAnswer} |
 * | 409 | it does not go with the state of the import, or {@link StaleAnswer}: somebody else changed the story meanwhile |
 *
 * **Bringing in**
 *
 * | route | sends | answers | permission |
 * |---|---|---|---|
 * | POST /imports | {@link OpenRequest} | 201 {@link DeskRun}, `planning` | create |
 * | POST /imports/:run/files | multipart: `files` (one or a few, at most {@link MOST_FILES}), or a field `text` (pasted) | {@link AddedFiles} | create |
 * | POST /imports/:run/close | – | {@link DeskRun}, `planned` | create |
 * | DELETE /imports/:run | – (a review or what was begun; nothing was written) | 204 | create |
 *
 * **Reviewing**
 *
 * | route | sends | answers | permission |
 * |---|---|---|---|
 * | GET /imports/:run/stories | {@link StoriesQuery} in the query | {@link StoryPage} | create (own), read |
 * | GET /imports/:run/stories/:position | {@link StoriesQuery} in the query, for its neighbours | {@link DeskStory} | create (own), read |
 * | PUT /imports/:run/stories/:position/choices | {@link Revision}, {@link StoriesQuery} in the query | {@link DeskStory}, planned anew | create |
 * | POST /imports/:run/flags | {@link FlagsRequest}: all flags of one kind in the run | {@link DeskRun} | create |
 * | GET /imports/records/:kind | `?q=words&page=1&pageSize=10` (`kind`: authors, sources, meetings) | {@link RecordPage}: whom a name may stand for | create |
 *
 * **Running**
 *
 * | route | sends | answers | permission |
 * |---|---|---|---|
 * | POST /imports/:run/apply | {@link ApplyRequest} | 202 {@link ApplyAnswer} | create |
 * | GET /imports | {@link RunsQuery} in the query | {@link RunPage} | create (own), read |
 * | GET /imports/:run | – (poll it) | {@link DeskRun} | create (own), read |
 * | POST /imports/:run/pause | – | {@link DeskRun} | create |
 * | POST /imports/:run/resume | – | 202 {@link DeskRun} | create |
 * | POST /imports/:run/cancel | – | {@link DeskRun} | create |
 * | POST /imports/:run/retry | – (plans again what failed or was refused) | {@link DeskRun}, `planned` | create |
 * | GET /imports/:run/problems | – | {@link Problem}[] | create (own), read |
 * | GET /imports/:run/report | `?format=csv\|json` (CSV, or an object a line) | {@link Report}, streamed | create (own), read |
 * | GET /imports/:run/undo | `?positions=0,4` (all when left out) | {@link UndoPreview}; changes nothing | undo |
 * | POST /imports/:run/undo | {@link UndoRequest} | {@link UndoAnswer} | undo |
 *
 * **Beside the content manager**
 *
 * | route | sends | answers | permission |
 * |---|---|---|---|
 * | GET /articles/:documentId/provenance | `?locale=en` | {@link Provenance} | read the article |
 * | PUT /articles/:documentId/provenance | {@link ProvenanceRequest} | {@link Provenance} | create, and update the article |
 * | POST /detections | {@link DetectRequest}: one article; ask for several one after the other | {@link Detection} | read the article, and its meetings |
 * | POST /detections/:documentId | {@link DetectionDecisions} | {@link Detection} | update the article’s meetings |
 * | GET /week | `?from=2024-05-13` (the first of seven days) | {@link WeekMeeting}[] | read meetings |
 * | GET /desk | – | {@link Desk}: what the user may do, and the defaults | signed in |
 * | GET /desk/settings | – | {@link Settings} | settings.read |
 * | PUT /desk/settings | {@link Settings} | {@link Settings} | settings.update |
 *
 * Recent imports for the home page are `GET /imports?pageSize=5`.
 */

/** The permissions of the roles page, under Newsroom. `imports.create` holds for one’s own imports, unless `imports.read` opens those of others. */
export const PERMISSIONS = {
  read: 'plugin::newsroom.imports.read',
  create: 'plugin::newsroom.imports.create',
  publish: 'plugin::newsroom.imports.publish',
  undo: 'plugin::newsroom.imports.undo',
  readSettings: 'plugin::newsroom.settings.read',
  updateSettings: 'plugin::newsroom.settings.update',
} as const;

/** So many files are taken in one request, each of at most 2 MiB; an import takes any number of requests. */
export const MOST_FILES = 20;

// ---------------------------------------------------------------- bringing in

/** What is left out is taken from the {@link Settings}. */
export interface OpenRequest {
  /** Publish what has a headline. 403 when the user may not; drafts when left out and the user may not. */
  publish?: boolean;
  /** `YYYY-MM-DD`: the day from which “on Tuesday” is told, for texts that name none. */
  date?: string | null;
  locale?: string;
  /** What the list of imports calls it; the first files’ names when left out. */
  origin?: string;
  /** Preselect meetings of high confidence. */
  linkMeetings?: boolean;
  /** Take proposed headlines and summaries as if they stood in the text. */
  accept?: { headline?: boolean; summary?: boolean };
}

export interface AddedFile {
  /** Null for a pasted text. */
  name: string | null;
  /** Positions of the stories that were read from it; empty when it could not be read. */
  positions: number[];
  error: FileError | null;
}

export interface FileError {
  /** `empty-text`, `too-large`, `binary`, `unreadable` …: the codes of ReadingError. */
  code: string;
  /** What is wrong and how to mend it, in English. */
  message: string;
}

export interface AddedFiles {
  /** By name, as their stories stand in the run: “2.txt” before “10.txt”. */
  files: AddedFile[];
  run: DeskRun;
}

// ------------------------------------------------------------------- imports

/** One import. */
export interface DeskRun {
  documentId: string;
  /**
   * `planning`: stories are being brought in, `planned`: a review, `queued`: about to be applied, `applying`, `paused`, `cancelled`,
   * `applied`, `undone`.
   * An undo that left something is still `applied`.
   */
  state: RunState;
  /** Why it is paused. */
  reason: string | null;
  origin: string | null;
  /** The headline of its only story; null of several. */
  headline: string | null;
  /** Who, by name. */
  startedBy: string | null;
  startedAt: string;
  finishedAt: string | null;
  /** Milliseconds that were spent on writing; null before it was applied. */
  duration: number | null;
  options: DeskOptions;
  counts: Counts;
  progress: Progress;
  /** Stories that have open flags, and those where a person must choose (a conflict, an offer), of those still planned. */
  flagged: number;
  undecided: number;
  /** Planned stories that have neither: what `apply` with `ready` takes. */
  ready: number;
  /** Files that could not be read. */
  unread: { name: string | null; error: FileError }[];
  /** The review that these stories were taken from, when only some of it were imported. */
  from: string | null;
  whyNotBulk: string | null;
  /** What the user may do with it now, by state and permission. */
  may: {
    revise: boolean;
    apply: boolean;
    publish: boolean;
    control: boolean;
    retry: boolean;
    undo: boolean;
    discard: boolean;
  };
}

export interface DeskOptions {
  publish: boolean;
  locale: string;
  date: string | null;
  linkMeetings: boolean;
  accept: { headline: boolean; summary: boolean };
}

export interface RunsQuery {
  page?: number;
  /** At most 100; 20 when left out. */
  pageSize?: number;
  state?: RunState;
  /** `own`: only those of the user. */
  by?: 'own';
  /** Words of the origin, of the name of who imported, or of one of its stories as {@link StoriesQuery} finds them. */
  q?: string;
}

export interface RunPage {
  results: DeskRun[];
  pagination: Pagination;
}

export interface Pagination {
  page: number;
  pageSize: number;
  total: number;
}

// ------------------------------------------------------------------- reviews

export interface StoriesQuery {
  page?: number;
  /** At most 100; 20 when left out. */
  pageSize?: number;
  /** What is still to become of a story, or that nothing was written of it. */
  action?: PlanAction;
  state?: ItemState;
  /** `true`: with open flags; `false`: without. */
  flagged?: boolean;
  /** `true`: where a person must choose; `false`: the others. */
  undecided?: boolean;
  /** `true`: what {@link ApplyRequest} with `ready` takes. */
  ready?: boolean;
  /** Words of the headline, the file, the byline, the source. */
  q?: string;
}

/** A story in a list. */
export interface StoryCard {
  position: number;
  action: PlanAction;
  /** `out`: somebody left it out of the import. */
  state: ItemState;
  /** Why nothing, or not everything, is written or published; in English, fixed sentences. */
  reason: string | null;
  error: ItemError | null;
  /** The name of its file; null for a pasted text. */
  file: string | null;
  headline: { value: string; certainty: 'stated' | 'inferred' } | null;
  /** How its text begins, when it has no headline at all. */
  excerpt: string;
  byline: string | null;
  source: string | null;
  openFlags: number;
  isUndecided: boolean;
  publish: boolean;
  published: boolean;
  /** The article, when it exists and the user may read it. */
  article: string | null;
  /** How many meetings were found, and how many of them would be linked. */
  meetings: { found: number; linked: number };
}

export interface StoryPage {
  results: StoryCard[];
  pagination: Pagination;
  /** How many stories of the whole run each filter would give. */
  counts: {
    all: number;
    actions: Record<PlanAction, number>;
    states: Record<ItemState, number>;
    flagged: number;
    undecided: number;
    ready: number;
  };
}

/** One story whole: its text, what was understood, and what importing it would do. */
export interface DeskStory {
  run: string;
  card: StoryCard;
  /** Of this very state: a {@link Revision} names the version it was made on. */
  version: string;
  /** The text as read: what every offset points into. Null where the engine kept none (undone or unchanged in a large run). */
  text: string | null;
  /** As they would be imported. The rule of what an editor set is `editor`, with its span when it was selected, else an empty one. */
  facts: StoryFacts;
  meetings: DeskMeeting[];
  flags: DeskFlag[];
  choices: Choices;
  plan: DeskPlan;
  /** Neighbours in the run among those that answer the query, to go from story to story. */
  previous: number | null;
  next: number | null;
}

export interface StoryFacts {
  headline: Fact<string> | null;
  summary: Fact<string> | null;
  byline: Fact<string> | null;
  dateline: Fact<string> | null;
  datePublished: Fact<string> | null;
  language: Fact<string> | null;
  canonicalUrl: Fact<string> | null;
  copyrightNotice: Fact<string> | null;
  usageTerms: Fact<string> | null;
  translatedFrom: Fact<string> | null;
  translationMethod: Fact<string> | null;
  source: Fact<StorySource> | null;
  authors: Fact<StoryAuthor>[];
  credits: Fact<string>[];
}

/** A meeting the text speaks of, or that an editor added. */
export interface DeskMeeting extends StoryMeeting {
  key: MeetingKey;
  /** `accepted`: it would be linked; `open`: a suggestion; `dismissed`; `linked`: the article has it already. */
  state: 'accepted' | 'open' | 'dismissed' | 'linked';
  /** Why it is in that state: an editor’s choice here, the run’s option, or what was decided for the article before. */
  because: 'choice' | 'option' | 'article' | null;
  /** An editor added it. */
  isAdded: boolean;
  /** The one that exists which it would link, as far as the user may see it; null when it would be made, or nobody chose. */
  match: FoundMeeting | null;
  /** It would be made. */
  isNew: boolean;
}

export interface DeskFlag extends Flag {
  key: FlagKey;
  dismissed: boolean;
}

/** What importing a story would write. */
export interface DeskPlan {
  action: PlanAction;
  reason: string | null;
  publish: boolean;
  /** What is written, as counts and names, for one sentence. */
  outcome: Outcome;
  /** By field of the article. */
  changes: Change[];
  conflicts: Conflict[];
  /** Names that may stand for any of several, and choosing among them. */
  offers: DeskOffer[];
  links: { source: DeskLink | null; authors: DeskLink[]; meetings: DeskLink[] };
  /** Who carries the same story already, the likeliest first: “also carried by”. */
  carriers: DeskCarrier[];
  /** What the user who brought it in may not write, and is left out for that: fields of articles, and types nothing is made of. */
  withheld: string[];
  /** It updates an article that is published, and leaves the published version as it is. */
  isBehind: boolean;
}

/** “Creates 1 article, 1 author, 4 meetings; links source Donga.” */
export interface Outcome {
  article: 'create' | 'update' | 'publish' | null;
  creates: { authors: string[]; sources: string[]; meetings: string[] };
  links: { authors: string[]; sources: string[]; meetings: string[] };
  /** Attributes of an existing article that change. */
  updates: string[];
}

export interface Change {
  field: string;
  /** What the article holds now; null for a new article, and absent when the user may not read it. */
  from?: unknown;
  /** Names, for relations. */
  to: unknown;
}

/** An editor and the story changed the same field. */
export interface Conflict {
  field: string;
  /** Absent when the user may not read them. Blocks for `body`; names for relations. */
  imported?: unknown;
  ours?: unknown;
  theirs: unknown;
  isRelation: boolean;
  /** What was chosen; null while nobody did, and then the editor’s words are kept. */
  chosen: Choices['conflicts'][string] | null;
}

export interface DeskLink {
  /** As the story names it: what {@link Choices} names it by. */
  name: string;
  /** The existing one, as far as the user may see it; null when it is made, or hidden. */
  record: DeskRecord | null;
  isNew: boolean;
  /** It exists and the user may not read it. */
  isHidden: boolean;
  /** An editor chose it. */
  isChosen: boolean;
}

/** An author, a source or a meeting that exists. */
export interface DeskRecord {
  documentId: string;
  name: string;
  /** What tells those of one name apart: an author’s affiliation, a source’s kind, a meeting’s date. */
  detail: string | null;
  /** Of an offer: the import makes it. */
  isNew?: true;
}

export interface DeskOffer {
  field: 'source' | 'authors' | 'meetings';
  name: string;
  /** Of a meeting. */
  meeting: MeetingKey | null;
  /** `several` bear the name; one does, but `differs` in when, where or among whom; or others are `alike`. */
  why: 'several' | 'differs' | 'alike';
  candidates: DeskRecord[];
}

export interface DeskCarrier {
  /** The article; null where this import makes it. */
  article: string | null;
  /** Of the story earlier in this import; null where the article was there before. */
  position: number | null;
  title: string | null;
  source: string | null;
  /** How much of the shorter text is in the longer, 0.5 to 1. */
  share: number;
}

export interface RecordPage {
  results: DeskRecord[];
  pagination: Pagination;
}

/** Replaces all choices of a story. Sending earlier choices undoes; `{}` is the story as read. */
export interface Revision {
  version: string;
  choices: Partial<Choices>;
}

/** `details` of a 409 to a {@link Revision}: what stands now. Nothing was written; what was sent can be sent again on it. */
export interface StaleAnswer {
  code: 'stale';
  story: DeskStory;
}

/** `details` of a 404 to a story that was taken out of a review to be imported: where it is, and where the review goes on. */
export interface PartedAnswer {
  code: 'parted';
  run: string;
  next: number | null;
}

/** Dismisses, or restores, all flags with this code in the stories of the run that are still planned. */
export interface FlagsRequest {
  code: string;
  dismissed: boolean;
}

/** What is left out of `apply` stays in the review. */
export interface ApplyRequest {
  /** These stories. */
  positions?: number[];
  /** All that have no open flags and nothing to choose. */
  ready?: boolean;
}

export interface ApplyAnswer {
  /** The import that is applied: the review itself when nothing of it was left, else a new one with the chosen stories. */
  run: DeskRun;
  /** The review that holds the others; null when nothing was left. */
  rest: DeskRun | null;
}

// ---------------------------------------------------------------------- undo

export interface UndoRequest {
  /** All stories when left out. */
  positions?: number[];
  /** Where the last step ended. */
  from?: UndoPlace;
}

export interface DeskThing {
  type: 'article' | 'author' | 'source' | 'meeting';
  documentId: string;
  /** Empty when it has none; null when the user may not read it, or it is gone. */
  name: string | null;
  /** `deleted`: made by this import; `restored`: gets the values back it had before; `changed`, `updated` (by a later import), `linked`, `gone`, `forbidden`: why it is left. */
  code: UndoCode;
  /** The same in an English sentence. */
  reason: string;
  /** What becomes of its published version: it `leaves` the site, or `changes` there. */
  onSite: 'leaves' | 'changes' | null;
}

export interface UndoPreview {
  run: string;
  /** How many of each, and how many of the articles leave the site. */
  counts: {
    undone: Record<DeskThing['type'], number>;
    left: Record<DeskThing['type'], number>;
    leavingSite: number;
  };
  /** The first hundred of each. */
  undone: DeskThing[];
  left: DeskThing[];
}

/** What one step took back, of a hundred stories or so; ask again from `next` until that is null. Names are told in the first. */
export interface UndoAnswer extends UndoPreview {
  state: RunState;
  next: UndoPlace | null;
}

/** What became of each story. In JSON, since the client of older Strapi takes nothing else. */
export interface Report {
  text: string;
}

// ---------------------------------------------------------------- provenance

/** Where an article came from. */
export type Provenance = { isImported: false } | ImportedFrom;

export interface ImportedFrom {
  isImported: true;
  /** The source as the story named it, and its address. */
  source: string | null;
  url: string | null;
  file: string | null;
  /** When it was first and last written by an import. */
  firstImported: string | null;
  lastImported: string | null;
  /** The import that wrote it last; null when the user may not see it. */
  run: { documentId: string; origin: string | null; startedBy: string | null; position: number } | null;
  /** Imports do not update it. */
  updatesLocked: boolean;
  /** The locale that was written. Of another version nothing is compared: `fields` and `conflicts` are empty. */
  locale: string | null;
  fields: ImportedField[];
  flags: DeskFlag[];
  /** Fields on which the last import and an editor differ still, and nobody chose. */
  conflicts: Conflict[];
  may: { lock: boolean };
}

export interface ImportedField {
  field: string;
  /** As imported: texts, or names of relations. `body` has none. */
  value: unknown;
  /** `editor`: an editor chose or typed it before it was imported. */
  certainty: 'stated' | 'inferred' | 'editor' | null;
  evidence: Evidence[];
  /** The article holds something else now. */
  isEdited: boolean;
}

export interface ProvenanceRequest {
  updatesLocked?: boolean;
  /** Keys of all flags that are dismissed. */
  dismissed?: FlagKey[];
}

// ------------------------------------------------- meetings of several articles

export interface DetectRequest {
  documentId: string;
  locale: string | null;
}

export interface Detection {
  documentId: string;
  locale: string | null;
  headline: string | null;
  /** Names of the meetings that are linked. */
  linked: string[];
  suggestions: Suggestion[];
  /** The article is published, so that its draft now differs from what readers see. */
  isPublished: boolean;
}

/** What was decided of the suggestions of one article, as the linked-meetings field sends it. */
export interface DetectionDecisions {
  locale: string | null;
  /** Suggestions of the answer, by name and date. */
  accept: { name: string; startDate: string | null }[];
  dismiss: { name: string; startDate: string | null }[];
}

// ------------------------------------------------------------- home, settings

export interface WeekMeeting extends FoundMeeting {
  /** `YYYY-MM-DD`: its day; of one over several days, the first of them in the week. */
  sortDate: string;
  /** Articles that link it; null when the user may not read those. */
  coverage: number | null;
}

export interface Desk {
  may: {
    read: boolean;
    create: boolean;
    publish: boolean;
    readSettings: boolean;
    updateSettings: boolean;
  };
  settings: Settings;
  /** Of the project, the default first. */
  locales: { code: string; name: string }[];
  /** The largest file, in bytes. */
  largestFile: number;
}

export interface Settings {
  publish: boolean;
  /** Null: the project’s default. */
  locale: string | null;
  accept: { headline: boolean; summary: boolean };
  /** Preselect meetings of high confidence. */
  linkMeetings: boolean;
  /**
   * What a text without a date is told from when nobody gave one: `none`, or `today` in the time zone below. Either way the
   * date is shown, and can be changed, before anything is read.
   */
  referenceDate: 'none' | 'today';
  /** IANA, such as `Asia/Seoul`. */
  timeZone: string;
}
