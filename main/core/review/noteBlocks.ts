import { joinedTexts, noteSigns, type Signs, SIGNS_BYTES } from '../lexicon/index.ts';
import type { TextPart } from '../../../shared/model.ts';
import type { SignedBlock } from './signRows.ts';

/** Fewer, and the blocks take more room than they are worth; more, and every block may hold every rule. */
const MESSAGES = 128;
/** Few messages end what began in others. */
const JOINED_BYTES = SIGNS_BYTES / 4;

export type BlockNoter = {
  /** A range of a text that is one message. @param parts its fields, null = it is one. */
  readonly note: (id: number, text: string, start: number, end: number, parts: readonly TextPart[] | null) => void;
  /** What was sent in pieces that end with the message noted last. */
  readonly noteJoined: (texts: readonly string[]) => void;
  /** A message that has a block. */
  readonly pass: (id: number) => void;
  /** All blocks since it was asked last; the next message begins another one. */
  readonly take: () => SignedBlock[];
};

/** Gathers signs of messages that follow each other, from the first after an id on. */
export function blockNoter(afterId: number): BlockNoter {
  const blocks: SignedBlock[] = [];
  let previousId = afterId;
  let open: { afterId: number; messages: number; own: Signs; joined: Signs | null } | null = null;

  function close(): void {
    if (open) blocks.push({ ...open, lastId: previousId });
    open = null;
  }

  return {
    note(id, text, start, end, parts) {
      if (open?.messages === MESSAGES) close();
      open ??= { afterId: previousId, messages: 0, own: new Uint8Array(SIGNS_BYTES), joined: null };
      open.messages++;
      if (parts === null) noteSigns(open.own, text, start, end);
      else for (const part of parts) noteSigns(open.own, text, start + part.start, start + part.end);
      previousId = id;
    },
    noteJoined(texts) {
      if (!open) return;
      open.joined ??= new Uint8Array(JOINED_BYTES);
      for (const text of joinedTexts(texts)) noteSigns(open.joined, text, 0, text.length);
    },
    pass(id) {
      close();
      previousId = id;
    },
    take() {
      close();
      return blocks.splice(0);
    },
  };
}
