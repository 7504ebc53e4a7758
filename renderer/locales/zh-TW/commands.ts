import type { Shape } from '../shape.ts';
import type { commands as source } from '../zh-CN/commands.ts';

export const commands = {
  title: '',
} satisfies Shape<typeof source>;
