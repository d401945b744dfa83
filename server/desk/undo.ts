import type { Core, UID } from '@strapi/strapi';
import { ARTICLE, AUTHOR, MEETING, SOURCE } from '../../content-types';
import type { TakingBack, UndoneThing, UndoResult } from '../importing/undo';
import { CREATOR, readable } from '../linking/permissions';
import type { Caller } from './permissions';
import type { DeskThing, UndoPreview } from './shapes';

const TYPES: Record<string, DeskThing['type']> = {
  [ARTICLE]: 'article',
  [AUTHOR]: 'author',
  [SOURCE]: 'source',
  [MEETING]: 'meeting',
};
const NAMED = { [ARTICLE]: 'headline', [AUTHOR]: 'name', [SOURCE]: 'name', [MEETING]: 'name' } as Record<
  string,
  string
>;
const FIRST = 100;

/** Whether a user may take something back: delete what an import made, or write, publish and take down what it changed. */
export const mayTakeBack =
  (strapi: Core.Strapi, caller: Caller) =>
  async (what: TakingBack, uid: UID.ContentType, documentId: string): Promise<boolean> => {
    const { can } = caller.on(uid);
    const mayOn = (version: Record<string, unknown>): boolean => {
      if ('delete' in what) return can.delete(version);
      const fields = what.update.every((field) => can.update(version, field));
      return can.update(version) && fields && (!what.publish || can.publish(version));
    };
    const versions = await strapi.db.query(uid).findMany({ where: { documentId }, populate: CREATOR });
    return versions.every(mayOn);
  };

/** What these things are called, as far as the user may read them; to be asked before they are gone. */
export async function namesOf(
  strapi: Core.Strapi,
  caller: Caller,
  things: UndoneThing[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const uid of Object.keys(TYPES) as UID.ContentType[]) {
    const may = caller.on(uid);
    const ids = things.filter((one) => one.uid === uid).map(({ documentId }) => documentId);
    if (ids.length === 0 || may.cannot.read()) continue;
    const where = await readable(strapi, uid, may, { documentId: { $in: ids } });
    const rows: (Record<string, unknown> & { documentId: string })[] = await strapi.db
      .query(uid)
      .findMany({ where, populate: CREATOR });
    const field = NAMED[uid]!;
    for (const row of rows) {
      const name = row[field];
      if (may.can.read(row, field)) names.set(row.documentId, typeof name === 'string' ? name : '');
    }
  }
  return names;
}

/** The first of each kind: those whose names are worth finding out. */
export const firstOf = ({ undone, left }: UndoResult): UndoneThing[] => [
  ...undone.slice(0, FIRST),
  ...left.slice(0, FIRST),
];

/** What an undo does, or did, as the desk shows it. */
export function deskUndo({ run, undone, left }: UndoResult, names: Map<string, string>): UndoPreview {
  const shown = (things: UndoneThing[]): DeskThing[] =>
    things.slice(0, FIRST).map(({ uid, documentId, code, reason, onSite }) => {
      return { type: TYPES[uid]!, documentId, name: names.get(documentId) ?? null, code, reason, onSite };
    });
  const count = (things: UndoneThing[]) => {
    const counts = { article: 0, author: 0, source: 0, meeting: 0 };
    for (const { uid } of things) counts[TYPES[uid]!] += 1;
    return counts;
  };
  return {
    run,
    counts: {
      undone: count(undone),
      left: count(left),
      leavingSite: undone.filter(({ onSite }) => onSite === 'leaves').length,
    },
    undone: shown(undone),
    left: shown(left),
  };
}
