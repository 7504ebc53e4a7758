import type { EnglishShape } from '../shape.ts';
import type { settings as source } from '../zh-CN/settings.ts';

export const settings = {
  title: '',
  language: 'Language',
} satisfies EnglishShape<typeof source>;
