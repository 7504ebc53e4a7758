import { describe, expect, test } from 'vitest';
import { RedactionDetector } from '../../../shared/ipc/exportOptions.ts';
import { detect, type DetectorName, detectorNames, mayDetect, narrow } from './detectors.ts';

const found = (name: DetectorName, text: string): string[] => {
  const plain = narrow(text);
  const digits = plain.replace(/\D/g, '').length;
  return mayDetect(name, plain, digits) ? detect(name, plain).map(([start, end]) => text.slice(start, end)) : [];
};

describe('D-1 shape and checksum', () => {
  test.each<[DetectorName, string, string[]]>([
    ['cnResidentId', '证件11010519491231002X。', ['11010519491231002X']],
    ['cnResidentId', '１１０１０５１９４９１２３１００２Ｘ', ['１１０１０５１９４９１２３１００２Ｘ']],
    ['cnResidentId', '110105194912310021', []],
    ['cnResidentId', '110105194913310021', []],
    ['cnMobile', '打我13800138000', ['13800138000']],
    ['cnMobile', '+86 138-0013-8000', ['+86 138-0013-8000']],
    ['cnMobile', '2138001380001', []],
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

test('a redaction can ask for every detector', () => {
  expect(RedactionDetector.options).toEqual(detectorNames);
});
