import { describe, expect, test } from 'vitest';
import { paragraphSha256 } from './boilerplate.ts';
import { compile } from './compile.ts';
import type { Hit, MatchInput } from './hit.ts';
import { starterLexicon } from './starter/index.ts';
import { matcherOf } from './testing/matcherOf.ts';

const starter = compile(starterLexicon());
const hitsOf = (text: string, more: Partial<MatchInput> = {}): Hit[] =>
  starter.match({ text, parts: null, senderKind: 'employee', ...more });
const openOf = (text: string, more: Partial<MatchInput> = {}): string[] =>
  hitsOf(text, more)
    .filter((hit) => hit.suppressedBy === null)
    .map((hit) => hit.rule);

function hitsWith(rules: readonly (string | object)[], more: object = {}) {
  const matcher = matcherOf(rules, more);
  return (text: string, input: Partial<MatchInput> = {}): Hit[] =>
    matcher.match({ text, parts: null, senderKind: 'employee', ...input });
}

const written = (text: string, hits: readonly Hit[]): string[] =>
  hits.flatMap((hit) => hit.ranges.map(([start, end]) => text.slice(start, end)));

describe('K-1 offsets are those of the original', () => {
  test.each([
    ['İ保本', '保本'],
    ['😀保\u200b本😀', '保\u200b本'],
    ['½㎏㈱保本', '保本'],
    ['e\u0301e\u0301 ｒｅｂａｔｅｓ!', 'ｒｅｂａｔｅｓ'],
  ])('%j', (text, expected) => {
    expect(written(text, hitsOf(text))).toEqual([expected]);
  });
});

describe('K-2 traps of other engines', () => {
  test.each([
    ['他很有威信', []],
    ['細微。信任', []],
    ['細微信任', []],
    ['顯微鏡', []],
    ['確保本來的計劃', []],
    ['環保本身', []],
    ['投保本保險者', []],
    ['确保、本人', []],
    ['together with ether', []],
    ['information and formation', []],
    ['I have an issue to pursue', []],
    ['上涨10风险可控', []],
    ['下三滥', []],
  ])('%s is no hit', (text, expected) => {
    expect(openOf(text)).toEqual(expected);
  });

  test('信 in another script and doubled letters do not lose a term', () => {
    const match = hitsWith(['下三滥', 'commission', '哈哈']);
    expect(written('下三滥', match('下三滥'))).toEqual(['下三滥']);
    expect(written('commission', match('commission'))).toEqual(['commission']);
    expect(match('哈哈哈')).toHaveLength(2);
  });

  test('a Russian word is no English one', () => {
    expect(hitsWith(['cop'])('сор')).toEqual([]);
    expect(hitsWith(['cop'])('сoр')).toHaveLength(1);
    expect(hitsWith(['cop'])('ᴄᴏᴘ')).toHaveLength(1);
    expect(hitsWith(['vx'])('🅥🅧 me')).toHaveLength(1);
    expect(hitsWith(['12378'])('❶②➂７8')).toHaveLength(1);
  });
});

describe('K-3 words in scripts with word breaks', () => {
  test.each([
    ['sue', 'I will sue.', 1],
    ['sue', 'issue', 0],
    ['sue', 'sued', 0],
    ['sue', "sue's", 1],
    ['sue', '我要sue你', 1],
    ['won', "won't", 0],
    ['rebate*', 'rebates!', 1],
    ['rebate*', 'prerebate', 0],
    ['100% safe', '100％ safe', 1],
    ['100% safe', '100 safe', 0],
    ['➕薇', '➕ 薇', 1],
    ['➕薇', '蔷薇', 0],
  ])('%s in %j: %i', (term, text, count) => {
    expect(hitsWith([term])(text)).toHaveLength(count);
  });

  test('the range of a prefix is the whole word', () => {
    expect(written('big rebates now', hitsWith(['rebate*'])('big rebates now'))).toEqual(['rebates']);
  });

  test('digits may be glued to vx where the rule says so', () => {
    expect(openOf('vx13800001111')).toContain('G8:vx');
    expect(openOf('vxworks')).toEqual([]);
  });

  test('an abbreviation that is a word in small letters wants its capitals', () => {
    expect(openOf('I will go to the SEC')).toEqual(['G9:SEC']);
    expect(openOf('wait a sec')).toEqual([]);
  });
});

describe('K-4 disguise and grade', () => {
  test.each([
    ['保本', 0, []],
    ['保證收益', 0, []],
    ['Risk-Free', 0, []],
    ['RISK FREE', 0, []],
    ['rIsK fReE', 1, ['case']],
    ['ｒｉｓｋ　ｆｒｅｅ', 1, ['fullWidth']],
    ['保 本', 1, ['space']],
    ['保.本', 2, ['separators']],
    ['保😀本', 2, ['emoji']],
    ['保🙅🏽‍♀️本', 2, ['emoji']],
    ['保\u200b本', 3, ['invisible']],
    ['r\u0456sk-free', 3, ['confusable']],
    ['保 \u200b*本', 5, ['space', 'separators', 'invisible']],
    ['飛.單', 2, ['separators']],
    ['⻜單', 3, ['confusable']],
    ['ᴋɪᴄᴋʙᴀᴄᴋ', 3, ['confusable']],
    ['保 - * 本', 3, ['space', 'separators']],
  ])('%j is grade %i', (text, grade, disguises) => {
    expect(hitsOf(text)[0]).toMatchObject({ grade, disguises });
  });

  test('a term that is listed in one script only: the other script is a disguise, its simplified form is none', () => {
    expect(hitsWith(['兑付'])('兌付')[0]).toMatchObject({ grade: 1, disguises: ['traditional'] });
    expect(hitsWith(['兌付'])('兑付')[0]).toMatchObject({ grade: 0, disguises: [] });
  });
});

describe('K-5 one hit is taken out, with its reason, and stays countable', () => {
  test('the negated one of two', () => {
    const text = '这款不保本，那款保本';
    expect(hitsOf(text).map((hit) => [hit.ranges[0]?.[0], hit.suppressedBy])).toEqual([
      [3, '不'],
      [8, null],
    ]);
  });

  test.each([
    ['非保本浮动收益', '非'],
    ['他们都是非保本', '非'],
    ['未滿期解約不保本', '不'],
    ['严禁承诺收益', '严禁'],
    ['保证收益都是骗局', '都是骗'],
    ['we cannot offer a risk-free product', 'cannot'],
    ['returns are not guaranteed', 'not guaranteed'],
    ['我们不会也不能保本', '不能'],
    ['不保本也不保息', '不'],
    ['未偿还就业保证金前不保本', '不'],
    ['并不都保本', '并不'],
    ['不承诺保本', '不承诺'],
  ])('%s: %s', (text, reason) => {
    expect(hitsOf(text)[0]?.suppressedBy).toBe(reason);
  });

  test.each([
    '不仅保本还分红',
    '特别保本',
    '未来保本',
    '不用担心，保本',
    '稳赚不赔保本',
    'not only risk-free',
    '不信？保本的',
    '未到期也保本',
    '不到期就保本',
    '没满三年仍保本',
    '谁说不保本',
    '谁说我们不保本呢',
    '怎么会不保本',
    '哪能不保本',
    '不可能不保本',
    '没有不保本的',
    '不会亏保本的',
    '未到期照样保本',
  ])('%s denies nothing', (text) => {
    expect(openOf(text).length).toBeGreaterThan(0);
  });

  test.each([
    '你承诺过保本的，现在亏了怎么办？',
    '你上次說保本的，怎麼虧了？',
    '你跟我说的保本呢？',
    'you told me it is risk-free?',
  ])('a customer who was promised it asks for that, and is not tagged: %s', (text) => {
    expect(hitsOf(text, { senderKind: 'customer' }).map(({ suppressedBy, tags }) => [suppressedBy, tags])).toEqual([
      [null, []],
    ]);
  });

  test('a customer who asks is tagged, not suppressed', () => {
    for (const text of ['保本吗', '保本嗎？', '这个不保本吗?', '是不是保本', 'is it risk-free?']) {
      const hits = hitsOf(text, { senderKind: 'customer' });
      expect(hits.map((hit) => [hit.suppressedBy, hit.tags])).toEqual([[null, ['askedByCustomer']]]);
    }
    expect(hitsOf('保本吗？')[0]?.tags).toEqual([]);
    expect(hitsOf('这个不保本吧', { senderKind: 'customer' })[0]?.tags).toEqual(['askedByCustomer']);
    expect(hitsOf('我们不保本，可以吗？', { senderKind: 'customer' })[0]?.suppressedBy).toBe('不');
  });

  test('a standard paragraph is recognised by its hash', () => {
    const footer = '投资有风险。保本字样仅为 产品名称';
    const match = hitsWith(['保本'], { boilerplate: [paragraphSha256(footer)] });
    expect(match(`你好\n${footer}\n再见`)[0]?.suppressedBy).toMatch(/^boilerplate /);
    expect(match(`${footer}！`)[0]?.suppressedBy).toBeNull();
  });

  test('a hit inside a longer one of its category is left out, unless the longer one is suppressed', () => {
    expect(openOf('保本保收益')).toEqual(['G1:保本保收益']);
    expect(openOf('保证收益')).toEqual(['G1:保证收益']);
  });
});

describe('K-6 near rules', () => {
  test.each([
    ['we guarantee you a good return', 1],
    ['profits are guaranteed', 1],
    ['we guarantee service. Returns vary', 0],
    ['we guarantee that nobody else here knows about return', 0],
  ])('%s: %i', (text, count) => {
    expect(hitsWith([{ type: 'near', expr: 'guarantee* W/3 (return* profit*)' }])(text)).toHaveLength(count);
  });

  test('both sides are marked; ordered keeps the order; Chinese distances are characters', () => {
    const near = hitsWith([{ type: 'near', expr: '存 W/3 (保险 保单)' }]);
    expect(near('存在这个保险里')[0]?.ranges).toEqual([
      [0, 1],
      [4, 6],
    ]);
    expect(near('保单存')).toHaveLength(1);
    expect(near('存在我们公司这个保险里')).toEqual([]);
    const ordered = hitsWith([{ type: 'ordered', expr: 'only W/2 left' }]);
    expect(ordered('only 3 left')).toHaveLength(1);
    expect(ordered('left only')).toEqual([]);
  });

  test('the distance may stand in its own field', () => {
    expect(
      hitsWith([{ type: 'near', expr: '保证 (收益 回报)', distance: { unit: 'char', n: 4 } }])('保证高额回报'),
    ).toHaveLength(1);
  });
});

describe('K-7 fields of a message', () => {
  test('nothing matches across two fields; the path is told; forwarded and quoted are tagged', () => {
    const text = '保\n本\n返佣\n飞单';
    const parts = [
      { path: 'text.content', start: 0, end: 1 },
      { path: 'text.content', start: 2, end: 3 },
      { path: 'chatrecord.item.0.content', start: 4, end: 6 },
      { path: 'text.quote', start: 7, end: 9 },
    ];
    expect(hitsOf(text, { parts }).map(({ rule, path, tags }) => [rule, path, tags])).toEqual([
      ['G2:返佣', 'chatrecord.item.0.content', ['forwarded']],
      ['G6:飞单', 'text.quote', ['quoted']],
    ]);
    expect(openOf(text)).toContain('G1:保本');
  });

  test('the quoted half of a reply is tagged', () => {
    const text = '这是一条引用/回复消息：\n"wmA:\n保本吗"\n------\n保本的';
    expect(hitsOf(text).map((hit) => hit.tags)).toEqual([['quoted'], []]);
  });

  test('a rule may be for one side only', () => {
    const match = hitsWith([{ expr: '投诉', scope: { speakers: ['customer'] } }]);
    expect(match('投诉')).toEqual([]);
    expect(match('投诉', { senderKind: 'customer' })).toHaveLength(1);
  });
});

describe('K-8 hostile texts take time in proportion to their length', () => {
  test.each<[string, (n: number) => string]>([
    ['hits', (n) => '保本'.repeat(n)],
    ['hits of several rules', (n) => '保本保收益不保证收益'.repeat(n / 5)],
    ['negators', (n) => '不'.repeat(n) + '保本'],
    ['invisible ones', (n) => '保' + '\u200b'.repeat(n) + '本'],
    ['lone surrogates', (n) => '\ud83d'.repeat(n) + '保本'],
    ['one side of a near rule', (n) => 'guarantee '.repeat(n / 5) + 'return'],
    ['both sides', (n) => 'guarantee return '.repeat(n / 8)],
    ['digits', (n) => '1'.repeat(n)],
    ['at signs', (n) => 'a@'.repeat(n)],
    ['a quote without end', (n) => '「a：' + '」\n'.repeat(n) + '保本'],
  ])('%s', (_name, textOf) => {
    hitsOf(textOf(1000), { senderKind: 'customer' });
    const cpuOf = (n: number): number => {
      const before = process.cpuUsage();
      hitsOf(textOf(n), { senderKind: 'customer' });
      const { user } = process.cpuUsage(before);
      return user / 1000;
    };
    // Quadratic would be 64 times as much.
    const small = cpuOf(5_000);
    expect(cpuOf(40_000)).toBeLessThan(20 * small + 300);
  });
});
