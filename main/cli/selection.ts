import type { Selection } from '../../shared/ipc/evidence.ts';
import type { Question } from '../../shared/ipc/search.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { refused, timeOf } from './refused.ts';

type Wish = {
  readonly query?: string;
  readonly scripts?: Question['scripts'];
  readonly conversation?: string;
  readonly from?: string;
  readonly to?: string;
};

/**
 * What `export` was asked for. Times are ISO 8601; one without a zone is read in the machine's zone, as Date does.
 *
 * @throws AppError `input.invalid` when neither or both of query and conversation are given, or a time is none.
 */
export function selectionOf(services: ArchiveServices, wish: Wish): Selection {
  if ((wish.query === undefined) === (wish.conversation === undefined))
    throw refused('export', 'either --query or --conversation');
  if (wish.query !== undefined && (wish.from !== undefined || wish.to !== undefined))
    throw refused('export', '--from and --to go with --conversation; in a query write after: and before:');
  if (wish.query !== undefined) return { kind: 'query', query: wish.query, scripts: wish.scripts };
  const { conversation = '', from, to } = wish;
  return {
    kind: 'conversation',
    conversationId: services.conversations.find(conversation),
    fromMs: timeOf('export', from),
    toMs: timeOf('export', to),
  };
}
