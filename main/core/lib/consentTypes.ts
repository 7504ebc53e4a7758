import type { ConsentStatus, PersonKind } from '../../../shared/model.ts';

/** `other`: a status we do not know, e.g. Default_Agree. It is kept, and it is nobody's consent. */
export type FoldedStatus = 'agree' | 'disagree' | 'other';

/** One piece of evidence about consent, as it enters the append-only ledger. */
export type ConsentEvent = {
  /** `pair:<employee>|<customer>` or `room:<roomid>|<customer>`. */
  readonly scope: string;
  readonly status: FoldedStatus;
  /** As the source wrote it. */
  readonly rawStatus: string;
  readonly atMs: number | null;
  readonly precision: 'ms' | 's' | 'day' | 'unknown';
  readonly evidenceKind: 'message' | 'checkSingle' | 'checkRoom' | 'approvedEvent' | 'register';
  /** msgid of a message; file name and place otherwise. */
  readonly evidenceRef: string;
  /** SHA-256 of the file (or record) that it stands in. */
  readonly sha256: Buffer | null;
  /** Path of the file that an import read it from. */
  readonly readFrom?: string;
};

/** A remark about a consent file: a line that could not be used, or was used with a doubt. */
export type ConsentProblem = { readonly line: number | null; readonly code: string; readonly detail: string };

export type ConsentReading = {
  /** False: this is no consent file in any shape that we know. */
  readonly recognised: boolean;
  readonly events: readonly ConsentEvent[];
  readonly problems: readonly ConsentProblem[];
  /** The file breaks off there (an unclosed quote): nothing of it was used. */
  readonly brokenAtLine?: number;
};

/** Who takes part in a message. `to` is null when the record does not say, roomId '' outside rooms. */
export type Talk = {
  readonly from: string;
  readonly to: readonly string[] | null;
  readonly roomId: string;
  readonly sentAtMs: number | null;
  /** The record marks itself as talk with somebody outside. */
  readonly isExternal?: boolean;
  /** A switch or an answer about consent: it needs no recipient. */
  readonly isEvent?: boolean;
};

/** The gate's answer: the worst status among the customers who take part, and the scope that decided. */
export type Verdict = { readonly status: ConsentStatus; readonly scope: string };

export type KindOf = (sourceId: string) => PersonKind;

export function pairScope(employee: string, customer: string): string {
  return `pair:${employee}|${customer}`;
}

export function roomScope(roomId: string, customer: string): string {
  return `room:${roomId}|${customer}`;
}

/**
 * An id, or a scope, as whoever types a register may write it: WeCom itself takes no notice of case in ids, and width and
 * invisible characters are nobody's intention. Ids that are the same then mean the same person only where that is the safe
 * side: in a refusal.
 */
export function foldId(id: string): string {
  return id
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\s]/gu, '');
}

/** Rows of read_source, and what an import found out of them: attachments, in doubt, or sources by a person's word. */
export type SourceWords = {
  readonly voided: readonly number[];
  readonly doubted: readonly number[];
  readonly vouched: readonly number[];
};
