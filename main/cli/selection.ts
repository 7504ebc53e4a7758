import type { Selection } from '../../shared/ipc/evidence.ts';
import type { Question } from '../../shared/ipc/search.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { refused } from './refused.ts';
import { timeRange } from './timeRange.ts';

type Wish = {
  readonly query?: string;
  readonly scripts?: Question['scripts'];
  readonly conversation?: string;
  readonly from?: string;
  readonly to?: string;
};

/**
 * What `export` was asked for; `timeZone` is the one that the bundle shows times in.
 *
 * @throws AppError `input.invalid` when neither or both of query and conversation are given, `input.badTime`.
 */
export function selectionOf(services: ArchiveServices, wish: Wish, timeZone: string): Selection {
  if ((wish.query === undefined) === (wish.conversation === undefined))
    throw refused('export', 'one of --query and --conversation is needed, and only one of them');
  if (wish.query !== undefined && (wish.from !== undefined || wish.to !== undefined))
    throw refused(
      'export',
      '--from and --to go with --conversation; with --query write after: and before: in the query',
    );
  if (wish.query !== undefined) return { kind: 'query', query: wish.query, scripts: wish.scripts };
  const range = timeRange(wish, timeZone);
  return { kind: 'conversation', conversationId: services.conversations.find(wish.conversation ?? ''), ...range };
}
