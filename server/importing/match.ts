import type { Core, UID } from '@strapi/strapi';
import { AUTHOR, MEETING, SOURCE } from '../../content-types';
import type { StoryAuthor, StoryMeeting, StorySource } from '../story';

/** An author, source or meeting that exists. */
export interface Match {
  documentId: string;
  name: string;
}

interface Candidate extends Match {
  aliases: unknown;
  affiliation?: string | null;
  startDate?: string | null;
}

const plain = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/**
 * Finds the author, source or meeting that a name stands for, so that an import links before it creates.
 *
 * A name matches a name or an alias, whatever its case. An author of another affiliation is another person, a meeting
 * of another date another meeting. When several match, the one that was made first is taken.
 */
export function createMatcher(strapi: Core.Strapi) {
  const named = async (uid: UID.ContentType, name: string, select: string[]): Promise<Candidate[]> => {
    const rows: Candidate[] = await strapi.db.query(uid).findMany({
      where: { $or: [{ name: { $eqi: name.trim() } }, { aliases: { $containsi: name.trim() } }] },
      select: ['documentId', 'name', 'aliases', ...select],
      orderBy: { id: 'asc' },
    });
    return rows.filter(({ name: given, aliases }) =>
      [given, ...(Array.isArray(aliases) ? aliases : [])].some((one) => plain(String(one)) === plain(name)),
    );
  };
  const first = (candidates: Candidate[]): Match | null => {
    const [found] = candidates;
    return found ? { documentId: found.documentId, name: found.name } : null;
  };
  const agreeing = (candidates: Candidate[], key: 'affiliation' | 'startDate', value: string | null): Match | null =>
    first([
      ...candidates.filter((candidate) => value !== null && candidate[key] && plain(candidate[key]) === plain(value)),
      ...candidates.filter((candidate) => value === null || !candidate[key]),
    ]);

  return {
    source: async (source: StorySource): Promise<Match | null> => first(await named(SOURCE, source.name, [])),
    author: async (author: StoryAuthor): Promise<Match | null> =>
      agreeing(await named(AUTHOR, author.name, ['affiliation']), 'affiliation', author.affiliation),
    meeting: async (meeting: StoryMeeting): Promise<Match | null> =>
      agreeing(await named(MEETING, meeting.name, ['startDate']), 'startDate', meeting.startDate),
  };
}
