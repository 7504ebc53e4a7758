// The main job on the sample archive by command line: what `npm start` does where there is no display to open a window on.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { at, runNode } from './lib/run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'zuozheng-sample-'));
const archive = join(folder, 'archive');
const bundles = join(folder, 'bundles');
const passphrase = process.env.ZUOZHENG_PASSPHRASE ?? randomBytes(12).toString('base64url');
const sample = (name) => at('out', 'sample', name);
mkdirSync(bundles);

console.log('No display: here is the same job by command line, on the sample archive.\n');
zuozheng('create', archive);
zuozheng(
  ...['import', archive, sample('sample.jsonl'), sample('contacts.json'), sample('media')],
  ...['--consent', sample('consent-register.csv'), '--basis', 'Staff handbook, chapter 7 (made-up sample)'],
);
zuozheng('search', archive, '保本', '--limit', '5');
const flags = zuozheng('flags', archive);
const exported = zuozheng('export', archive, '--query', '保本 OR guaranteed', '--case', 'SAMPLE', '--out', bundles);
const verified = zuozheng('verify', exported.bundle);
const audit = zuozheng('audit', archive);

console.log(`
archive     ${archive}
passphrase  ${passphrase}
flags       ${flags.total} in ${Object.keys(flags.byCategory).length} categories
bundle      ${exported.bundle}
            ${exported.items} messages, ${exported.files} files, ${verified.ok ? 'verified' : 'NOT VERIFIED'} (${verified.checked} files checked)
audit       ${audit.entries} entries, chain ${audit.ok ? 'intact' : 'BROKEN'}

Look around with \`npx zuozheng --help\`; with a display, \`npm start\` opens the window.`);

/** Runs the command as a person would, shows what it says in words, and gives what it says in JSON. */
function zuozheng(...args) {
  const told = args.map((argument) => (argument.startsWith(at()) ? relative(process.cwd(), argument) : argument));
  console.log(`$ npx zuozheng ${told.map(quoted).join(' ')}`);
  const done = runNode([at('out', 'cli', 'zuozheng.cjs'), ...args, '--json'], {
    quiet: true,
    env: { ZUOZHENG_PASSPHRASE: passphrase },
  });
  if (!done.ok) {
    console.error(done.stderr || done.stdout);
    process.exit(done.status);
  }
  const answer = JSON.parse(done.stdout);
  console.log(`  ${inShort(answer)}\n`);
  return answer;
}

function quoted(argument) {
  return /^[\w./:@=-]+$/.test(argument) ? argument : `'${argument}'`;
}

/** The numbers and short words of an answer; lists by their length, the first hits of a search as text. */
function inShort(answer) {
  const facts = Object.entries(answer)
    .filter(([, value]) => ['number', 'boolean', 'string'].includes(typeof value))
    .map(([name, value]) => `${name} ${typeof value === 'number' ? Math.round(value * 100) / 100 : value}`);
  const withheld = answer.withheld ? [`withheld ${JSON.stringify(answer.withheld)}`] : [];
  const hits = (answer.hits ?? []).map((hit) => `\n    ${hit.sentAt?.slice(0, 16)}  ${hit.from}: ${hit.text}`);
  return [...facts, ...withheld].join(', ') + hits.join('');
}
