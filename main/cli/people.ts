import type { HandOver, HistoryStretch, PersonEntry } from '../../shared/ipc/people.ts';
import type { PersonRef } from '../../shared/model.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { EXIT, type Outcome } from './output.ts';

export const PERSON_KINDS = ['employee', 'customer', 'bot'] as const;

const PAGE = 200;

/** `people`: who is called so, best first; everybody, most active first, without a query. */
export function peopleCommand(
  services: ArchiveServices,
  wish: { query: string; kind: (typeof PERSON_KINDS)[number] | null; offset: number; limit: number },
): Outcome {
  const { offset, limit, ...asked } = wish;
  const people: PersonEntry[] = [];
  let page: ReturnType<ArchiveServices['people']['find']>;
  do {
    const rest = Math.max(1, Math.min(limit - people.length, PAGE));
    page = services.people.find({ ...asked, offset: offset + people.length, limit: rest });
    people.push(...page.people.slice(0, limit - people.length));
  } while (page.people.length > 0 && people.length < limit && offset + people.length < page.total);
  return {
    json: { total: page.total, people: people.map(personForJson) },
    lines: [`${page.total} people`, ...people.map(lineOfPerson)],
    exit: EXIT.done,
  };
}

/** `person`: one person over all conversations, oldest first, with the hand-overs. Enters the audit chain. */
export function personCommand(services: ArchiveServices, idOrName: string): Outcome {
  const { person, stretches, handOvers } = services.people.history(services.people.idOf(idOrName));
  return {
    json: {
      person: personForJson(person),
      stretches: stretches.map(stretchForJson),
      handOvers: handOvers.map(handOverForJson),
    },
    lines: [
      lineOfPerson(person),
      ...(person.aliases.length > 0 ? [`also: ${person.aliases.join(', ')}`] : []),
      ...stretches.flatMap(linesOfStretch),
      ...handOvers.map(lineOfHandOver),
    ],
    exit: EXIT.done,
  };
}

function personForJson({ id, sourceId, name, kind, aliases, conversations, messages, ...span }: PersonEntry) {
  return { id, sourceId, name, kind, aliases, conversations, messages, ...spanForJson(span) };
}

function lineOfPerson(person: PersonEntry): string {
  const { sourceId, name, kind, conversations, messages } = person;
  return `${name}${name === sourceId ? '' : ` (${sourceId})`}  ${kind}  ${messages} messages in ${conversations} conversations  ${spanOf(person)}`;
}

function stretchForJson(stretch: HistoryStretch) {
  const { conversationId, kind, title, others, messages, withheld, consent } = stretch;
  return {
    conversationId,
    kind,
    title,
    others: others.map(idOfPerson),
    messages,
    withheld,
    ...spanForJson(stretch),
    consent: consent.map(({ status, atMs, customer, employee }) => ({ status, at: isoOf(atMs), customer, employee })),
  };
}

function linesOfStretch(stretch: HistoryStretch): string[] {
  const { conversationId, kind, title, messages, withheld, consent } = stretch;
  const number = conversationId === null ? '-' : String(conversationId);
  return [
    `${spanOf(stretch)}  ${kind} ${number}  [${title}]  ${messages} messages, ${withheld} withheld`,
    ...consent.map(
      ({ status, atMs, customer, employee }) =>
        `  ${isoOf(atMs) ?? '-'}  ${customer} ${status}${employee === null ? '' : ` with ${employee}`}`,
    ),
  ];
}

function handOverForJson({ atMs, fromEmployee, toEmployee, inferred, customer, conversationId }: HandOver) {
  const [from, to] = [idOfPerson(fromEmployee), idOfPerson(toEmployee)];
  return { at: isoOf(atMs), customer: idOfPerson(customer), from, to, inferred, conversationId };
}

function lineOfHandOver({ atMs, fromEmployee, toEmployee, inferred, customer }: HandOver): string {
  const how = inferred ? 'as the chats show' : 'as recorded';
  return `${isoOf(atMs) ?? '-'}  ${customer.name}: ${fromEmployee.name} -> ${toEmployee.name}, ${how}`;
}

const idOfPerson = ({ sourceId }: PersonRef): string => sourceId;

type Span = { readonly firstAtMs: number | null; readonly lastAtMs: number | null };

function spanForJson({ firstAtMs, lastAtMs }: Span) {
  return { firstAt: isoOf(firstAtMs), lastAt: isoOf(lastAtMs) };
}

function spanOf({ firstAtMs, lastAtMs }: Span): string {
  return `${isoOf(firstAtMs) ?? '-'} to ${isoOf(lastAtMs) ?? '-'}`;
}

function isoOf(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
