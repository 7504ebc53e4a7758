import type { ScanMessage } from './scanRows.ts';

/**
 * A message without parts of which only the text is at hand: its row is read when somebody asks for more, and most messages
 * that are worth a closer look have nothing in them after all.
 *
 * @param load reads the whole message.
 */
export function lazyMessage(load: (id: number) => ScanMessage, id: number, text: string): ScanMessage {
  return new LazyMessage(load, id, text);
}

/** A class, because getters of its own for each object cost more than the row. */
class LazyMessage implements ScanMessage {
  readonly id: number;
  readonly text: string;
  readonly parts = null;
  readonly #load: (id: number) => ScanMessage;
  #whole: ScanMessage | null = null;

  constructor(load: (id: number) => ScanMessage, id: number, text: string) {
    this.#load = load;
    this.id = id;
    this.text = text;
  }

  get recordId(): number {
    return this.#rest().recordId;
  }

  get conversationId(): number {
    return this.#rest().conversationId;
  }

  get senderId(): number {
    return this.#rest().senderId;
  }

  get senderKind(): ScanMessage['senderKind'] {
    return this.#rest().senderKind;
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
