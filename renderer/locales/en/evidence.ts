import type { EnglishShape } from '../shape.ts';
import type { evidence as source } from '../zh-CN/evidence.ts';

export const evidence = {
  title: 'Evidence',
} satisfies EnglishShape<typeof source>;
