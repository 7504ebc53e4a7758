import type { ConsentStatus, PersonRef } from '../../../../shared/model.ts';
import { pairScope, roomScope } from '../../lib/consentTypes.ts';
import type { ReadDb } from '../../store/index.ts';

export type ConsentChange = {
  readonly status: ConsentStatus;
  readonly atMs: number | null;
  /** Source ids; no employee in rooms, where a customer agrees to the room. */
  readonly customer: string;
  readonly employee: string | null;
  readonly evidence: string;
};

type Row = {
  readonly status: string;
  readonly atMs: number | null;
  readonly kind: string;
  readonly ref: string;
};

/** All answers about consent that count in a conversation, by scope and then by time. A refusal after an agreement withdraws it. */
export function consentChangesIn(
  db: ReadDb,
  conversation: { readonly key: string; readonly members: readonly Pick<PersonRef, 'kind' | 'sourceId'>[] },
): ConsentChange[] {
  const idsOf = (kind: string): string[] =>
    conversation.members.filter((member) => member.kind === kind).map((member) => member.sourceId);
  const room = conversation.key.startsWith('room:') ? conversation.key.slice('room:'.length) : null;
  return idsOf('customer').flatMap((customer) =>
    room === null
      ? idsOf('employee').flatMap((employee) => changesOf(db, pairScope(employee, customer), customer, employee))
      : changesOf(db, roomScope(room, customer), customer, null),
  );
}

function changesOf(db: ReadDb, scope: string, customer: string, employee: string | null): ConsentChange[] {
  const rows = db
    .prepare(
      `SELECT status, at_ms AS atMs, evidence_kind AS kind, evidence_ref AS ref, min(id) AS first FROM consent_in_force
       WHERE scope = ? GROUP BY status, at_ms, evidence_kind, evidence_ref ORDER BY at_ms, first`,
    )
    .all(scope) as Row[];
  let agreed = false;
  return rows.map(({ status: folded, atMs, kind, ref }) => {
    const status = folded === 'agree' ? 'agreed' : folded === 'other' ? 'unknown' : agreed ? 'withdrawn' : 'refused';
    agreed ||= status === 'agreed';
    return { status, atMs, customer, employee, evidence: `${kind} ${ref}` };
  });
}
