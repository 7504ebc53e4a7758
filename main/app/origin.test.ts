import { expect, test } from 'vitest';
import { isOwn } from './origin.ts';

test.each(['app://zuozheng/index.html', 'app://zuozheng/', 'app://zuozheng/assets/a.js?x#y'])(
  '%s is our own',
  (address) => {
    expect(isOwn(address)).toBe(true);
  },
);

test.each([
  'https://evil.example/?app://zuozheng/',
  'app://zuozheng.evil.example/',
  'app://evil/zuozheng',
  'app://zuozheng:8080/',
  'app://someone@zuozheng/',
  'appx://zuozheng/',
  'file:///app://zuozheng/index.html',
  'about:blank',
  'null',
  '',
])('%s is not', (address) => {
  expect(isOwn(address)).toBe(false);
});
