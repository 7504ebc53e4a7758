import type { EnglishShape } from '../shape.ts';
import type { welcome as source } from '../zh-CN/welcome.ts';

export const welcome = {
  title: '',
} satisfies EnglishShape<typeof source>;
