import type { ConversationSummary, PersonRef } from '../../../shared/model.ts';

/** Where a person's bubbles stand and in which tint. Tint null: the neutral one. */
export type Side = { readonly side: 'left' | 'right'; readonly tint: number | null };

export const TINTS = 6;

/**
 * Customers left, employees right, each employee in an own tint (in the order of the members list). Without a customer
 * the first member stands left in a single chat, and everybody does in a room.
 */
export function sidesOf(conversation: ConversationSummary): (person: PersonRef) => Side {
  const hasCustomer = conversation.members.some((member) => member.kind === 'customer');
  const staff = conversation.members.filter((member) => member.kind === 'employee').map((member) => member.id);
  const first = conversation.members[0]?.id;
  return (person) => {
    const index = staff.indexOf(person.id);
    const tint = index === -1 ? null : index % TINTS;
    if (person.kind !== 'employee') return { side: person.kind === 'bot' && hasCustomer ? 'right' : 'left', tint };
    if (hasCustomer) return { side: 'right', tint };
    return { side: conversation.kind === 'single' && person.id !== first ? 'right' : 'left', tint };
  };
}
