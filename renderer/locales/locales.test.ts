import { describe, expect, it } from 'vitest';
import { resources } from './index.ts';
import { zhCN } from './zh-CN/index.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}/`),
  );
}

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*([\w.]+)/g)].map((match) => match[1] ?? '').sort();
}

const source = leaves(zhCN as Tree);

describe.each(Object.entries(resources))('the texts in %s', (_language, tree) => {
  const texts = new Map(leaves(tree as Tree));

  it('have every key of the Chinese source and no other, but for English singulars', () => {
    const known = source.map(([key]) => key);
    const extra = [...texts.keys()].filter((key) => !known.includes(key));
    expect(known.filter((key) => !texts.has(key))).toEqual([]);
    expect(extra.filter((key) => !known.includes(key.replace(/_one$/, '_other')))).toEqual([]);
  });

  it('are not empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same values as the source', () => {
    const different = source.filter(([key, text]) => {
      const other = texts.get(key);
      return other !== undefined && placeholders(other).join() !== placeholders(text).join();
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('do not shout', () => {
    expect([...texts].filter(([, text]) => /[!！]/.test(text))).toEqual([]);
  });
});

describe('the texts of problem codes', () => {
  const PROBLEM = /'((?:zip|json|encoding|record|from|to|payload|forwarded|time)\.[a-zA-Z0-9]+)'/g;
  const sources = import.meta.glob<string>(
    ['../../main/core/{archive,consent}/**/*.ts', '!../../main/core/**/*.test.ts'],
    { query: '?raw', import: 'default', eager: true },
  );
  const written = Object.values(sources).flatMap((text) => [...text.matchAll(PROBLEM)].map((match) => match[1] ?? ''));

  it('cover what the importer can report', () => {
    expect(written.length).toBeGreaterThan(20);
    expect([...new Set(written)].filter((code) => !(code in zhCN.codes.problem))).toEqual([]);
  });
});
