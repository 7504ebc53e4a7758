import { expect, test } from 'vitest';
import { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import { MOST_TEXTS, textsOf } from './textsOf.ts';

test('a text per line, each once, without blanks around it, and only what the engine takes', () => {
  const { texts, left } = textsOf(' 王小明 \n\n王小明\r\n张\n6222 0212', ' 个人信息 ');
  expect(texts).toEqual([
    { text: '王小明', reason: '个人信息' },
    { text: '6222 0212', reason: '个人信息' },
  ]);
  expect(left).toEqual(['张']);
  const many = Array.from({ length: MOST_TEXTS + 5 }, (_, at) => `text ${at}`).join('\n');
  for (const lines of ['', '甲乙', many, `${'长'.repeat(2001)}\n甲乙`])
    expect(Redaction.safeParse({ texts: textsOf(lines, '').texts }).success).toBe(true);
});
