import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { TEST_PASSPHRASE } from '../../main/core/store/testing.ts';
import { openDisplay } from '../display.ts';
import { percentile, type Row } from '../row.ts';
import { frequentWords } from '../words.ts';
import { buildArchive } from './archive.ts';
import { corpusMessages, variedMessages } from '../corpus.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const RUNTIME = join(ROOT, '.electron', 'runtime.json');

/** Words that stand in the hits as they are asked for, so that the page itself can tell that it shows the answer. */
const MORE = [
  '北京',
  '地铁',
  '公园',
  '推荐',
  '评分',
  '门票',
  '地址',
  '时间',
  '朋友',
  '喜欢',
  '电影',
  '音乐',
  '上海',
  '学习',
];

/** From the press of Enter in the search bar to the frame that shows the first hits, in the real window. */
export async function benchWindow(count: number): Promise<Row[]> {
  if (!existsSync(RUNTIME)) {
    console.warn('window: skipped, there is no Electron yet (npm run setup)');
    return [];
  }
  const { archive } = buildArchive(variedMessages(corpusMessages(), count));
  const folder = archive.folder;
  archive.close();
  const display = await openDisplay();
  try {
    const times = await timesIn(folder, display.name);
    return [
      { name: 'key press to painted results, p50', value: percentile(times, 0.5), unit: 'ms' },
      { name: 'key press to painted results, p95', value: percentile(times, 0.95), unit: 'ms', limit: '<= 100' },
    ];
  } finally {
    display.close();
    rmSync(dirname(folder), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function timesIn(archive: string, display: string): Promise<number[]> {
  const profile = mkdtempSync(join(tmpdir(), 'zuozheng-window-'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { executable } = JSON.parse(readFileSync(RUNTIME, 'utf8')) as { executable: string };
  const program = await _electron.launch({
    executablePath: executable,
    args: [...sandbox, '--disable-gpu', '--lang=en', `--user-data-dir=${profile}`, ROOT],
    env: { ...(process.env as Record<string, string>), DISPLAY: display, ENGINE_NODE: process.execPath },
  });
  try {
    await program.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, archive);
    const page = await program.firstWindow();
    await page.getByRole('button', { name: 'Open an archive…' }).click();
    await page.getByRole('textbox', { name: 'Passphrase' }).fill(TEST_PASSPHRASE);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByRole('navigation', { name: 'Areas' }).getByRole('button', { name: 'Search' }).click();
    // The first ones read the tables that an open archive keeps ready.
    for (const word of ['我们', '他们']) await paintedAfter(page, word);
    const times: number[] = [];
    for (const word of [...frequentWords, ...MORE]) times.push(await paintedAfter(page, word));
    return times;
  } finally {
    await program.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Milliseconds from the key press, as the page's own clock has it, to the frame after the marked word is in the first row. */
async function paintedAfter(page: Page, word: string): Promise<number> {
  const field = page.getByRole('combobox', { name: 'Query' });
  await field.fill(word);
  await page.waitForTimeout(400);
  await page.evaluate(armStopwatch, word);
  await field.press('Enter');
  const time = await page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted);
  // Counting goes on behind the first page; the next press must not wait for it.
  await page.waitForTimeout(600);
  return time;
}

/** Runs in the page. */
function armStopwatch(word: string): void {
  const painted = new Promise<number>((resolve) => {
    addEventListener(
      'keydown',
      (press) => {
        const look = () => {
          const first = document.querySelector('[data-hit="0"]');
          const marks = [...(first?.querySelectorAll('mark') ?? [])];
          const isThere =
            marks.some((mark) => mark.textContent.includes(word)) && first?.closest('[data-old]') === null;
          if (!isThere) requestAnimationFrame(look);
          // Changed before this frame was drawn: the frame that follows shows it, and this runs after it.
          else setTimeout(() => resolve(performance.now() - press.timeStamp));
        };
        requestAnimationFrame(look);
      },
      { once: true, capture: true },
    );
  });
  Object.assign(globalThis, { painted });
}
