import { frequentWords, rareWords } from '../words.ts';

/**
 * Kinds of questions. `literal`: words, phrases and their combinations, which a scan of one string can answer too; the
 * others need people, dates, or a look at each text.
 */
export const literalShapes = [
  ...frequentWords,
  ...rareWords,
  ...['险', '赚', '佣', '"没有问题"', '这个电影', '好的谢谢', '"4.5分"', '4.2', '2018', 'ok', 'app', 'vip*', 'http*'],
  ...['酒店 价格', '酒店 -价格', '景点 OR 公园', '(电话 OR 手机) 多少', '"有没有" 推荐', '评分 NOT 酒店'],
  ...['酒店 电话 地址', '保证 OR 承诺 OR 绝对', '我想去 (公园 OR 景点) -酒店', '不存在的词语', '=為什麼', '我'],
] as const;

export const otherShapes = [
  ...['酒店 NEAR/5 价格', '(电话 OR 手机) NEAR/3 多少', '"没有" NEAR/10 问题'],
  ...['gu*e', 'a*p', '*店 价格', '酒*店', '没问题~1', 'hotel~1', '我想找~1'],
  ...['/酒店.{0,3}价格/', '/\\d{3}-\\d{4}/ 电话', '/(北京|上海)地铁/'],
  ...[
    'type:image',
    'type:file',
    '酒店 type:text',
    '门票 after:2024',
    '酒店 on:2024-03',
    'on:2024-03-05',
    '酒店 before:2023-06',
  ],
  ...['from:employee 酒店', 'from:customer 价格'],
] as const;

export const shapes: readonly string[] = [...literalShapes, ...otherShapes];
