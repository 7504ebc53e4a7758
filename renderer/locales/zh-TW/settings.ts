import type { Shape } from '../shape.ts';
import type { settings as source } from '../zh-CN/settings.ts';

export const settings = {
  title: '',
  language: '語言',
} satisfies Shape<typeof source>;
