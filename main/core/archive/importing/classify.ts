import type { ConsentStatus, WithheldReason } from '../../../../shared/model.ts';
import type { Talk } from '../../lib/consentTypes.ts';
import { createSeenTable } from '../../lib/seenTable.ts';
import { sha256 } from '../../lib/sha256.ts';
import { decodeRecord, decodeText } from '../format/decode.ts';
import type { Encoding, RawRecord } from '../format/shape.ts';
import type { ConsentGate, ConsentLedger } from '../ports.ts';
import { mediaInBrokenText } from '../wecom/brokenMedia.ts';
import type { DeclaredMedia } from '../wecom/content.ts';
import { openEnvelope } from '../wecom/envelope.ts';
import { normalise, type Normalised } from '../wecom/normalise.ts';
import type { PeopleDirectory } from '../wecom/people.ts';
import { contentKey } from './contentKey.ts';
import type { KnownRecords, Original, Standing } from './known.ts';

/** A record that is a message, with what is decided about it. */
export type Judged = {
  readonly record: RawRecord;
  readonly message: Normalised;
  readonly msgid: string;
  readonly msgidDigest: Buffer;
  readonly seq: string | null;
  /** SHA-256 of the exact bytes. */
  readonly digest: Buffer;
  readonly problems: readonly string[];
  readonly consent: ConsentStatus;
  /** Of the files that it names, what the table of attachments does not hold; see rememberedKeys.ts. */
  readonly mentions: readonly DeclaredMedia[];
};

export type Outcome =
  | ({ readonly kind: 'loaded' | 'conflict'; readonly wasWithheld: boolean } & Judged)
  | ({ readonly kind: 'withheld'; readonly reason: WithheldReason; readonly scope: string } & Judged)
  /** A retention run took it out earlier; it stays out. */
  | ({ readonly kind: 'deleted' } & Judged)
  /** `original` is null for a copy of a record of this very run. */
  | ({ readonly kind: 'duplicate'; readonly original: Original | null } & Judged)
  | { readonly kind: 'encrypted'; readonly record: RawRecord; readonly detail: string; readonly keyVersion: string }
  | {
      readonly kind: 'undecodable';
      readonly record: RawRecord;
      readonly code: string;
      readonly detail: string;
      readonly mentions: readonly DeclaredMedia[];
    };

export type Classifier = { classify(record: RawRecord, encoding: Encoding): Outcome };

export type ClassifierDeps = {
  readonly ledger: ConsentLedger;
  readonly consent: ConsentGate;
  readonly people: PeopleDirectory;
  readonly hasBasis: boolean;
  readonly known: KnownRecords | null;
  /** The import that is being resumed: what it withheld before counts as seen in this very run. Null for a new one. */
  readonly resumedImportId: number | null;
};

/**
 * Decides about each record, in order: undecodable, encrypted, seen before, deleted before, kept out by the gate, a conflict with a known
 * msgid, or loaded. Preview and import use the same, so they count the same.
 */
export function createClassifier(deps: ClassifierDeps): Classifier {
  const { known } = deps;
  const stored = createSeenTable();
  const withheld = createSeenTable();

  function decide(judged: Judged, content: Buffer, verdictScope: string): Outcome {
    const { msgid, msgidDigest, digest } = judged;
    const here = stored.look(msgidDigest, content);
    // The same content somewhere is a duplicate, whatever else bears its msgid.
    const there = (here !== 'same' && known?.stored(msgid, msgidDigest, digest, () => content)) || NEW;
    const withheldBefore = known?.withheldBy(digest) ?? null;
    const inThisRun = withheldBefore !== null && withheldBefore === deps.resumedImportId;
    if (there.state === 'same') return { kind: 'duplicate', original: there, ...judged };
    if (known?.wasDeleted(digest, content)) return { kind: 'deleted', ...judged };
    if (here === 'same' || withheld.look(msgidDigest, content) === 'same' || inThisRun)
      return { kind: 'duplicate', original: null, ...judged };
    const reason = reasonToWithhold(judged, deps.hasBasis);
    (reason ? withheld : stored).add(msgidDigest, content);
    if (reason) return { kind: 'withheld', reason, scope: verdictScope, ...judged };
    return {
      kind: here === 'other' || there.state === 'other' ? 'conflict' : 'loaded',
      wasWithheld: withheldBefore !== null,
      ...judged,
    };
  }

  return {
    classify(record, encoding) {
      const read = readRecord(record, encoding, deps);
      return 'kind' in read ? read : decide(read.judged, read.content, read.scope);
    },
  };
}

type Read = { readonly judged: Judged; readonly content: Buffer; readonly scope: string };
type Unread = Extract<Outcome, { kind: 'encrypted' | 'undecodable' }>;

function readRecord(record: RawRecord, encoding: Encoding, { ledger, people, consent }: ClassifierDeps): Read | Unread {
  const decoded = decodeRecord(record, encoding);
  const inText = (): DeclaredMedia[] => mediaInBrokenText(decodeText(record.bytes, encoding).text);
  if (!decoded.ok)
    return { kind: 'undecodable', record, code: decoded.code, detail: decoded.detail, mentions: inText() };
  const opened = openEnvelope(decoded.value);
  if (opened.kind === 'other') return { kind: 'undecodable', record, code: opened.code, detail: '', mentions: [] };
  if (opened.kind === 'encrypted') return { record, detail: describe(opened), ...opened };
  const message = normalise(opened.message);
  const digest = sha256(record.bytes);
  const msgid = opened.msgid || `sha256:${digest.toString('hex')}`;
  const verdict = ledger.gate(talkOf(message, msgid), people.kindOf);
  const problems = [...decoded.problems, ...opened.problems, ...message.problems];
  if (isAnswer(message)) {
    const { problem } = consent.eventsOfMessage({ ...message, msgid }, people.kindOf, digest);
    if (problem) problems.push(problem);
  }
  const twin = people.twinOf(message.from);
  if (twin !== null) problems.push('person.caseTwin');
  const msgidDigest = sha256(msgid);
  const mentions = problems.includes('json.duplicateKey') ? [...message.mentions, ...inText()] : message.mentions;
  const judged = {
    record,
    mentions,
    message,
    msgid,
    msgidDigest,
    seq: opened.seq,
    digest,
    problems,
    consent: verdict.status,
  };
  return { judged, content: contentKey(opened.message), scope: verdict.scope };
}

/** What the gate asks about a message. A msgid that ends so belongs to talk with somebody outside (Tencent 91774). */
export function talkOf(message: Normalised, msgid: string): Talk {
  const isEvent = isAnswer(message) || message.kind === 'switch';
  const { from, to, roomId, sentAtMs } = message;
  return { from, to, roomId, sentAtMs, isEvent, isExternal: msgid.endsWith('_external') };
}

const NEW: Standing = { state: 'new' };

function describe(opened: { msgid: string; seq: string | null; keyVersion: string }): string {
  return `seq ${opened.seq ?? '-'}, msgid ${opened.msgid.slice(0, 80)}, publickey_ver ${opened.keyVersion}`;
}

function isAnswer(message: Normalised): boolean {
  return message.kind === 'agree' || message.kind === 'disagree';
}

/** Answers about consent and switch events carry nobody's words and always load; all else passes the gate. */
export function reasonToWithhold(
  judged: { readonly message: Pick<Normalised, 'kind'>; readonly consent: ConsentStatus },
  hasBasis: boolean,
): WithheldReason | null {
  const { kind } = judged.message;
  if (kind === 'agree' || kind === 'disagree' || kind === 'switch' || judged.consent === 'agreed') return null;
  if (judged.consent === 'notRequired') return hasBasis ? null : 'noBasis';
  return judged.consent;
}
