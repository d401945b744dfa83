import type { Core } from '@strapi/strapi';
import { ARTICLE, AUTHOR, IMPORT_ITEM, IMPORT_RECORD, IMPORT_RUN, MEETING, SOURCE } from '../../content-types';
import { wordsIn } from '../../content-types/search-text';
import { errors } from '../strapi-utils';
import {
  itemOf,
  linkedBy,
  WRITING,
  type ItemRow,
  type PlanAction,
  type ItemState,
  type PlanItem,
} from '../importing/items';
import { findStored } from '../importing/match';
import { LINKS, type LinkField, type PlannedLink } from '../importing/plan';
import { meetingsIn, mend, NO_CHOICES, openFlags, type Choices, type MeetingInReview } from '../importing/review';
import { versionOf } from '../importing/reviews';
import type { Run } from '../importing/runs';
import { meetingsById } from '../linking/find';
import { decisionsOn, dismissalOf, linkedTo } from '../linking/memory';
import { findingOf } from '../linking/suggest';
import type { FoundMeeting } from '../linking/shapes';
import type { Story } from '../story';
import { maySee, type Caller } from './permissions';
import { READY } from './runs';
import { articlesSeen, recordsSeen, type SeenArticle } from './sight';
import type {
  Change,
  Conflict,
  DeskCarrier,
  DeskLink,
  DeskMeeting,
  DeskOffer,
  DeskPlan,
  DeskRecord,
  DeskStory,
  Outcome,
  PartedAnswer,
  StoriesQuery,
  StoryCard,
  StoryFacts,
  StoryPage,
} from './shapes';

const CARD: (keyof ItemRow)[] = [
  ...(['position', 'action', 'state', 'reason', 'article', 'error', 'published', 'file'] as const),
  ...(['card', 'flagged', 'undecided'] as const),
];

const ACTIONS: PlanAction[] = ['create', 'update', 'unchanged', 'conflict', 'skipped'];
const STATES: ItemState[] = ['planned', 'applied', 'refused', 'failed', 'undone', 'out'];

function cardOf(row: ItemRow, article: SeenArticle | undefined): StoryCard {
  const { position, action, state, reason, error, published, file, card, flagged, undecided } = row;
  const { headline, excerpt, byline, source, meetings, publish } = card;
  // What an import makes is called as its story is, also when it is gone; an article it updates has a headline of its own.
  const isHidden = row.article !== null && action !== 'create' && !article?.may('headline');
  return {
    ...{ position, action, state, reason, error, file },
    headline: isHidden ? null : headline,
    ...{ excerpt, byline, source, meetings, publish },
    openFlags: flagged,
    isUndecided: undecided,
    published: published ?? false,
    article: article?.documentId ?? null,
  };
}

const answering = (run: string, { action, state, flagged, undecided, ready, q }: StoriesQuery): object[] => [
  { run },
  ...(action ? [{ action, state: { $in: WRITING.includes(action) ? ['planned'] : ['planned', 'applied'] } }] : []),
  ...(ready ? [READY] : []),
  ...(state ? [{ state }] : []),
  ...(flagged === undefined ? [] : [{ flagged: flagged ? { $gt: 0 } : 0 }]),
  ...(undecided === undefined ? [] : [{ undecided }]),
  ...wordsIn(q ?? '').map((word) => ({ words: { $contains: word } })),
];

/** The stories of an import that answer, in order, and how many answer each filter. */
export async function deskStories(
  strapi: Core.Strapi,
  caller: Caller,
  { documentId: run, options }: Run,
  asked: StoriesQuery,
): Promise<StoryPage> {
  const { page = 1, pageSize = 20 } = asked;
  const where = { $and: answering(run, asked) };
  const items = strapi.db.query(IMPORT_ITEM);
  const total = await items.count({ where });
  const rows: ItemRow[] = await items.findMany({
    where,
    select: CARD,
    orderBy: { position: 'asc' },
    offset: (page - 1) * pageSize,
    limit: pageSize,
  });
  const articles = await articlesSeen(strapi, caller, articlesOf(rows), options.locale);
  return {
    results: rows.map((row) => cardOf(row, articles.get(row.article ?? ''))),
    pagination: { page, pageSize, total },
    counts: await countsOf(strapi, run),
  };
}

const articlesOf = (rows: ItemRow[]): string[] => rows.flatMap(({ article }) => article ?? []);

async function countsOf(strapi: Core.Strapi, run: string): Promise<StoryPage['counts']> {
  const { tableName } = strapi.db.metadata.get(IMPORT_ITEM);
  const rows: {
    action: PlanAction;
    state: ItemState;
    undecided: boolean | number | null;
    flags: number;
    number: number | string;
  }[] = await strapi.db.transaction(({ trx }) => {
    const flags = trx.raw('case when ?? > 0 then 1 else 0 end', ['flagged']);
    return trx(tableName)
      .where({ run })
      .select('action', 'state', 'undecided', { flags })
      .count({ number: '*' })
      .groupBy('action', 'state', 'undecided', flags as never);
  });
  const none = <T extends string>(names: T[]) =>
    Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>;
  const counts = { all: 0, actions: none(ACTIONS), states: none(STATES), flagged: 0, undecided: 0, ready: 0 };
  for (const { action, state, undecided, flags, ...row } of rows) {
    const number = Number(row.number);
    counts.all += number;
    const isWriting = WRITING.includes(action);
    if (state === 'planned' || (state === 'applied' && !isWriting)) counts.actions[action] += number;
    counts.states[state] += number;
    if (Number(flags) === 1) counts.flagged += number;
    if (undecided) counts.undecided += number;
    if (state === 'planned' && isWriting && Number(flags) === 0 && !undecided) counts.ready += number;
  }
  return counts;
}

const NO_FACTS: StoryFacts = {
  ...{ headline: null, summary: null, byline: null, dateline: null, datePublished: null, language: null },
  ...{ canonicalUrl: null, copyrightNotice: null, usageTerms: null, translatedFrom: null, translationMethod: null },
  ...{ source: null, authors: [], credits: [] },
};

const factsOf = (story: Story): StoryFacts => {
  const { headline, summary, byline, dateline, datePublished, language, canonicalUrl } = story;
  const { copyrightNotice, usageTerms, translatedFrom, translationMethod, source, authors, credits } = story;
  return {
    ...{ headline, summary, byline, dateline, datePublished, language, canonicalUrl },
    ...{ copyrightNotice, usageTerms, translatedFrom, translationMethod, source, authors, credits },
  };
};

/**
 * One story of an import whole, as far as the user may see what it touches.
 *
 * @param asked its neighbours are those that answer
 * @throws NotFoundError
 */
export async function deskStory(
  strapi: Core.Strapi,
  caller: Caller,
  run: Run,
  position: number,
  asked: StoriesQuery,
): Promise<DeskStory> {
  const items = strapi.db.query(IMPORT_ITEM);
  const row: ItemRow | null = await items.findOne({ where: { run: run.documentId, position } });
  const near = async (where: object, direction: 'asc' | 'desc'): Promise<number | null> => {
    const [one]: { position: number }[] = await items.findMany({
      where: { $and: [...answering(run.documentId, asked), { position: where }] },
      orderBy: { position: direction },
      select: ['position'],
      limit: 1,
    });
    return one?.position ?? null;
  };
  const previous = await near({ $lt: position }, 'desc');
  const next = await near({ $gt: position }, 'asc');
  if (!row) {
    const part = await partOf(strapi, caller, run, position);
    if (!part) throw new errors.NotFoundError(`The import has no story at position ${position}.`);
    const details = { code: 'parted', run: part, next: next ?? previous } satisfies PartedAnswer;
    throw new errors.NotFoundError('This story was imported out of this review.', details);
  }
  const item = itemOf(row);
  const choices: Choices = { ...NO_CHOICES, ...row.choices };
  const articles = await articlesSeen(strapi, caller, articlesOf([row]), run.options.locale);
  const article = articles.get(row.article ?? '');
  const { story } = item;
  const mended = story && mend(story, choices);
  const inReview = story ? meetingsIn(story, row.choices, run.options.linkMeetings) : [];
  return {
    run: run.documentId,
    card: cardOf(row, article),
    version: versionOf(row),
    text: story?.text ?? null,
    facts: mended ? factsOf(mended) : NO_FACTS,
    meetings: story ? await deskMeetings(strapi, caller, item, story, inReview, article) : [],
    flags: story
      ? openFlags(story, choices, { withDismissed: true }).map(({ key, flag, dismissed }) => ({
          ...flag,
          key,
          dismissed,
        }))
      : [],
    choices,
    plan: await deskPlan(strapi, caller, run, item, choices, article, inReview),
    previous,
    next,
  };
}

/** The import for which a story was taken out of a review, where the user may see it. */
async function partOf(strapi: Core.Strapi, caller: Caller, run: Run, position: number): Promise<string | null> {
  const parts: Run[] = await strapi.db
    .query(IMPORT_RUN)
    .findMany({ where: { takenFrom: run.takenFrom ?? run.documentId } });
  const seen = parts.filter((part) => maySee(caller, part)).map(({ documentId }) => documentId);
  const item: { run: string } | null = await strapi.db
    .query(IMPORT_ITEM)
    .findOne({ where: { run: { $in: seen }, position }, select: ['run'] });
  return item?.run ?? null;
}

const idsIn = (value: unknown): string[] =>
  ([value ?? []].flat() as { documentId: string }[]).map(({ documentId }) => documentId);

async function deskMeetings(
  strapi: Core.Strapi,
  caller: Caller,
  item: PlanItem,
  story: Story,
  inReview: MeetingInReview[],
  article: SeenArticle | undefined,
): Promise<DeskMeeting[]> {
  const may = caller.on(MEETING);
  const stored = await findStored(
    strapi,
    MEETING,
    inReview.map(({ meeting }) => meeting),
  );
  const isLinked = new Set(article?.may('meetings') ? idsIn(article.draft.meetings) : []);
  const decided =
    article?.may('meetings') && article.may('body') ? await decisionsOn(strapi, ARTICLE, [item.article!]) : [];
  const matchOf = ({ link, read }: MeetingInReview, index: number): string | null => {
    if (link) return 'documentId' in link ? link.documentId : null;
    return linkedTo(findingOf(story, read), decided, isLinked) ?? stored[index]?.documentId ?? null;
  };
  const ids = inReview.flatMap((one, index) => matchOf(one, index) ?? []);
  const seen: FoundMeeting[] = may.can.read() ? await meetingsById(strapi, may, ids) : [];
  const byId = new Map(seen.map((meeting) => [meeting.documentId, meeting]));
  return inReview.map((one, index) => {
    const { key, meeting, read, decision, because, isAdded } = one;
    const match = matchOf(one, index);
    const isOffered = item.offers.some(({ field, name }) => field === 'meetings' && name === meeting.name);
    const wasDismissed = because !== 'choice' && dismissalOf(findingOf(story, read), decided) !== null;
    const state = match && isLinked.has(match) ? 'linked' : wasDismissed ? 'dismissed' : decision;
    return {
      ...meeting,
      ...{ key, isAdded, state },
      because: state === 'linked' || wasDismissed ? 'article' : because,
      match: (match && byId.get(match)) || null,
      isNew: state === 'accepted' && match === null && !isOffered,
    };
  });
}

/** By story, the articles that carry the same one and that the user may read, and the stories of this import that do. */
export async function carriersSeen(
  strapi: Core.Strapi,
  caller: Caller,
  locale: string,
  items: PlanItem[],
): Promise<Map<PlanItem, DeskCarrier[]>> {
  const ids = items.flatMap(({ carriers }) => carriers.flatMap(({ article }) => article ?? []));
  const articles = await articlesSeen(strapi, caller, ids, locale);
  const seen = (carrier: DeskCarrier): DeskCarrier[] => {
    if (carrier.article === null) return [carrier];
    const article = articles.get(carrier.article);
    if (!article) return [];
    const { title, source } = carrier;
    return [
      {
        ...carrier,
        title: article.may('headline') ? title : null,
        source: article.may('source') && caller.on(SOURCE).can.read(null, 'name') ? source : null,
      },
    ];
  };
  return new Map(items.map((item) => [item, item.carriers.flatMap(seen)]));
}

const TYPES = { source: 'sources', authors: 'authors', meetings: 'meetings' } as const;

async function deskPlan(
  strapi: Core.Strapi,
  caller: Caller,
  run: Run,
  item: PlanItem,
  choices: Choices,
  article: SeenArticle | undefined,
  inReview: MeetingInReview[],
): Promise<DeskPlan> {
  const conflictLinks = [...item.conflicts, ...item.resolved].flatMap(({ links }) => links ?? []);
  const all = [...linkedBy(item), ...conflictLinks];
  const planned = all.flatMap(({ documentId, isNew }) => (isNew ? [documentId] : []));
  const made: { record: string }[] =
    planned.length === 0
      ? []
      : await strapi.db.query(IMPORT_RECORD).findMany({ where: { record: { $in: planned }, state: 'made' } });
  const isMade = new Set(made.map(({ record }) => record));
  const isNew = (link: PlannedLink): boolean => link.isNew === true && !isMade.has(link.documentId);

  const seen = {} as Record<LinkField, Map<string, DeskRecord>>;
  for (const [field, uid] of Object.entries(LINKS) as [LinkField, typeof AUTHOR | typeof SOURCE | typeof MEETING][]) {
    const offered = item.offers.filter((offer) => offer.field === field).flatMap(({ candidates }) => candidates);
    const inConflict = [...item.conflicts, ...item.resolved].find((one) => one.field === field)?.links ?? [];
    const ids = [...(item.links[field] ?? []), ...offered, ...inConflict].map(({ documentId }) => documentId);
    const ours = article?.may(field) ? idsIn(article.draft[field]) : [];
    seen[field] = await recordsSeen(strapi, caller, uid, [...ids, ...ours]);
  }

  const chosen = new Set(
    [choices.links.source, ...Object.values(choices.links.authors ?? {}), ...inReview.map(({ link }) => link)].flatMap(
      (link) => (link && 'documentId' in link ? [link.documentId] : []),
    ),
  );
  const deskLink = (field: LinkField, link: PlannedLink): DeskLink => {
    const record = isNew(link) ? null : (seen[field].get(link.documentId) ?? null);
    const isHidden = !isNew(link) && record === null;
    return {
      name: link.as ?? link.name,
      ...{ record, isNew: isNew(link), isHidden },
      isChosen: chosen.has(link.documentId),
    };
  };
  const had = new Set(article?.may('meetings') ? idsIn(article.draft.meetings) : []);
  const hidden = item.action === 'update' && !article?.may('meetings');
  const listed = (field: LinkField): PlannedLink[] =>
    (item.links[field] ?? []).filter(
      // Of an article’s own meetings, which go along in the list, nothing is new.
      ({ documentId, found, as }) => field !== 'meetings' || (!had.has(documentId) && !(hidden && !found && !as)),
    );
  const links = {
    source: listed('source').map((link) => deskLink('source', link))[0] ?? null,
    authors: listed('authors').map((link) => deskLink('authors', link)),
    meetings: listed('meetings').map((link) => deskLink('meetings', link)),
  };

  const { action, reason, publish } = item;
  const isWriting = action === 'create' || action === 'update';
  const updates = action === 'update' ? [...Object.keys(item.values), ...Object.keys(item.links)] : [];
  const outcome: Outcome = {
    article: !isWriting
      ? null
      : action === 'create'
        ? 'create'
        : updates.length > 0
          ? 'update'
          : publish
            ? 'publish'
            : null,
    creates: { authors: [], sources: [], meetings: [] },
    links: { authors: [], sources: [], meetings: [] },
    updates,
  };
  for (const field of ['source', 'authors', 'meetings'] as const) {
    for (const link of [links[field] ?? []].flat()) {
      outcome[link.isNew ? 'creates' : 'links'][TYPES[field]].push(link.record?.name ?? link.name);
    }
  }

  const namesSeen = (field: LinkField, ids: string[]): string[] =>
    ids.flatMap((documentId) => seen[field].get(documentId)?.name ?? []);
  const changes: Change[] = [
    ...Object.entries(item.values)
      .filter(([field]) => !(field === 'body' && action === 'create'))
      .map(([field, to]): Change => {
        if (action === 'create') return { field, from: null, to };
        return article?.may(field) ? { field, from: article.draft[field] ?? null, to } : { field, to };
      }),
    ...(Object.keys(item.links) as LinkField[]).map((field): Change => {
      const kept = field === 'meetings' ? namesSeen(field, [...had]) : [];
      const to = [...kept, ...[links[field] ?? []].flat().map(({ record, name }) => record?.name ?? name)];
      if (action === 'create') return { field, from: null, to };
      return article?.may(field) ? { field, from: namesSeen(field, idsIn(article.draft[field])), to } : { field, to };
    }),
  ];

  const isOpen = (field: string) => item.conflicts.some((one) => one.field === field);
  const conflicts: Conflict[] = [...item.conflicts, ...item.resolved].map(
    ({ field, imported, ours, theirs, links }) => {
      const known = article?.may(field) ?? false;
      const chosenHere = isOpen(field) ? null : (choices.conflicts[field] ?? null);
      if (!links) {
        return { field, ...(known ? { imported, ours } : {}), theirs, isRelation: false, chosen: chosenHere };
      }
      const relation = field as LinkField;
      return {
        field,
        ...(known ? { ours: namesSeen(relation, idsIn(article!.draft[field])) } : {}),
        theirs: links.map((link) => deskLink(relation, link)).map(({ record, name }) => record?.name ?? name),
        isRelation: true,
        chosen: chosenHere,
      };
    },
  );

  const offers: DeskOffer[] = item.offers.map(({ field, name, why, candidates }) => ({
    ...{ field, name, why },
    meeting: field === 'meetings' ? (inReview.find(({ meeting }) => meeting.name === name)?.key ?? null) : null,
    candidates: candidates.flatMap((candidate) => {
      const { documentId, name, detail } = candidate;
      return seen[field].get(documentId) ?? (candidate.isNew ? { documentId, name, detail, isNew: true as const } : []);
    }),
  }));
  const carriers = (await carriersSeen(strapi, caller, run.options.locale, [item])).get(item)!;
  const isLive =
    article !== undefined &&
    (await strapi.db.query(ARTICLE).count({
      where: { documentId: article.documentId, locale: run.options.locale, publishedAt: { $notNull: true } },
    })) > 0;
  const isBehind = outcome.article === 'update' && isLive && !publish;
  return {
    ...{ action, reason, publish, outcome, changes, conflicts, offers, links, carriers },
    ...{ withheld: item.withheld, isBehind },
  };
}
