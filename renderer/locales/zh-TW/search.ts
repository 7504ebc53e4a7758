import type { Shape } from '../shape.ts';
import type { search as source } from '../zh-CN/search.ts';

export const search = {
  title: '檢索',
} satisfies Shape<typeof source>;
