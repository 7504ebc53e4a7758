import { AppError } from '../../shared/errors.ts';
import type { Selection } from '../../shared/ipc/evidence.ts';
import type { Question } from '../../shared/ipc/search.ts';
import type { ArchiveServices } from '../engine/services.ts';

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
    throw refused('either --query or --conversation');
  if (wish.query !== undefined && (wish.from !== undefined || wish.to !== undefined))
    throw refused('--from and --to go with --conversation; in a query write after: and before:');
  if (wish.query !== undefined) return { kind: 'query', query: wish.query, scripts: wish.scripts };
  const { conversation = '', from, to } = wish;
  return {
    kind: 'conversation',
    conversationId: services.conversations.find(conversation),
    fromMs: timeOf(from),
    toMs: timeOf(to),
  };
}

function timeOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const timeMs = Date.parse(text);
  if (Number.isNaN(timeMs)) throw refused(`not a time: ${text}`);
  return timeMs;
}

function refused(problem: string): AppError {
  return new AppError('input.invalid', { route: 'export', problems: [problem] });
}
