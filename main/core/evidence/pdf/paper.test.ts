import { expect, test } from 'vitest';
import { AppError } from '../../../../shared/errors.ts';
import type { BagSink } from '../bag/bag.ts';
import { createPaper } from './paper.ts';
import { createTypefaces } from './typefaces.ts';

const FACTS = {
  title: 'T',
  author: 'a',
  creator: 'c',
  createdAtMs: 0,
  language: 'zh-Hans',
  layout: 'portrait',
} as const;
const faces = createTypefaces('zh-Hans');

function sinkOf(write: BagSink['write']): BagSink {
  return { write, close: () => ({ path: '', sha256: '', sizeBytes: 0 }), abort: () => undefined };
}

test('a disk that is full is told to whoever writes, at the page that did not fit', () => {
  let room = 200;
  const sink = sinkOf((chunk) => {
    room -= chunk.length;
    if (room < 0) throw new AppError('disk.full', { path: 'x' });
  });
  const paper = createPaper(sink, FACTS, faces);
  expect(() => {
    for (let page = 0; page < 50; page++) paper.page();
  }).toThrow(expect.objectContaining({ code: 'disk.full' }));
});

test('pages leave the memory as they are filled', () => {
  let written = 0;
  const paper = createPaper(
    sinkOf((chunk) => (written += chunk.length)),
    FACTS,
    faces,
  );
  const before: number[] = [];
  for (let page = 0; page < 5; page++) {
    const lines = paper.text('话'.repeat(2000), { size: 10 });
    while (!lines.next().done);
    paper.page();
    before.push(written);
  }
  expect(before).toEqual([...before].sort((a, b) => a - b));
  expect(new Set(before).size).toBe(5);
});
