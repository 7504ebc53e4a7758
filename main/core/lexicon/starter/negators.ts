/** Within six characters before a hit, in the same clause, these say its opposite; for all categories with `negation: suppress`. */
const before = `
不 · 不能 · 不会 · 不可 · 不许 · 不准 · 不要 · 不应 · 不存在 · 不构成 · 不承诺 · 不保证 · 不提供 · 不等于 · 不是 · 并不 · 并不是 · 绝不 ·
非 · 并非 · 未 · 从未 · 并未 · 无 · 并无 · 毋 · 勿 · 切勿 · 请勿 · 没有 · 打击 · 杜绝 · 谨防 · 慎防 · 严防 · 警惕 · 防范 · 远离 ·
拒绝 · 抵制 · 违规 · 所谓 · 唔 · 唔系 · 唔会 · 唔可以 · 唔得 · 冇 · 不設 · 不設有
`;

/** A rule of conduct names whom and what before it comes to the point: 不得向無牌人士支付轉介獎金. */
const farBefore = `不得 · 禁止 · 严禁 · 严厉打击`;

/** Nearer only: 没 and 别 are too often part of another word. */
const justBefore = `没 · 别`;

/** Within three words before an English hit. */
const wordsBefore = `
not · no · never · none · neither · nor · without · cannot · can't · don't · doesn't · didn't · won't · wouldn't · isn't · aren't · wasn't ·
shouldn't · mustn't · prohibited · prohibits · forbidden · beware of · refuse
`;

const after = `
是不可能 · 是违规 · 是违法 · 是禁止 · 是骗局 · 是骗人 · 是假的 · 不可信 · 不可能 · 都是骗 · 属于违规 · 属违规 · 属违法 · 是不允许 · 一律禁止 ·
係唔得 · 係違規
`;
const wordsAfter = `is prohibited · are prohibited · is not allowed · are not allowed · is forbidden · is not permitted · are not guaranteed · is not guaranteed`;

/** They hold a negator and deny nothing. */
const affirmativeList = `
不仅 · 不但 · 不只 · 不止 · 不光 · 不单 · 不管 · 不论 · 不错 · 不断 · 不少 · 不过 · 不如 · 不同 · 不用担心 · 不必担心 · 不需要担心 · 不要担心 · 不担心 ·
不会亏 · 不会赔 · 不会跌 · 不会损失 · 不会有损失 · 不可能亏 · 不可能赔 · 不能亏 · 没有损失 · 没有亏 · 没亏过 · 没有风险 · 没风险 · 没有任何风险 ·
不用怕 · 不怕 · 不用愁 · 不得了 · 不禁 · 不然 · 不信 · 不愧 · 不久 · 不亏 · 不赔 · 不好意思 · 不客气 · 不买 · 再不 ·
不容错过 · 不可错过 · 不能错过 · 不容置疑 · 不容小觑 · 不一样 · 不二 · 不骗 · 不瞒 · 不限额 · 不限量 · 对不起 · 了不起 · 看不起 · 对得起 · 未必不 ·
不方便 · 不开票 · 不开发票 · 不签合同 · 不走合同 · 不入账 · 不走账 · 不用您来 · 不用你来 · 没空 · 没时间 · 没毛病 · 无需担心 · 无须担心 · 无需顾虑 ·
无敌 · 非凡 · 没人 · 没有人 · 没有上限 · 没有门槛 · 没有条件 · 没有限制 · 没有手续费 · 不会少 · 不会忘 · 不能少 · 不会比 · 不会晚 · 若非 · 莫非 · 是不可能亏 · 是不可能赔 · 是不可能错 · 是不可能跌 · 是不可能输 · 是不可能骗 · 要不是 · 毫不 · 差不多 ·
对不对 · 是不是 · 能不能 · 会不会 · 可不可以 · 要不要 · 好不好 · 行不行 · 有没有 · 保不保 · 返不返 · 有冇 · 系唔系 · 会唔会 · 不是说 · 不是讲 ·
非常 · 无非 · 除非 · 无论 · 无比 · 无数 · 无限 · 无疑 · 无忧 · 毫无疑问 · 未来 · 没问题 · 没事 · 没错 · 没关系 · 没想到 · 没有比 · 没有问题 ·
特别 · 分别 · 个别 · 区别 · 级别 · 类别 · 识别 · 性别 · 告别 · 别人 · 别的 · 别担心 · 别怕 · 别急 · 别犹豫 · 别错过 · 唔使惊 · 唔使担心 ·
not only · not just · no problem · no worries · no doubt · no matter · why not · don't worry · do not worry · don't miss · can't wait · not to mention ·
no better · nothing but · no 1 · no-brainer · no kidding · not kidding · no joke · never fails · never fail · never failed · can't go wrong ·
cannot go wrong · not a scam · no catch · never not
`;

export const negators = [
  ...split(before).map((expr) => ({ expr, window: 'before', n: 6 }) as const),
  ...split(farBefore).map((expr) => ({ expr, window: 'before', n: 10 }) as const),
  ...split(justBefore).map((expr) => ({ expr, window: 'before', n: 3 }) as const),
  ...split(wordsBefore).map((expr) => ({ expr, window: 'before', n: 3 }) as const),
  ...split(after).map((expr) => ({ expr, window: 'after', n: 6 }) as const),
  ...split(wordsAfter).map((expr) => ({ expr, window: 'after', n: 3 }) as const),
];

export const affirmatives = split(affirmativeList);

function split(list: string): string[] {
  return list.split('·').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
}
