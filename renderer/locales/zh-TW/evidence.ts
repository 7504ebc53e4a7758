import type { Shape } from '../shape.ts';
import type { evidence as source } from '../zh-CN/evidence.ts';

export const evidence = {
  title: '取證',
} satisfies Shape<typeof source>;
