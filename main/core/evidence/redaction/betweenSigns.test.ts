import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { foldText } from '../../lib/text/fold.ts';
import { exportBundle } from '../index.ts';
import {
  agreeLine,
  allMessageIds,
  archiveOf,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  textLine,
  wishOf,
} from '../testing/chatArchive.ts';
import { read, useArchives } from '../testing/harness.ts';
import { createHidden } from './hidden.ts';
import { lettersOf } from './letters.ts';
import { MARK } from './mark.ts';
import { idOf, readEverything, redacting } from './testing.ts';

const { target } = useArchives();

function hiding(...texts: string[]): (text: string) => string {
  const hidden = createHidden([]);
  for (const text of texts) hidden.addNamed(text, 'third party');
  return hidden.scrub;
}

const NAME = '欧阳明月';
const PHONE = '13912345678';
const inBase64 = Buffer.from(NAME).toString('base64');

describe('a text to hide is found with signs between its letters', () => {
  test.each([
    '欧阳\u3000明月',
    '欧 阳 明 月',
    '欧阳\u00a0明月',
    '欧阳·明月',
    '欧阳・明月',
    '欧阳-明月',
    '欧阳_明月',
    '欧（阳）明(月',
    '欧|阳|明|月',
    '欧阳\n明月',
    '欧阳\n> 明月',
    '欧阳**明月',
    '欧😀阳😀明😀月',
    '歐·陽·明·月',
    '139-12345-678',
    '139—1234—5678',
    '139\n1234\n5678',
    '139 (1234) 5678',
    '139，1234，5678',
    '1 3 9 1 2 3 4 5 6 7 8',
    '１３９·１２３４·５６７８',
    `${inBase64.slice(0, 6)}\n${inBase64.slice(6)}`,
    `${inBase64.slice(0, 6)} ${inBase64.slice(6)}`,
    `> ${inBase64.slice(0, 8)}\r\n> ${inBase64.slice(8)}`.slice(2),
  ])('%j', (written) => {
    expect(hiding(NAME, PHONE)(`他叫${written}。再见`)).toBe(`他叫${MARK}。再见`);
  });

  test('in brackets, and where it was given with signs itself', () => {
    expect(hiding(PHONE)('(139)12345678')).toBe(`(${MARK}`);
    expect(hiding('500,000')('共 500000 元，即 500 000。')).toBe(`共 ${MARK} 元，即 ${MARK}。`);
    expect(hiding('John Smith')('JOHN_SMITH, johnsmith; J. Smith')).toBe(`${MARK}, ${MARK}; J. Smith`);
    expect(hiding('张三')('张 三、（张）三、张·三')).toBe(`${MARK}、（${MARK}、${MARK}`);
  });

  test('base64 hides its word even where another one stands before it without a blank', () => {
    expect(hiding(NAME)(`eyJ${inBase64}`)).toBe(MARK);
    expect(hiding(NAME)(`见 https://x.cn/international，谢谢`)).toBe('见 https://x.cn/international，谢谢');
  });
});

test.each<[hidden: string, text: string]>([
  ['张三', '嚣张。三天后'],
  ['张三', '别嚣张，三天后见'],
  ['Ann', 'an next, can not'],
  ['note', 'no term'],
  ['5678', '15-67-89'],
  ['12', '1.2%，1:2'],
  ['2024', '12:02, 4'],
  ['ok', 'o.k. o-k'],
])('%s hides nothing in %s', (hidden, text) => {
  expect(hiding(hidden)(text)).toBe(text);
});

test.each([
  ['邮箱bob@公司.中国谢谢', `邮箱${MARK}谢谢`],
  ['BOB.lee+x@邮件.公司.cn，好', `${MARK}，好`],
  ['见 bob@例子.網絡。', `见 ${MARK}。`],
  ['@公司 开会', '@公司 开会'],
])('the detector of e-mail sees Chinese domains: %s', (text, shown) => {
  expect(createHidden(['email']).scrub(text)).toBe(shown);
});

describe('a hidden message is found by its letters', () => {
  const scrub = (text: string, other: string): string => {
    const hidden = createHidden([]);
    hidden.addText(text);
    return hidden.scrub(other);
  };
  const MESSAGE = '病人张三得了癌症，请保密';

  test.each([
    '病人张三得了\n癌症，请保密',
    '病人张三得了癌症\n> 请保密',
    '病 人 张 三 得 了 癌 症 ， 请 保 密',
    '病人张三得了癌症 请保密',
    '病人张三得了癌症,请保密',
    '病人「张三」得了癌症……请保密',
  ])('%j', (quoted) => {
    expect(scrub(MESSAGE, `他说：\n> ${quoted}！好`)).toBe(`他说：\n> ${MARK}！好`);
  });

  test('but a short one hides nothing that says something else', () => {
    expect(scrub('ok!', 'OK, o-k')).toBe('OK, o-k');
    expect(scrub('好的。', '好的')).toBe('好的');
    expect(scrub('Yes, I.', 'yes it is')).toBe('yes it is');
    expect(scrub('no term', 'in no terminal')).toBe(`in ${MARK}inal`);
    expect(scrub('no term', 'in no-terminal')).toBe('in no-terminal');
  });
});

const name = fc.string({
  unit: fc.constantFrom<string>(...'欧阳明月鼙鼯王小陳'),
  minLength: 3,
  maxLength: 6,
});
const number = fc.string({
  unit: fc.constantFrom<string>(...'0123456789'),
  minLength: 7,
  maxLength: 18,
});
const word = fc.string({ unit: fc.constantFrom<string>(...'abcdefgXYZé'), minLength: 4, maxLength: 9 });
const sign = fc.constantFrom(...' \n·・-_.()（）\u3000\u00a0|*~/+,，。', '\n> ', '\r\n', '\u200b', '  ', '');
const sprinkled = (text: string): fc.Arbitrary<string> =>
  fc
    .array(sign, { minLength: [...text].length - 1, maxLength: [...text].length - 1 })
    .map((signs) => [...text].map((letter, at) => letter + (signs[at] ?? '')).join(''));
const letters = (text: string): string => lettersOf(foldText(text)).letters;

test('whatever is sprinkled between its letters, only the mark is left, and all around it stays', () => {
  const cases = fc.oneof(name, number, word).chain((text) => fc.tuple(fc.constant(text), sprinkled(text)));
  const around = fc.constantFrom('，好：', '《甲》', ' … ', '\n', '他，');
  fc.assert(
    fc.property(cases, around, around, ([text, written], before, after) => {
      expect(hiding(text)(before + written + after)).toBe(before + MARK + after);
    }),
    { numRuns: 2000 },
  );
});

test('no file of a redacted bundle shows the letters of what was hidden, and what was not hidden stays', async () => {
  const message = fc.tuple(fc.constantFrom(0, 1, 2, 3), fc.infiniteStream(sign));
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 3, maxLength: 8 }), async (messages) => {
      const secrets = ['鼢鼙鼯', '88139123456789', 'Xylophonist Qvist', '鼬的病历在抽屉里，第 3 层'];
      const shown = messages.map((_, at) => `第${at}句，没有别的`);
      const lines = messages.flatMap(([which, signs], at) => {
        const [first = '', ...rest] = secrets[which] ?? '';
        const written = first + rest.map((letter) => signs.next().value + letter).join('');
        return [
          textLine(2 * at + 3, CUSTOMER, EMPLOYEE, `前：${written}；后`),
          textLine(2 * at + 4, EMPLOYEE, CUSTOMER, shown[at] ?? ''),
        ];
      });
      const archive = await archiveOf([agreeLine(1), textLine(2, CUSTOMER, EMPLOYEE, secrets[3] ?? ''), ...lines]);
      try {
        const texts = secrets.slice(0, 3).map((text) => ({ text, reason: '个人信息' }));
        const whole = { messageId: idOf(archive, secrets[3] ?? ''), reason: '个人信息' };
        const { bundle } = await exportBundle(
          depsOf(archive),
          wishOf(target(), allMessageIds(archive), redacting({ texts, messages: [whole] })),
          quietJob,
        );
        const everything = readEverything(bundle);
        const bare = everything.map(({ file, text }) => ({ file, text: letters(text) }));
        for (const secret of secrets)
          expect(bare.filter(({ text }) => text.includes(letters(secret))).map(({ file }) => file)).toEqual([]);
        const told = read(bundle, 'data/messages.jsonl');
        for (const text of shown) expect(told).toContain(JSON.stringify(text));
        expect(told.match(/前：█████；后/gu)).toHaveLength(messages.length);
      } finally {
        archive.cleanup();
      }
    }),
    { numRuns: 8 },
  );
}, 120_000);
