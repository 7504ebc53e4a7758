import type { EnglishShape } from '../shape.ts';
import type { audit as source } from '../zh-CN/audit.ts';

export const audit = {
  title: 'Audit',
} satisfies EnglishShape<typeof source>;
