import type { EnglishShape } from '../shape.ts';
import type { conversation as source } from '../zh-CN/conversation.ts';

export const conversation = {
  title: 'Conversations',
} satisfies EnglishShape<typeof source>;
