import { describe, expect, test } from 'vitest';
import { RedactionDetector } from '../../../shared/ipc/exportOptions.ts';
import { detectIn, type DetectorName, detectorNames } from './detectors.ts';
import { matcherOf, openIn } from './testing/matcherOf.ts';

/** As a redaction asks, and as a rule among others does, sieve and all. */
const found = (name: DetectorName, text: string): string[] => {
  const ranges = detectIn(name, text).map(([start, end]) => text.slice(start, end));
  expect(openIn(matcherOf([{ type: 'detector', expr: name }]), text).map(([written]) => written)).toEqual(ranges);
  return ranges;
};

describe('D-1 shape and checksum', () => {
  test.each<[DetectorName, string, string[]]>([
    ['cnResidentId', '证件11010519491231002X。', ['11010519491231002X']],
    ['cnResidentId', '１１０１０５１９４９１２３１００２Ｘ', ['１１０１０５１９４９１２３１００２Ｘ']],
    ['cnResidentId', '110105194912310021', []],
    ['cnResidentId', '110105194913310021', []],
    ['cnMobile', '打我13800138000', ['13800138000']],
    ['cnMobile', '+86 138-0013-8000', ['+86 138-0013-8000']],
    ['cnMobile', '138 00 138 000', ['138 00 138 000']],
    ['cnMobile', '1380 0138 000', ['1380 0138 000']],
    ['cnMobile', '138/0013/8000', ['138/0013/8000']],
    ['cnMobile', '138，0013，8000', ['138，0013，8000']],
    ['cnMobile', '138～0013～8000', ['138～0013～8000']],
    ['cnMobile', '(138)00138000', ['138)00138000']],
    ['cnMobile', '138\n0013\n8000', ['138\n0013\n8000']],
    ['cnMobile', '合计1,380,013,800元', []],
    ['cnMobile', '价格 138 1500 20 3', []],
    ['cnMobile', '2138001380001', []],
    ['cnMobile', '138.0013.8000', ['138.0013.8000']],
    ['cnMobile', '1-3-8-0-0-1-3-8-0-0-0', ['1-3-8-0-0-1-3-8-0-0-0']],
    ['cnMobile', '1 3 5 7 9 11 13 15', []],
    ['cnMobile', '打①③⑧⓪⓪①③⑧⓪⓪⓪', ['①③⑧⓪⓪①③⑧⓪⓪⓪']],
    ['cnMobile', '打➊❸８00138000', ['➊❸８00138000']],
    ['cnMobile', '𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎 ok', ['𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎']],
    ['cnMobile', '1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣', ['1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0']],
    ['cnMobile', '138\u200b0013\u200b8000', ['138\u200b0013\u200b8000']],
    ['cnMobile', '一三八零零一三八零零零', ['一三八零零一三八零零零']],
    ['cnMobile', '幺叁捌〇〇壹3八零〇0', ['幺叁捌〇〇壹3八零〇0']],
    ['cnMobile', '壹叁捌零零壹叁捌零零零', ['壹叁捌零零壹叁捌零零零']],
    ['cnMobile', '幺九八〇〇一三八〇〇〇', ['幺九八〇〇一三八〇〇〇']],
    ['cnMobile', '第一13800138000', ['13800138000']],
    ['cnMobile', '二〇二六年一月三十一日', []],
    ['cnMobile', '一三八零零一三八零零零零', []],
    ['cnResidentId', '一一〇一〇五一九四九一二三一〇〇二X', ['一一〇一〇五一九四九一二三一〇〇二X']],
    ['cnResidentId', '一一〇一〇五一九四九一二三一〇〇二一', []],
    ['bankCard', '六二二二〇二一二三四五六七八九四', ['六二二二〇二一二三四五六七八九四']],
    ['bankCard', '6222 0212 3456 7894', ['6222 0212 3456 7894']],
    ['bankCard', '6222021234567895', []],
    ['bankCard', '1234567812345670', []],
    ['bankCard', '4111111111111111', ['4111111111111111']],
    ['hkid', 'A123456(3)', ['A123456(3)']],
    ['hkid', 'a1234563', ['a1234563']],
    ['hkid', 'A123456(4)', []],
    ['hkid', 'AB987654(3)', ['AB987654(3)']],
    ['twId', 'A123456789', ['A123456789']],
    ['twId', 'A123456788', []],
    ['uscc', '91350100M000100Y43', ['91350100M000100Y43']],
    ['uscc', '91350100M000100Y44', []],
    ['email', '发 zhang.san+1@mail.example.com.cn。', ['zhang.san+1@mail.example.com.cn']],
    ['email', '@所有人', []],
    ['returnPerPeriod', '一个月30%', ['一个月30%']],
    ['returnPerPeriod', '每个月收益高达25.5％', ['每个月收益高达25.5％']],
    ['returnPerPeriod', '年化3%', []],
  ])('%s in %s', (name, text, expected) => {
    expect(found(name, text)).toEqual(expected);
  });
});

test('D-2 says how a number is dressed up', () => {
  const matcher = matcherOf([{ type: 'detector', expr: 'cnMobile' }]);
  const disguises = (text: string) => openIn(matcher, text).map(([, all]) => all);
  expect(disguises('13800138000')).toEqual([[]]);
  expect(disguises('①３8零\u200b0138000')).toEqual([['fullWidth', 'numberWord', 'invisible', 'confusable']]);
});

test('a redaction can ask for every detector', () => {
  expect(RedactionDetector.options).toEqual(detectorNames);
});
