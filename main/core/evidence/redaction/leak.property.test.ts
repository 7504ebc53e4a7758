import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import { readMessages } from '../../archive/index.ts';
import { quietJob } from '../../lib/job.ts';
import { merkleLeaf } from '../../lib/merkle.ts';
import type { TestArchive } from '../../store/testing.ts';
import { exportBundle } from '../index.ts';
import {
  agreeLine,
  allMessageIds,
  archiveOf,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importFiles,
  textLine,
  wishOf,
} from '../testing/chatArchive.ts';
import { useArchives } from '../testing/harness.ts';
import { hasPoppler } from '../testing/pdfText.ts';
import { readEverything, redacting, sha256 } from './testing.ts';

/** What somebody may want to hide: rare characters, so that nothing of the bundle's own says them by chance. */
const secret = fc
  .array(fc.constantFrom(...'鼙鼯鼷齄齑龃龉龢麤麟鬯鬻韂靰"<&\\'.split('')), { minLength: 5, maxLength: 12 })
  .map((signs) => `鼢${signs.join('')}鼹`);
const phone = fc.integer({ min: 0, max: 99_999_999 }).map((tail) => `139${String(tail).padStart(8, '0')}`);

/** Ways in which a text stands again somewhere else. */
const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `甲说：「${text}」\n- - - -\n好`,
  (text) => `https://example.com/a?q=${encodeURIComponent(text)}&b=1`,
  (text) => JSON.stringify({ memo: text }),
  (text) => [...text].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  (text) => [...text].map((sign) => `&#${sign.codePointAt(0)};`).join(''),
  (text) => Buffer.from(`见 ${text}`).toString('base64'),
  (text) => [...text].join('\u200b'),
];

const MORE = { pdf: process.env['LEAK_PDF'] === '1' };
type Message = { readonly kind: 'text' | 'file' | 'forward' | 'odd'; readonly secret: number; readonly form: number };
const message: fc.Arbitrary<Message> = fc.record({
  kind: fc.constantFrom('text', 'file', 'forward', 'odd'),
  secret: fc.nat(3),
  form: fc.nat(FORMS.length - 1),
});

/** A record of WeCom that says this text in the way of its type. */
function lineOf({ kind }: Message, seq: number, text: string): string {
  const plain = JSON.parse(textLine(seq, seq % 2 ? CUSTOMER : EMPLOYEE, seq % 2 ? EMPLOYEE : CUSTOMER, text));
  if (kind === 'text') return JSON.stringify(plain);
  delete plain.text;
  if (kind === 'file') {
    const md5sum = createHash('md5').update(text).digest('hex');
    const file = {
      md5sum,
      filename: `${text}.txt`,
      fileext: 'txt',
      filesize: 3,
      sdkfileid: Buffer.from(text).toString('base64'),
    };
    return JSON.stringify({ ...plain, msgtype: 'file', file });
  }
  if (kind === 'forward') {
    const content = JSON.stringify({ content: text });
    const item = [{ type: 'ChatRecordText', msgtime: 1_767_369_600, content, from_chatroom: false }];
    return JSON.stringify({ ...plain, msgtype: 'chatrecord', chatrecord: { title: '聊天记录', item } });
  }
  return JSON.stringify({ ...plain, msgtype: 'newthing', newthing: { [text]: 1, deep: [{ of: text }] } });
}

const { target } = useArchives();

test('no hidden text, no hash of it and no encoding of it is in any byte of a redacted bundle', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(secret, secret, secret),
      phone,
      fc.array(message, { minLength: 2, maxLength: 9 }),
      fc.record({ span: fc.nat(8), whole: fc.nat(8), useSpan: fc.boolean(), useWhole: fc.boolean() }),
      async (secrets, number, messages, choice) => {
        const words = [...secrets, number];
        const texts = messages.map((one) => (FORMS[one.form] ?? String)(words[one.secret] ?? ''));
        const lines = messages.map((one, at) => lineOf(one, at + 2, `前${texts[at]}后`));
        const archive = await archiveOf([agreeLine(1)]);
        try {
          await importChat(archive, lines, texts);
          const wish = wishFor(archive, messages, { ...choice, number });
          const { bundle } = await exportBundle(
            depsOf(archive),
            wishOf(target(), allMessageIds(archive), {
              ...redacting(wish.redaction, { loadFiles: ['concordance', 'rsmf', 'edrm'], ...MORE }),
              caseName: `案 ${wish.hidden[0] ?? ''}`,
            }),
            quietJob,
          );
          expect(leaksIn(bundle, wish.hidden, lines)).toEqual([]);
        } finally {
          archive.cleanup();
        }
      },
    ),
    { numRuns: Number(process.env['LEAK_RUNS'] ?? 20) },
  );
}, 300_000);

/** The media of the file messages hold the text, too; the customer is called by one of the secrets. */
async function importChat(archive: TestArchive, lines: readonly string[], texts: readonly string[]): Promise<void> {
  const place = target();
  writeFileSync(join(place, 'chat.jsonl'), lines.map((line) => `${line}\n`).join(''));
  for (const text of texts) {
    const md5 = createHash('md5').update(`前${text}后`).digest('hex');
    writeFileSync(join(place, `${md5}.txt`), `前${text}后`);
  }
  await importFiles(archive, [place]);
  archive.transaction((db) =>
    db.prepare(`UPDATE person SET name = ? WHERE source_id = ?`).run(`客户${texts[0]}`, CUSTOMER),
  );
}

/** A redaction of one span or one message, and what it hides. */
function wishFor(
  archive: TestArchive,
  messages: readonly Message[],
  choice: { span: number; whole: number; useSpan: boolean; useWhole: boolean; number: string },
): { redaction: Partial<Redaction>; hidden: string[] } {
  const found = readMessages(archive.read, allMessageIds(archive)).filter(({ text }) => text !== '');
  const hidden = [choice.number];
  const redaction = {
    detectors: ['cnMobile' as const],
    spans: [] as Redaction['spans'],
    messages: [] as Redaction['messages'],
  };
  const spanned = found[choice.span % found.length];
  const secretIn = /鼢[^鼢鼹\u200b]*鼹/u.exec(spanned?.text ?? '');
  if (choice.useSpan && spanned && secretIn && messages.length > 0) {
    const [text] = secretIn;
    redaction.spans.push({
      messageId: spanned.id,
      start: secretIn.index,
      end: secretIn.index + text.length,
      reason: `有${text}`,
    });
    hidden.push(text);
  }
  const whole = found[choice.whole % found.length];
  if (choice.useWhole && whole) {
    redaction.messages.push({ messageId: whole.id, reason: '无关' });
    hidden.push(
      ...whole.parts
        .map(({ start, end }) => whole.text.slice(start, end))
        .filter((text) => /[鼢鼹]|139\d{8}/u.test(text)),
    );
  }
  return { redaction, hidden };
}

function leaksIn(bundle: string, hidden: readonly string[], lines: readonly string[]): string[] {
  const everything = readEverything(bundle);
  const encoded = hidden.flatMap((text) => [text, encodeURIComponent(text), [...text].join('\u200b')]);
  const needles = new Set(encoded.filter((text) => text.length >= 4));
  // A record that says something hidden, in plain: its hashes could be guessed.
  for (const line of lines) {
    const says = hidden.some((text) => text.length >= 4 && line.includes(JSON.stringify(text).slice(1, -1)));
    if (!says) continue;
    needles
      .add(sha256(line))
      .add(merkleLeaf(Buffer.from(line)).toString('hex'))
      .add(sha256(`${line}\n`));
  }
  return [...needles].flatMap((needle) =>
    everything.filter(({ text }) => text.includes(needle)).map(({ file }) => `${file}: ${needle}`),
  );
}

test('the test itself sees a leak: of a bundle that hides nothing it finds all', async () => {
  const line = textLine(2, CUSTOMER, EMPLOYEE, '前鼢鼙鼯鼷鼹后');
  const archive = await archiveOf([agreeLine(1), line]);
  try {
    const options = ExportOptions.parse({ loadFiles: ['concordance', 'rsmf', 'edrm'] });
    const { bundle } = await exportBundle(
      depsOf(archive),
      wishOf(target(), allMessageIds(archive), { options }),
      quietJob,
    );
    const files = new Set(leaksIn(bundle, ['鼢鼙鼯鼷鼹'], [line]).map((leak) => leak.split(':')[0]));
    const pdf = hasPoppler ? ['data/report.pdf'] : [];
    for (const file of [
      'data/index.html',
      'data/messages.jsonl',
      'data/messages.csv',
      'data/evidence-list.csv',
      ...pdf,
    ])
      expect(files).toContain(file);
    for (const kind of [/\.dat$/mu, /\.rsmf$/mu, /\.xml$/mu]) expect([...files].join('\n')).toMatch(kind);
    expect(readFileSync(join(bundle, 'README.txt'), 'utf8')).not.toContain('redaction-salts');
  } finally {
    archive.cleanup();
  }
});
