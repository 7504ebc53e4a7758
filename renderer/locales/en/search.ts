import type { EnglishShape } from '../shape.ts';
import type { search as source } from '../zh-CN/search.ts';

export const search = {
  title: 'Search',
} satisfies EnglishShape<typeof source>;
