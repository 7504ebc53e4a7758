import type { Shape } from '../shape.ts';
import type { flags as source } from '../zh-CN/flags.ts';

export const flags = {
  title: '標記',
} satisfies Shape<typeof source>;
