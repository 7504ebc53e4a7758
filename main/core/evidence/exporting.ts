import type { Selection } from '../../../shared/ipc/evidence.ts';
import type { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import type { FlagMark, Range } from '../../../shared/model.ts';
import type { Sink } from '../lib/tables/table.ts';
import type { ReadDb } from '../store/index.ts';
import type { OpenArchive } from '../store/index.ts';
import type { Bag } from './bag/bag.ts';
import type { ShownClock } from './content/clock.ts';
import type { Selected } from './reading/selection.ts';
import type { Redactor } from './redaction/redactor.ts';

/** What an export needs of the program; flags come from review, which evidence does not know. */
export type ExportDeps = {
  readonly archive: OpenArchive;
  /** What the chain's entries are dated with: an export may take minutes, and others write entries meanwhile. */
  readonly nowMs: () => number;
  readonly flagMarks: (db: ReadDb, messageIds: readonly number[]) => ReadonlyMap<number, readonly FlagMark[]>;
  /** Name, version and runtime, as they will stand in tool.json and bag-info.txt. */
  readonly software: { readonly name: string; readonly version: string; readonly runtime: string };
};

export type ExportWish = {
  /** What was asked for; goes into query.json and decides the range that the completeness statement covers. */
  readonly selection: Selection;
  /** The messages it came to, in any order. */
  readonly messageIds: readonly number[];
  readonly caseName: string;
  /** An existing folder; the bundle becomes a folder inside it. */
  readonly folder: string;
  /** When it was asked for: the one time that the payload states. */
  readonly createdAtMs: number;
  readonly actor: string;
  readonly options: ExportOptions;
  /** Where a query hits in a message's text, for hits.csv. */
  readonly queryRanges?: (messageId: number) => readonly Range[] | null;
  /** A search term report that comes along: its rows, which `write` closes, and how it was made. */
  readonly termReport?: { readonly write: (csv: Sink) => void; readonly facts: Readonly<Record<string, unknown>> };
};

/** What the writers of the payload share. */
export type Export = {
  readonly deps: ExportDeps;
  /** In a redacted bundle without what was hidden: what stands in here may be written. */
  readonly wish: ExportWish;
  /** As it may be written. */
  readonly archiveName: string;
  /** Null for a bundle that hides nothing. */
  readonly redactor: Redactor | null;
  readonly db: ReadDb;
  readonly bag: Bag;
  readonly rows: readonly Selected[];
  readonly signerKeySha256: string;
  /** The zone that times are shown in. */
  readonly clock: ShownClock;
  /** Tells that another `count` of the two passes over the messages are done. */
  readonly advance: (count: number) => Promise<void>;
};

/** Between two checkpoints; small enough to let other calls in. */
export const RECORDS_PER_CHECKPOINT = 200;

/**
 * Items that are held at a time, enough that queries pay. With 500 of them most were still held when V8 looked for the second
 * time, and what survives that becomes garbage of the slow kind: 160 MB more at the peak of an export of 94,000.
 */
export const ITEMS_PER_BATCH = 20;
