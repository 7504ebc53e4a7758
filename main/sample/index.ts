import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDialogues } from './parse.ts';
import { renderRegister } from './register.ts';
import { renderSample, type Employee } from './render.ts';

/**
 * Writes the sample archive's files into `target`: `sample.jsonl`, `contacts.json`, `consent-register.csv` and `media/`.
 *
 * @param source the folder with `dialogues/`, `employees.json` and `register.txt`.
 */
export function writeSample(source: string, target: string): void {
  const employees = JSON.parse(readFileSync(join(source, 'employees.json'), 'utf8')) as Employee[];
  const files = readdirSync(join(source, 'dialogues'))
    .filter((name) => name.endsWith('.chat'))
    .sort();
  const dialogues = files.flatMap((name) =>
    parseDialogues(name, readFileSync(join(source, 'dialogues', name), 'utf8')),
  );
  const sample = renderSample(dialogues, employees);
  mkdirSync(join(target, 'media'), { recursive: true });
  writeFileSync(join(target, 'sample.jsonl'), sample.jsonl);
  writeFileSync(join(target, 'contacts.json'), sample.contacts);
  writeFileSync(
    join(target, 'consent-register.csv'),
    renderRegister(readFileSync(join(source, 'register.txt'), 'utf8'), employees),
  );
  for (const [name, bytes] of sample.media) writeFileSync(join(target, 'media', name), bytes);
}
