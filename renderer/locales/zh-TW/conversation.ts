import type { Shape } from '../shape.ts';
import type { conversation as source } from '../zh-CN/conversation.ts';

export const conversation = {
  title: '會話',
} satisfies Shape<typeof source>;
