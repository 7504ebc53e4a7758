import { expect, it } from 'vitest';
import { listConversations } from '../../archive/index.ts';
import { CUSTOMER, EMPLOYEE } from '../testing/chatArchive.ts';
import { chat, useArchives } from '../testing/harness.ts';
import { conversationOf } from './conversations.ts';

const { archiveWith } = useArchives();

it('a bundle calls a conversation what the window calls it, customers first', async () => {
  const { read } = await archiveWith(chat());
  const [shown] = listConversations(read, { filter: '', offset: 0, limit: 1 }).conversations;
  const exported = conversationOf(read, shown?.id ?? 0);
  expect(exported.title).toBe(shown?.title);
  expect(exported.title).toBe(`${CUSTOMER} · ${EMPLOYEE}`);
  expect(exported.members.map((person) => person.sourceId)).toEqual([EMPLOYEE, CUSTOMER]);
});
