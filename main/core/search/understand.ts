import type { ReadDb } from '../store/index.ts';
import { parseQuery } from './query/parser.ts';
import { resolve } from './resolve.ts';
import type { Condition } from './resolve.ts';

/** A query and how it is meant. */
export type Asked = {
  readonly query: string;
  /** `asWritten`: traditional and simplified are different. */
  readonly scripts?: 'folded' | 'asWritten' | undefined;
  /** What 昨天 means; a search that is asked again later has to give its own time. */
  readonly nowMs?: number;
};

/** Parsed and looked up in this archive. Throws search.syntax, with the place in the query, for what cannot be asked. */
// eslint-disable-next-line no-restricted-properties -- only 昨天 and its like need the clock; who replays a search gives its time
export function understand(db: ReadDb, { query, scripts = 'folded', nowMs = Date.now() }: Asked): Condition {
  return resolve({ db, query, form: scripts, nowMs }, parseQuery(query));
}
