import i18next from 'i18next';
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

const source = leaves(zhCN);

/** Texts whose number is never 1: limits, and lengths of what is too long to show. */
const ALWAYS_MANY = new Set([
  'conversation/shownOf',
  'conversation/tooMany',
  'settings/nextHint',
  'welcome/newPassphraseHint',
  'errors/search.tooBroad/what',
  'errors/user.weakPassphrase/next',
]);

describe.each(Object.entries(resources))('the texts in %s', (_language, tree) => {
  const texts = new Map(leaves(tree));

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

  it('leave the number of a noun to a counted text', () => {
    const fixed = [...texts].filter(
      ([key, text]) => !/_(one|other)$/.test(key) && /\}\}\s+(?!(?:has|ms)\b)[a-z]+s\b/.test(text),
    );
    expect(fixed.map(([key]) => key).filter((key) => !ALWAYS_MANY.has(key))).toEqual([]);
  });

  it('do not shout', () => {
    // `ZIP!/ENTRY` is how a file inside a zip is written.
    expect([...texts].filter(([, text]) => /[!！]/.test(text.replaceAll('ZIP!/', '')))).toEqual([]);
  });
});

describe('counted texts', () => {
  it.each([
    ['en', 1, '1 employee'],
    ['en', 0, '0 employees'],
    ['en', 1234, '1,234 employees'],
    ['zh-CN', 1, '1 名员工'],
    ['zh-TW', 2, '2 名員工'],
  ] as const)('in %s, %i', async (language, count, expected) => {
    const texts = i18next.createInstance();
    await texts.init({ lng: language, resources, ns: ['import'], interpolation: { escapeValue: false } });
    expect(texts.t('import:employees', { count })).toBe(expected);
  });
});

const CORE = import.meta.glob<string>(['../../main/{core,engine}/**/*.ts', '!../../main/**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** What stands in the first group of a pattern, anywhere in the programs that report to the window. */
function written(pattern: RegExp): readonly string[] {
  const found = Object.values(CORE).flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
  return [...new Set(found)];
}

describe('the texts of codes that are not types', () => {
  it('cover the problems that the importer can report', () => {
    const codes = written(/'((?:zip|json|encoding|record|from|to|payload|forwarded|time)\.[a-zA-Z0-9]+)'/g);
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !(code in zhCN.codes.problem))).toEqual([]);
  });

  it('cover the actions that the audit chain can hold', () => {
    const actions = written(/action: '([a-z]+\.[a-zA-Z]+)'/g);
    expect(actions.length).toBeGreaterThan(10);
    expect(actions.filter((action) => !(action.replace('.', '_') in zhCN.audit.did))).toEqual([]);
  });

  it('cover the disguises that the matcher can name', () => {
    const [list] = written(/DISGUISES = (\[[^\]]+\])/g);
    const disguises = [...(list ?? '').matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '');
    expect(disguises.length).toBeGreaterThan(3);
    expect(disguises.filter((disguise) => !(disguise in zhCN.flags.disguise))).toEqual([]);
  });
});
