import type { EnglishShape } from '../shape.ts';
import type { flags as source } from '../zh-CN/flags.ts';

export const flags = {
  title: 'Flags',
} satisfies EnglishShape<typeof source>;
