import { createContext, use } from 'react';
import type { PersonRef } from '../../../shared/model.ts';

/** The members of the open conversation, so that marks, which name people by source id, can show names. */
export const PeopleContext = createContext<readonly PersonRef[]>([]);

export function usePeople(): (sourceId: string) => string {
  const people = use(PeopleContext);
  return (sourceId) => people.find((person) => person.sourceId === sourceId)?.name ?? sourceId;
}
