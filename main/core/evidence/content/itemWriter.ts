import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';
import type { ShownClock } from './clock.ts';
import type { Completeness } from './completeness.ts';
import type { Gap, Item, ItemConversation } from './item.ts';

/** Where a gap stands among the items of its conversation. */
export type GapPlace = 'before' | 'between' | 'after';

/**
 * Writes a file of the bundle as the items pass, in the order of the transcript: a conversation lasts until the next one
 * begins; gaps are told where they stand, empty ones too. What it gets is what may be shown: redaction came before.
 */
export type ItemWriter = {
  beginConversation?(conversation: ItemConversation): void;
  gap?(gap: Gap, place: GapPlace): void;
  add(item: Item): void | Promise<void>;
  /** After the last item; closes its files. */
  close(completeness: Completeness): void | Promise<void>;
};

/** What the first page of a readable file says. */
export type BundleHead = {
  readonly language: BundleLanguage;
  readonly clock: ShownClock;
  readonly caseName: string;
  readonly archiveName: string;
  /** Parts of the items are hidden, and there are no raw records. */
  readonly isRedacted: boolean;
  readonly createdAtMs: number;
  readonly actor: string;
  readonly selection: string;
  readonly items: number;
  /** Of the items, those that are context. */
  readonly contextItems: number;
  readonly signerKeySha256: string;
  readonly conversations: readonly { readonly id: number; readonly title: string; readonly items: number }[];
};
