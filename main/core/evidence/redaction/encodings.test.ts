import { describe, expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { exportBundle } from '../index.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from '../testing/chatArchive.ts';
import { csv, useArchives } from '../testing/harness.ts';
import { decodedForms } from './encodings.ts';
import { createHidden } from './hidden.ts';
import { MARK } from './mark.ts';
import { readingsOf } from './readings.ts';
import { PHONE, redacting, spanOf, traces } from './testing.ts';

const { target, archiveWith } = useArchives();

test('beside an encoding only what is hidden goes; behind one the word that holds it', async () => {
  const archive = await archiveWith([
    agreeLine(1),
    textLine(2, CUSTOMER, EMPLOYEE, `电话${PHONE}见https://a.example/%20b&amp;`),
    textLine(3, CUSTOMER, EMPLOYEE, `${PHONE} https://a.example/?t=1390%30138000&u=%31%33800138000`),
  ]);
  const wish = redacting({ detectors: ['cnMobile'] });
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
  expect(csv(bundle, 'data/messages.csv').map((row) => row['text'])).toEqual([
    '',
    `电话${MARK}见https://a.example/%20b&amp;`,
    `${MARK} ${MARK}`,
  ]);
});

test('what is hidden in an encoded form is hidden in plain, too', async () => {
  const hidden = JSON.stringify('C:\\客户\\名单').slice(1, -1);
  const archive = await archiveWith([
    agreeLine(1),
    textLine(2, CUSTOMER, EMPLOYEE, '在 C:\\客户\\名单 里'),
    textLine(3, CUSTOMER, EMPLOYEE, `{"path":"${hidden}"}`),
  ]);
  const wish = redacting({ spans: [spanOf(archive, hidden)] });
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
  expect(csv(bundle, 'data/messages.csv')[1]?.['text']).toBe(`在 ${MARK} 里`);
});

const NAME = '王小明';
const percent = encodeURIComponent(NAME);
const base64 = Buffer.from(`${NAME}的合同`).toString('base64');
const bytes = [...Buffer.from(NAME)].map((byte) => `\\x${byte.toString(16)}`).join('');
const octal = [...Buffer.from(NAME)].map((byte) => `\\${byte.toString(8)}`).join('');
const references = [...NAME].map((letter) => `&#${letter.codePointAt(0)};`).join('');
const ENCODED: readonly (readonly [string, string])[] = [
  ['percent, twice', `https://x.cn/?n=${encodeURIComponent(percent)}`],
  ['percent, three times', `https://x.cn/?n=${encodeURIComponent(encodeURIComponent(percent))}`],
  ['base64 in a query', `https://x.cn/?q=${base64}`],
  ['base64 in a path', `https://x.cn/a/${base64.replaceAll('/', '_').replaceAll('+', '-')}/b`],
  ['base64 in a data: URL', `data:text/plain;base64,${base64}`],
  ['base64 behind percent', `https://x.cn/?q=${encodeURIComponent(base64)}%3D&t=1`],
  ['references, twice', references.replaceAll('&', '&amp;')],
  ['percent in GBK', 'https://x.cn/?n=%CD%F5%D0%A1%C3%F7'],
  ['tags between', `<b>${NAME.slice(0, 1)}</b><i class="x">${NAME.slice(1)}</i>`],
  ['bytes of code', bytes],
  ['bytes of code in octal', octal],
  ['quoted-printable', percent.replaceAll('%', '=')],
  [
    'quoted-printable, broken in a character',
    `${percent.replaceAll('%', '=').slice(0, 6)}=\n${percent.replaceAll('%', '=').slice(6)}`,
  ],
  [
    'two encoded words of a mail’s header',
    `=?utf-8?Q?${percent.replaceAll('%', '=').slice(0, 9)}?= =?utf-8?Q?${percent.replaceAll('%', '=').slice(9)}?=`,
  ],
  ['references without a semicolon', references.replaceAll(';', '')],
  ['signs with names', [...NAME].join('&zwnj;')],
  ['percent and u', [...NAME].map((letter) => `%u${letter.charCodeAt(0).toString(16)}`).join('')],
  ['code points of code', [...NAME].map((letter) => `\\u{${letter.charCodeAt(0).toString(16)}}`).join('')],
  ['long code points of code', [...NAME].map((letter) => `\\U0000${letter.charCodeAt(0).toString(16)}`).join('')],
  ['CDATA of XML', [...NAME].map((letter) => `<![CDATA[${letter}]]>`).join('')],
  ['base64 of base64 in GBK', Buffer.from('zfXQocP3tcS6z82s').toString('base64')],
  ['references with zeros before', references.replaceAll('&#', '&#000')],
  ['references with a capital X', [...NAME].map((letter) => `&#X00${letter.charCodeAt(0).toString(16)};`).join('')],
  ['code points with zeros before', [...NAME].map((one) => `\\u{0000${one.charCodeAt(0).toString(16)}}`).join('')],
  ['bytes of code in GBK', '\\xcd\\xf5\\xd0\\xa1\\xc3\\xf7'],
  ['octal bytes of code in GBK', '\\315\\365\\320\\241\\303\\367'],
  ['percent beside a byte that is no UTF-8', `https://x.cn/?n=${percent}%FF`],
  [
    'a long value of a header, in pieces',
    `filename*0*=UTF-8''${percent.slice(0, 12)};\r\n filename*1*=${percent.slice(12)}`,
  ],
  ['a header in UTF-7', '=?UTF-7?Q?+c4tcD2YO-?='],
  ['a header in HZ', '=?HZ-GB-2312?Q?~{MuP!Cw~}?='],
  [
    'JSON in JSON',
    JSON.stringify(
      JSON.stringify(
        JSON.stringify({ a: NAME }).replace(/[^\x20-\x7e]/gu, (c) => `\\u${c.charCodeAt(0).toString(16)}`),
      ),
    ),
  ],
];

test.each(ENCODED)('seen behind %s', (_, text) => {
  expect(decodedForms(text).some((form) => form.includes(NAME))).toBe(true);
});

test('behind any of them a hidden name stays nowhere in the bundle', async () => {
  const archive = await archiveWith([
    agreeLine(1),
    textLine(2, CUSTOMER, EMPLOYEE, `我叫${NAME}，您好`),
    ...ENCODED.map(([, text], at) => textLine(3 + at, EMPLOYEE, CUSTOMER, text)),
  ]);
  const wish = redacting({ texts: [{ text: NAME, reason: 'third party' }] });
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
  expect(
    traces(bundle, NAME, percent, encodeURIComponent(percent), base64, bytes, octal, references, '&amp;#29579;'),
  ).toEqual([]);
});

test('behind the headers of a mail that is too long to be decoded as a whole', () => {
  const hidden = createHidden([]);
  hidden.addNamed(NAME, '');
  const picture = 'iVBORw0KGgo=\r\n'.repeat(100_000);
  const bytes = Buffer.from(NAME);
  const [first, second] = [bytes.subarray(0, 4), bytes.subarray(4)].map((part) => part.toString('base64'));
  const headers = [
    `From: =?utf-8?B?${first}?=\r\n =?utf-8?B?${second}?= <a@example.com>`,
    `Content-Disposition: attachment;\r\n filename*0*=UTF-8''${percent.slice(0, 12)};\r\n filename*1*=${percent.slice(12)}.pdf`,
  ];
  for (const header of headers) {
    const mail = Buffer.from(`Date: today\r\n${header}\r\n\r\n${picture}`);
    expect(readingsOf(mail).some((text) => hidden.find(text).length > 0)).toBe(true);
  }
});

describe('four encodings one in the other, in a word with others', () => {
  const url = encodeURIComponent;
  const inBase64 = (text: string): string => Buffer.from(text).toString('base64');
  const quoted = (text: string): string => url(text).replaceAll('%', '=');
  const referred = (text: string): string => [...text].map((letter) => `&#${letter.codePointAt(0)};`).join('');
  const others = `https://x.cn/?a=1+2&b=%41%42&c=\\n\\x41&amp;d=<b>z</b>&e===41==42&g=${inBase64('hello there my friend')}&h=${inBase64(inBase64('hello there again'))}&i=\\u0041&j=&#65;&l=`;
  test.each([
    ['percent', url(url(url(url(NAME))))],
    ['references, percent, quoted-printable', quoted(url(referred(NAME)))],
    ['quoted-printable, references, percent', url(referred(quoted(NAME)))],
    ['base64 and percent in turn', inBase64(url(inBase64(url(NAME))))],
  ])('%s', (_how, said) => {
    expect(decodedForms(others + said).some((form) => form.includes(NAME))).toBe(true);
  });
});

describe('a name of two characters', () => {
  test.each([
    ['in an encoded word in GBK', '=?gbk?B?wO7LxA==?='],
    ['in an encoded word, quoted', '=?gb18030?Q?=C0=EE=CB=C4?='],
    ['in two encoded words', '=?UTF-8?B?5p2O?= =?UTF-8?B?5Zub?='],
    ['in two encoded words over two lines', '=?gb2312?B?wO4=?=\n =?gb2312?B?y8Q=?='],
    ['in base64 in GBK', '(wO7LxA==)'],
  ])('%s', (_how, text) => {
    const hidden = createHidden([]);
    hidden.addNamed('李四', 'third party');
    expect(hidden.scrub(`From: ${text}`)).not.toMatch(/wO7|y8Q|C0|5p2O/u);
  });
});

test('a name with a mark over a letter is found where a reference names the mark', () => {
  const hidden = createHidden([]);
  hidden.addNamed('André Müller', 'third party');
  expect(hidden.scrub('Andr&eacute; M&uuml;ller')).toBe(MARK);
  expect(hidden.scrub('Andr&eacute;&ndash;M&uuml;ller')).toBe(MARK);
});

test('plain words have few other forms, and what never ends is left', () => {
  expect(decodedForms('保本保收益，您放心')).toEqual([]);
  expect(decodedForms('international business')).toEqual([]);
  expect(decodedForms('%25'.repeat(5000)).length).toBeLessThanOrEqual(36);
});

describe('the same name in plain beside an encoded one', () => {
  const LONG = '欧阳明月';
  const said = Buffer.from(LONG).toString('base64');
  test.each([
    ['in a comment, beside tags', `<!--${LONG}-->欧<!--x-->阳明月`, `欧<!--x-->阳明月`],
    ['in a tag, beside tags', `<img alt="${LONG}">欧<b>阳</b>明月`, `欧<b>阳</b>明月`],
    ['in an attribute around it', `<p data-x="${LONG}">欧<u>阳</u>明月</p>`, `欧<u>阳</u>明月`],
    ['as the name of a tag, a line before', `<${LONG}>\n欧<b>阳</b>明月`, `欧<b>阳</b>明月`],
    ['a number as the name of a tag', '<13912345678>139<b>1234</b>5678', '139<b>1234</b>5678'],
    ['before base64', `${LONG}${said}`, said],
  ])('%s: both are hidden', (_where, text, encoded) => {
    const hidden = createHidden(['cnMobile']);
    hidden.addText(LONG);
    const scrubbed = hidden.scrub(text);
    expect(scrubbed).toContain(MARK);
    expect(scrubbed).not.toContain(LONG);
    expect(scrubbed).not.toContain(encoded);
  });
});

test('base64 of a text in GBK, as mail in China writes it, is hidden where it says the name', () => {
  const hidden = createHidden([]);
  hidden.addText('欧阳明月');
  const said = Buffer.from('d0d5c3fba3bac5b7d1f4c3f7d4c2', 'hex').toString('base64');
  expect(new TextDecoder('gbk').decode(Buffer.from(said, 'base64'))).toBe('姓名：欧阳明月');
  expect(hidden.scrub(`Subject: =?gb2312?B?${said}?=`)).not.toContain(said);
});
