const NAMES_IN_TITLE = 4;

/**
 * What a conversation without a title of its own is called, everywhere: its members, customers first.
 *
 * @param names of all members, customers first
 * @param key of the conversation, for one without members
 */
export function conversationTitle(names: readonly string[], key: string): string {
  if (names.length === 0) return key;
  return names.slice(0, NAMES_IN_TITLE).join(' · ') + (names.length > NAMES_IN_TITLE ? ` … (${names.length})` : '');
}
