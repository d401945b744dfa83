import type { Entity } from '../../cast';
import { isBuilding } from '../where';

const SITS =
  /\b(?:council|board|committee|subcommittee|commission|senate|house|assembly|parliament|congress|legislature|cabinet|knesset|bundestag|trustees|authority|commissioners|supervisors|selectmen|aldermen)\b/i;

/** Whether it is a body that sits and decides: “Riverton City Council”. */
export function isSitting({ kind, name }: Entity): boolean {
  return kind === 'body' && SITS.test(name) && !isBuilding(name);
}
