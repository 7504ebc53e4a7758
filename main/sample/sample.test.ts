import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile, starterLexicon } from '../core/lexicon/index.ts';
import { writeSample } from './index.ts';
import { parseDialogues } from './parse.ts';
import { payloadOf } from './payloads.ts';

const source = import.meta.dirname;
let target: string;
type Line = {
  seq: number;
  msgid: string;
  from: string;
  tolist: string[];
  roomid: string;
  msgtime: number;
  msgtype: string;
};
let lines: Line[];

beforeAll(() => {
  target = mkdtempSync(join(tmpdir(), 'zuozheng-sample-'));
  writeSample(source, target);
  lines = readFileSync(join(target, 'sample.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
});
afterAll(() => rmSync(target, { recursive: true, force: true }));

describe('the sample archive', () => {
  test('holds 60 to 100 conversations', () => {
    const keys = new Set(lines.map((line) => line.roomid || [line.from, ...line.tolist].sort().join('|')));
    expect(keys.size).toBeGreaterThanOrEqual(60);
    expect(keys.size).toBeLessThanOrEqual(100);
  });

  test('is in time order with seq from 1 and no msgid twice', () => {
    expect(lines.map((line) => line.seq)).toEqual(lines.map((_, index) => index + 1));
    expect(lines.every((line, index) => index === 0 || line.msgtime >= lines[index - 1]!.msgtime)).toBe(true);
    expect(new Set(lines.map((line) => line.msgid)).size).toBe(lines.length);
  });

  test('shows every kind of message that the first version renders', () => {
    const types = new Set(lines.map((line) => line.msgtype));
    for (const type of [
      'text',
      'image',
      'voice',
      'video',
      'file',
      'link',
      'card',
      'location',
      'revoke',
      'agree',
      'disagree',
      'mixed',
      'chatrecord',
      'qydiskfile',
    ]) {
      expect(types).toContain(type);
    }
  });

  test('is the same to the byte each time it is made', () => {
    const again = mkdtempSync(join(tmpdir(), 'zuozheng-sample-'));
    writeSample(source, again);
    for (const name of ['sample.jsonl', 'contacts.json', 'consent-register.csv']) {
      expect(readFileSync(join(again, name))).toEqual(readFileSync(join(target, name)));
    }
    expect(readdirSync(join(again, 'media'))).toEqual(readdirSync(join(target, 'media')));
    rmSync(again, { recursive: true, force: true });
  });

  test('has the disguises that the README names, and they are found', () => {
    const matcher = compile(starterLexicon());
    const texts = lines.map((line) => (line as { text?: { content: string } }).text?.content ?? '');
    const hitsIn = (part: string) => {
      const text = texts.find((one) => one.includes(part)) ?? '';
      return matcher.match({ text, parts: null, senderKind: 'employee' });
    };
    for (const disguised of ['保.本.保.息', '保🅱️本'])
      expect(hitsIn(disguised)).toContainEqual(expect.objectContaining({ suppressedBy: null }));
    expect(hitsIn('不保本')).toContainEqual(expect.objectContaining({ suppressedBy: '不' }));
  });

  test('a typo in a dialogue does not build', () => {
    expect(() => parseDialogues('a.chat', '== zhangwei 王女士 @ 2024-03-01 10:00')).toThrow('a.chat:1');
    expect(() => parseDialogues('a.chat', '== zhangwei + 王女士 @ 2024-03-01 10:00\nno name here')).toThrow('a.chat:2');
    const context = { from: 'a', atMs: 0, customerId: String, recalls: '', media: new Map() };
    expect(() => payloadOf('!imgae x.png', context)).toThrow('!imgae');
  });
});
