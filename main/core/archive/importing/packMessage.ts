/** What table `message_row` holds instead of the time and the msgid; view `message` gives both back. */
export type PackedMessage = { readonly ms: number | null; readonly head: bigint | null; readonly tail: string };

/** As in the view: when timeId.ts changes, these stay what old archives were written with. */
const [FIRST_TIMED_ID, STEP_MS, EPOCH_MS] = [2 ** 28, 1000, Date.UTC(2000, 0, 1)];
const MSGID = /^([1-9]\d{0,17})(\d{0,2})_(\d{10}|\d{13})(_external)?$/;

/**
 * Nearly every msgid is `<20 random digits>_<time of sending>_external`: 12 bytes instead of 43. Whatever does not fit that
 * exactly stays as it is.
 */
export function packMessage(id: number, sentAtMs: number | null, msgid: string): PackedMessage {
  const moment = id < FIRST_TIMED_ID ? 0 : (id - FIRST_TIMED_ID) * STEP_MS + EPOCH_MS;
  const ms = sentAtMs === null ? null : sentAtMs - moment;
  const match = sentAtMs === null ? null : MSGID.exec(msgid);
  const [, head = '', rest = '', time = '', suffix] = match ?? [];
  const inMs = time === String(sentAtMs);
  if (!match || (!inMs && time !== String(Math.floor((sentAtMs ?? 0) / 1000)))) return { ms, head: null, tail: msgid };
  const letter = inMs ? (suffix ? 'a' : 'b') : suffix ? 'c' : 'd';
  return { ms, head: BigInt(head), tail: rest + letter };
}
