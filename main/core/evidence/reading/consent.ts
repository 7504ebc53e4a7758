import { evidenceReader, pairScope, roomScope } from '../../consent/index.ts';
import type { Evidence } from '../../consent/index.ts';
import type { ReadDb } from '../../store/index.ts';
import type { ItemConversation } from '../content/item.ts';

export type ConsentRow = { readonly conversation: string; readonly event: Evidence };

/** The evidence for the scopes of each conversation: each customer with each employee, or with the room. */
export function consentOf(db: ReadDb, conversations: readonly ItemConversation[]): ConsentRow[] {
  const evidenceOf = evidenceReader(db);
  return conversations.flatMap((conversation) =>
    scopesOf(conversation)
      .flatMap(evidenceOf)
      .map((event) => ({ conversation: conversation.key, event })),
  );
}

function scopesOf({ members, kind, key }: ItemConversation): string[] {
  const customers = members.filter((member) => member.kind !== 'employee' && member.kind !== 'bot');
  const employees = members.filter((member) => member.kind === 'employee');
  const room = kind === 'room' ? key.replace(/^room:/u, '') : null;
  const scopes = customers.flatMap((customer) =>
    room === null
      ? employees.map((employee) => pairScope(employee.sourceId, customer.sourceId))
      : [roomScope(room, customer.sourceId)],
  );
  return scopes.sort();
}
