import type { ScanMessage } from './scanRows.ts';

/** What is known of a message before its row is read. */
export type Who = Pick<ScanMessage, 'conversationId' | 'senderId' | 'senderKind'>;

/**
 * A message without parts of which only the text and who wrote it are at hand: its row is read when somebody asks for more,
 * and most messages that are worth a closer look have nothing in them after all.
 *
 * @param load reads the whole message.
 */
export function lazyMessage(load: (id: number) => ScanMessage, id: number, text: string, who: Who): ScanMessage {
  return new LazyMessage(load, id, text, who);
}

/** A class, because getters of its own for each object cost more than the row. */
class LazyMessage implements ScanMessage {
  readonly id: number;
  readonly text: string;
  readonly parts = null;
  readonly conversationId: number;
  readonly senderId: number;
  readonly senderKind: ScanMessage['senderKind'];
  readonly #load: (id: number) => ScanMessage;
  #whole: ScanMessage | null = null;

  constructor(load: (id: number) => ScanMessage, id: number, text: string, who: Who) {
    this.#load = load;
    this.id = id;
    this.text = text;
    this.conversationId = who.conversationId;
    this.senderId = who.senderId;
    this.senderKind = who.senderKind;
  }

  get recordId(): number {
    return this.#rest().recordId;
  }

  get sentAtMs(): number | null {
    return this.#rest().sentAtMs;
  }

  get kind(): ScanMessage['kind'] {
    return this.#rest().kind;
  }

  #rest(): ScanMessage {
    return (this.#whole ??= this.#load(this.id));
  }
}
