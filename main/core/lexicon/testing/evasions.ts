import type { Disguise } from '../hit.ts';

/** Ways to write a term so that a list does not find it; docs/evasion-matrix.md is made from these. */
export type Evasion = {
  readonly kind: string;
  /** What a hit says; null for kinds that no text shows. */
  readonly disguise: Disguise | null;
  /** Whether a rule has to ask for it. */
  readonly isAskedFor: boolean;
  /** Term, what is written for it; " / " parts messages. */
  readonly spellings: readonly (readonly [term: string, written: string])[];
};

const one = (kind: string, disguise: Disguise | null, ...spellings: Evasion['spellings']): Evasion => ({
  kind,
  disguise,
  isAskedFor: false,
  spellings,
});

export const EVASIONS: readonly Evasion[] = [
  one(
    'invisible characters',
    'invisible',
    ['保本', '保\u200b本'],
    ['guarantee', 'guar\u00adantee'],
    ['飞单', '飞\u2060单'],
  ),
  one(
    'punctuation',
    'separators',
    ['保本', '保.本'],
    ['稳赚不赔', '稳*赚*不*赔'],
    ['飞单', '飞、单'],
    ['返佣', '返__佣'],
    ['保本', '保 - 本'],
    ['保本', '保...本'],
  ),
  one('emoji between', 'emoji', ['保本', '保🔥本'], ['返佣', '返😄佣'], ['刚性兑付', '刚性👍兑付']),
  one(
    'emoji that are letters, too',
    'emoji',
    ['保本', '保🅱️本'],
    ['稳赚不赔', '稳赚1️⃣不赔'],
    ['返佣', '返🈲佣'],
    ['刚性兑付', '刚性‼️兑付'],
    ['飞单', '飞👨‍👩‍👧‍👦单'],
  ),
  one(
    'names of emoji',
    'emoji',
    ['保本', '保[微笑]本'],
    ['返佣', '返[Smile]佣'],
    ['飞单', '飞/微笑单'],
    ['保本', '保（笑）本'],
    ['返佣', '返/::)佣'],
  ),
  one('mark-up', null, ['返佣', '<b>返</b>佣'], ['稳赚不赔', '[稳赚](https://a.cn)不赔']),
  one('space', 'space', ['保本', '保 本'], ['零风险', '零 风 险'], ['返佣', '返\n佣']),
  one(
    'full width',
    'fullWidth',
    ['guarantee', 'ｇｕａｒａｎｔｅｅ'],
    ['加VX', '加ＶＸ'],
    ['risk-free', 'ｒｉｓｋ－ｆｒｅｅ'],
  ),
  one(
    'homoglyph',
    'confusable',
    ['guarantee', 'gu\u0430rant\u0435e'],
    ['rebate', 'r\u0435bate'],
    ['kickback', 'ki\u0441kb\u0430ck'],
    ['kickback', 'ᴋɪᴄᴋʙᴀᴄᴋ'],
    ['飞单', '⻜单'],
  ),
  one(
    'script variants',
    'traditional',
    ['刚性兑付', '剛性兌付'],
    ['飞单', '飛單'],
    ['内幕消息', '內幕消息'],
    ['稳赚不赔', '穩賺不賠'],
  ),
  one(
    'homophone',
    'homophone',
    ['稳赚不赔', '稳转不陪'],
    ['刚性兑付', '钢性对付'],
    ['内幕消息', '内木消西'],
    ['承诺收益', '成诺受益'],
  ),
  one(
    'pinyin',
    'pinyin',
    ['保本', 'baoben'],
    ['保本', 'bao ben'],
    ['保本', 'bǎoběn'],
    ['返佣', 'fan佣'],
    ['内幕消息', '内幕xiao息'],
    ['飞单', 'fei dan'],
  ),
  one(
    'pinyin, disguised once more',
    'pinyin',
    ['保本', 'ba0ben'],
    ['保本', 'b\u0430\u043e本'],
    ['保本', 'ⓑⓐⓞ本'],
    ['保本', '亻呆ben'],
    ['返钱', 'fan💰'],
  ),
  one(
    'letter by letter, cut in two',
    'separators',
    ['保本', 'b.a.o.b.e.n'],
    ['risk-free', 'r-i-s-k free'],
    ['rebate', 'r e b a t e'],
    ['kickback', 'kick-back'],
    ['加VX', '加V-X'],
  ),
  { ...one('initials', 'initials', ['保本', 'BB'], ['稳赚不赔', 'wzbp']), isAskedFor: true },
  one(
    'number words',
    'numberWord',
    ['零风险', '0风险'],
    ['零风险', '〇风险'],
    ['下三滥', '下3滥'],
    ['一个点返现', '壹个点返现'],
    ['零风险', 'O风险'],
    ['只售十天', '只售10天'],
    ['送一百万', '送100万'],
    ['返两个点', '返俩点'],
    ['zero risk', '0 risk'],
  ),
  one(
    'leet',
    'leet',
    ['guarantee', 'gu4rantee'],
    ['risk-free', 'r1sk-fr33'],
    ['kickback', 'k!ckback'],
    ['rebate', 'r3bate'],
  ),
  one(
    'split characters',
    'splitCharacter',
    ['保本', '亻呆本'],
    ['骗子', '马扁子'],
    ['返佣', '返亻用'],
    ['保本', '人呆 本'],
    ['返佣', '辶反佣'],
    ['投资', '投次贝'],
  ),
  { ...one('reversed', 'reversed', ['保本', '本保'], ['稳赚不赔', '赔不赚稳']), isAskedFor: true },
  one(
    'split over messages',
    'splitMessage',
    ['保本', '保 / 本'],
    ['稳赚不赔', '稳赚 / 不赔'],
    ['guarantee', 'guar / antee'],
  ),
  one(
    'emoji as words',
    'emojiWord',
    ['返钱', '返💰'],
    ['加微信', '➕微信'],
    ['送红包给你', '送🧧给你'],
    ['加微信', '+微信'],
    ['零风险', '○风险'],
  ),
  one(
    'listed stand-ins',
    'variant',
    ['加微信', '加薇信'],
    ['加微信', '加V信'],
    ['加微信', '➕薇'],
    ['risk-free', 'riskfree'],
  ),
  one('code words', null, ['保本', '老规矩'], ['返佣', '喝茶']),
];

const VARIANTS: Readonly<Record<string, readonly string[]>> = { 加微信: ['加薇信', '加V信', '➕薇'] };

/** The terms of EVASIONS as rules; those ask for initials and reversed whose spellings need it. */
export function evasionRules(): object[] {
  const terms = new Set(EVASIONS.flatMap(({ spellings }) => spellings.map(([term]) => term)));
  return [...terms].map((expr) => {
    const asks = (disguise: Disguise): boolean =>
      EVASIONS.some((kind) => kind.disguise === disguise && kind.spellings.some(([term]) => term === expr));
    const match = { initials: asks('initials'), reversed: asks('reversed') };
    return { expr, match, variants: VARIANTS[expr] ?? [] };
  });
}
