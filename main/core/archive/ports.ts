import type { ConsentEvent, ConsentReading, KindOf, SourceWords, Talk, Verdict } from '../lib/consentTypes.ts';
import type { ReadDb, StoredMessage, Transaction, WriteDb } from '../store/index.ts';

/** Paths as the person chose them: files, folders, zips. */
export type ImportSources = {
  readonly files: readonly string[];
  readonly consentFiles: readonly string[];
  /** Legal basis for records in which no customer takes part; null when nobody declared one. */
  readonly basis: string | null;
  /** Paths (a zip's entry: `zip!/entry`) that a person says are sources, whatever messages declare. */
  readonly vouched?: readonly string[];
  /** Paths, also of sources of earlier imports, that a person says are attachments: what came in by them goes. */
  readonly attachments?: readonly string[];
};

export type ConsentLedger = {
  add(events: readonly ConsentEvent[]): void;
  gate(talk: Talk, kindOf: KindOf): Verdict;
};

/** What an import needs of consent; `consentGate` of core/consent is one. Handed in, because features do not know each other. */
export type ConsentGate = {
  /** @param doubt whether agreements from sources in doubt count, or only what they refuse */
  openLedger(db: ReadDb | null, words?: SourceWords, doubt?: 'refuses' | 'counts'): ConsentLedger;
  readConsentFile(bytes: Buffer, name: string, kindOf: KindOf): ConsentReading;
  eventsOfMessage(
    message: Talk & { readonly msgid: string; readonly type: string; readonly payload: unknown },
    kindOf: KindOf,
    sha256: Buffer | null,
  ): { events: readonly ConsentEvent[]; problem: string | null };
  /** @param sourceIds rows of read_source by path. Returns the events that were new, or count again. */
  saveConsentEvents(
    db: WriteDb,
    events: readonly ConsentEvent[],
    importId: number,
    sourceIds?: ReadonlyMap<string, number>,
  ): readonly ConsentEvent[];
};

/** Whether a message is under a legal hold; core/retention knows. */
export type HeldMessages = (message: { readonly id: number; readonly conversationId: number }) => boolean;

export type ImportDeps = {
  readonly read: ReadDb;
  readonly transaction: Transaction;
  readonly archiveFolder: string;
  /** 32 bytes, see media/vault.ts. */
  readonly mediaKey: Buffer;
  readonly actor: string;
  readonly nowMs: () => number;
  readonly consent: ConsentGate;
  /** Index and scan what was just stored, in the same transaction and ordered by id. Returns the number of flags made. */
  onStored(db: WriteDb, batch: readonly StoredMessage[]): number;
  /** The opposite, before the rows go: a withdrawal takes these messages out. */
  onRemoved(db: WriteDb, batch: readonly StoredMessage[]): void;
  /** Before the first batch: a contact list tells of people with messages that they are somebody else than was known. */
  onKindsChanged?(db: WriteDb): void;
  /** What a withdrawal may not take out, as of now; without it nothing is held. */
  heldMessages?(db: ReadDb): HeldMessages;
  /** After an import that brought a good part of what the archive holds now: time to tidy the index, in a transaction of its own. */
  onGrown?(db: WriteDb): void;
};
