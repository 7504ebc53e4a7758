import type { Shape } from '../shape.ts';
import type { audit as source } from '../zh-CN/audit.ts';

export const audit = {
  title: '稽核',
} satisfies Shape<typeof source>;
