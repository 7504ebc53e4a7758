import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openDisplay } from './display.ts';
import { median, type Row } from './row.ts';

const ROOT = join(import.meta.dirname, '..');
const RUNTIME = join(ROOT, '.electron', 'runtime.json');
const ROUNDS = 9;

/**
 * From the start of the process to the first press on a button that the page has answered: our window against a bare one with one
 * button, in turns, each with a new profile. No rows before `npm run setup`.
 */
export async function benchColdStart(): Promise<Row[]> {
  if (!existsSync(RUNTIME)) {
    console.warn('cold start: skipped, there is no Electron yet (npm run setup)');
    return [];
  }
  const { executable } = JSON.parse(readFileSync(RUNTIME, 'utf8')) as { executable: string };
  const folder = makeProbe();
  const display = await openDisplay();
  const start = (program: string) => startOnce(executable, folder, program, display.name);
  const ours: number[] = [];
  const bare: number[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await start(''));
      ours.push(await start(join(ROOT, 'out', 'main', 'main.cjs')));
    }
  } finally {
    display.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return [
    { name: 'bare Electron window to first interaction', value: median(bare), unit: 'ms' },
    { name: 'our window to first interaction', value: median(ours), unit: 'ms' },
    { name: 'ours / bare', value: median(ours) / median(bare), unit: 'x', limit: '<= 1.5' },
  ];
}

/** An app folder of its own: the probe as main program, and the bare page. */
function makeProbe(): string {
  const folder = mkdtempSync(join(tmpdir(), 'zuozheng-start-'));
  copyFileSync(join(import.meta.dirname, 'coldStartProbe.cjs'), join(folder, 'probe.cjs'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "probe", "version": "0.0.0", "main": "probe.cjs" }');
  writeFileSync(join(folder, 'bare.html'), '<!doctype html><meta charset="utf-8"><button>bare</button>');
  return folder;
}

async function startOnce(executable: string, folder: string, program: string, display: string): Promise<number> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const profile = `--user-data-dir=${mkdtempSync(join(folder, 'profile-'))}`;
  const env = {
    ...process.env,
    DISPLAY: display,
    ENGINE_NODE: process.execPath,
    PROBE_MAIN: program,
    PROBE_STARTED: String(Date.now()),
  };
  // On both sides: on a virtual display the graphics process fails anyway, and now and then takes the page with it.
  const child = spawn(executable, [...sandbox, '--disable-gpu', profile, folder], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const milliseconds = /milliseconds (\d+)/.exec(await text(child.stdout))?.[1];
  if (milliseconds === undefined) throw new Error('the window never answered a press');
  return Number(milliseconds);
}
