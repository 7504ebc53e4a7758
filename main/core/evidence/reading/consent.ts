import { consentEventsOf, pairScope, roomScope } from '../../consent/index.ts';
import type { ConsentEvent } from '../../consent/index.ts';
import type { ReadDb } from '../../store/index.ts';
import type { ItemConversation } from '../content/item.ts';

export type ConsentRow = { readonly conversation: string; readonly event: ConsentEvent };

/** The ledger's evidence for the scopes of a conversation: each customer with each employee, or with the room. */
export function consentOf(db: ReadDb, conversation: ItemConversation): ConsentRow[] {
  const customers = conversation.members.filter(({ kind }) => kind !== 'employee' && kind !== 'bot');
  const employees = conversation.members.filter(({ kind }) => kind === 'employee');
  const room = conversation.kind === 'room' ? conversation.key.replace(/^room:/u, '') : null;
  const scopes = customers.flatMap((customer) =>
    room === null
      ? employees.map((employee) => pairScope(employee.sourceId, customer.sourceId))
      : [roomScope(room, customer.sourceId)],
  );
  return scopes
    .sort()
    .flatMap((scope) => consentEventsOf(db, scope).map((event) => ({ conversation: conversation.key, event })));
}
