import type { core } from 'zod';
import { RedactionDetector } from '../../shared/ipc/exportOptions.ts';

type Issue = Pick<core.$ZodIssue, 'path' | 'code' | 'message'>;

/** What each option takes, in the words of whoever types it; by its place in `ExportOptions`. */
const OPTIONS: Readonly<Record<string, string>> = {
  timeZone: '--time-zone takes the IANA name of a zone, such as Asia/Shanghai or Europe/London',
  itemPrefix: '--prefix takes a capital letter and up to 11 more capital letters or digits, such as ZZ or LQ2024',
  contextMessages: '--context takes a whole number from 0 to 100',
  'transport.passphrase':
    'ZUOZHENG_ZIP_PASSPHRASE (or what was typed for --zip-encrypt) takes 12 to 1024 characters of ASCII: letters, digits, blanks and signs',
  'transport.splitBytes': '--zip-split takes a size from 1000000 bytes on, such as 700M or 4G',
};

/** One sentence: which option is wrong, and what would work. */
export function exportProblem({ path, message }: Issue): string {
  const place = path.join('.');
  return OPTIONS[place] ?? `${place}: ${message}`;
}

const REASON = '"reason": 1 to 200 characters';
const LISTS: Readonly<Record<string, string>> = {
  spans: `"spans" is a list of up to 100000 {"messageId": number, "start": number from 0, "end": number from 1, ${REASON}}`,
  messages: `"messages" is a list of up to 100000 {"messageId": number, ${REASON}}`,
  texts: `"texts" is a list of up to 200 {"text": 2 to 2000 characters, ${REASON}}`,
  leaveOutUnread: '"leaveOutUnread" is true or false',
  detectors: `"detectors" is a list of these: ${RedactionDetector.options.join(', ')}`,
};

/** The same for a file of `--redact-file`: where in it, and what may stand there. */
export function redactionProblem(file: string, { path, code }: Issue): string {
  const [list = '', ...deeper] = path.map(String);
  const allowed = LISTS[list];
  if (allowed === undefined || code === 'unrecognized_keys')
    return `--redact-file ${file}: ${path.length === 0 ? 'it' : path.join('.')} holds something that is not known; known are ${Object.values(LISTS).join('; ')}`;
  const where = deeper.length === 0 ? '' : ` (wrong at ${path.join('.')}, counted from 0)`;
  return `--redact-file ${file}: ${allowed}${where}`;
}
