import type { ConversationSummary, Message, WithheldReason } from '../../../../shared/model.ts';

/** Item numbers are 1-based and run over the whole bundle in the order of the transcript: `ZZ-0000001`. */
export function itemNumber(prefix: string, position: number): string {
  return `${prefix}-${String(position).padStart(7, '0')}`;
}

/**
 * A raw record and where it was found. A redacted bundle holds no raw records, and places and sizes would tell how long
 * hidden texts are: file, size and offset of all its items are null.
 */
export type ItemRecord = {
  readonly recordId: number;
  /** Path inside the bundle. */
  readonly file: string | null;
  /** Null when something of the item is hidden: whoever guesses the text could check the guess. */
  readonly sha256: string | null;
  /** SHA-256(32-byte salt || record) in place of the plain hash; the salts are in the sealed bundle. */
  readonly saltedSha256: string | null;
  readonly sizeBytes: number | null;
  readonly sourceFileId: number;
  readonly byteOffset: number | null;
  /** Ids as the record states them; null when it states none that can be read. */
  readonly recipients: readonly string[] | null;
};

export type ItemMedia = {
  readonly path: string;
  /** `withheld`: left out of a redacted bundle, whether or not the file is there. */
  readonly status: 'present' | 'missing' | 'altered' | 'undeclared' | 'withheld';
  readonly declaredName: string | null;
  readonly declaredBytes: string | null;
  readonly declaredMd5: string | null;
  readonly mime: string | null;
  readonly sha256: string | null;
  /** By what the file was told to be this one; only a hash proves it. Null: no file, or an older version kept none. */
  readonly linkedBy: 'hash' | 'id' | 'name' | null;
  /** Path of the file that was imported, `container!/entry`; null as above, and in a redacted bundle, whose names may tell. */
  readonly origin: string | null;
  readonly sizeBytes: number | null;
  /** Path inside the bundle; null when there is no file. */
  readonly file: string | null;
};

/** A message as every file of the bundle tells it. */
export type Item = {
  readonly number: string;
  /** Not asked for, but near one that was; it counts as no hit. */
  readonly isContext: boolean;
  readonly message: Message;
  readonly conversation: ItemConversation;
  readonly recipients: readonly string[];
  readonly record: ItemRecord;
  readonly media: readonly ItemMedia[];
  /** What was hidden before any writer saw the item; its places stand as the mark in the texts. Null: nothing. */
  readonly redacted: 'whole' | 'partly' | null;
};

export type ItemConversation = Pick<ConversationSummary, 'id' | 'key' | 'kind' | 'title' | 'members'>;

/** Messages of the conversation between two items (or around them) that the bundle does not hold. */
export type Gap = {
  /** In the archive, not part of the selection. */
  readonly notSelected: number;
  /** Not in the archive for want of consent or legal basis. */
  readonly withheld: Readonly<Record<WithheldReason, number>>;
  /** Deleted when their retention period was over. */
  readonly deleted: number;
};
