import { AppError } from '../../../../shared/errors.ts';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import type { Message } from '../../../../shared/model.ts';
import { readMessages } from '../../archive/index.ts';
import type { ReadDb } from '../../store/index.ts';
import { partsOf } from '../reading/selection.ts';
import type { Found } from './hidden.ts';

const IDS_PER_QUERY = 500;

/** What a person asked to hide, by message; with the messages themselves, because their texts are hidden elsewhere, too. */
export type Wanted = {
  /** Reason by message id: the whole message is hidden. */
  readonly whole: ReadonlyMap<number, string>;
  readonly spans: ReadonlyMap<number, readonly Found[]>;
  /** Every message that is named, in the selection or not. */
  messages(): Generator<Message>;
};

/**
 * Its messages throw `input.invalid` for a span that is not inside its message's text (then it was measured on something
 * else, and hiding what happens to stand there would show what was meant), `message.notFound`.
 */
export function wantedOf(db: ReadDb, redaction: Redaction): Wanted {
  const whole = withTwins(db, new Map(redaction.messages.map(({ messageId, reason }) => [messageId, reason])));
  const spans = new Map<number, Found[]>();
  for (const { messageId, start, end, reason } of redaction.spans) {
    const known = spans.get(messageId) ?? [];
    spans.set(messageId, [...known, { start, end, cause: { kind: 'span', reason } }]);
  }
  const ids = [...new Set([...whole.keys(), ...spans.keys()])].sort((a, b) => a - b);
  function* messages(): Generator<Message> {
    for (const part of partsOf(ids, IDS_PER_QUERY)) {
      const found = new Map(readMessages(db, part).map((message) => [message.id, message]));
      for (const messageId of part) {
        const message = found.get(messageId);
        if (!message) throw new AppError('message.notFound', { messageId });
        checkSpans(message, spans.get(messageId) ?? []);
        yield message;
      }
    }
  }
  return { whole, spans, messages };
}

/** Another record with the same msgid is another sighting of what was hidden: it goes with it. */
function withTwins(db: ReadDb, whole: ReadonlyMap<number, string>): Map<number, string> {
  const all = new Map(whole);
  const twins = db.prepare('SELECT t.id FROM message m JOIN message t ON t.msgid = m.msgid WHERE m.id = ?').pluck();
  for (const [id, reason] of whole)
    for (const twin of twins.all(id) as number[]) if (!all.has(twin)) all.set(twin, reason);
  return all;
}

function checkSpans({ id, text }: Message, spans: readonly Found[]): void {
  const wrong = spans.filter(({ start, end }) => start >= end || end > text.length);
  if (wrong.length === 0) return;
  throw invalid(
    wrong.map(({ start, end }) => `message ${id}: ${start}-${end} is not inside its text (0-${text.length})`),
  );
}

function invalid(problems: string[]): AppError {
  return new AppError('input.invalid', { route: 'evidence.export', problems });
}
