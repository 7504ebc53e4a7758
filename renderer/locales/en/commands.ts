import type { EnglishShape } from '../shape.ts';
import type { commands as source } from '../zh-CN/commands.ts';

export const commands = {
  title: '',
} satisfies EnglishShape<typeof source>;
