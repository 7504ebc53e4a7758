import type { Shape } from '../shape.ts';
import type { welcome as source } from '../zh-CN/welcome.ts';

export const welcome = {
  title: '',
} satisfies Shape<typeof source>;
