import type { Shape } from '../shape.ts';
import type { overview as source } from '../zh-CN/overview.ts';

export const overview = {
  title: '',
} satisfies Shape<typeof source>;
