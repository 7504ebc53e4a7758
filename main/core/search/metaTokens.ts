import type { StoredMessage } from '../store/index.ts';

/**
 * Tokens for what is not text. They start with C1 control characters, which text never leaves in a token, so nothing
 * typed can meet them. The type of plain text messages has none: it is nearly all of them, and "not another type" says
 * the same. What may change later (a person's kind or name, a title) is no token: removal needs the very same tokens.
 */
export function metaTokensOf(message: StoredMessage): string[] {
  const tokens = [senderToken(message.senderId), conversationToken(message.conversationId)];
  if (message.type !== PLAIN_TYPE) tokens.push(typeToken(message.type));
  return tokens;
}

/** The one type without a token of its own. */
export const PLAIN_TYPE = 'text';

export function senderToken(personId: number): string {
  return `\u0081${personId.toString(36)}`;
}

export function conversationToken(conversationId: number): string {
  return `\u0082${conversationId.toString(36)}`;
}

/** A msgtype is an open set of strings; hex keeps whatever stands in it one token. */
export function typeToken(type: string): string {
  return `\u0083${Buffer.from(type, 'utf8').toString('hex')}`;
}
