import type { EnglishShape } from '../shape.ts';
import type { importing as source } from '../zh-CN/import.ts';

export const importing = {
  title: 'Import',
} satisfies EnglishShape<typeof source>;
