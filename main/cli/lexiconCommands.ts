import { resolve } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type {
  DifferentTest,
  HistoryRun,
  LexiconDiff,
  LexiconProblem,
  LexiconVersion,
  SavedLexicon,
} from '../../shared/ipc/lexicons.ts';
import type { TestReport } from '../../shared/ipc/lexiconTests.ts';
import { compile, diffLexicons, lexiconJsonSchema, lexiconSha256, reportTests } from '../core/lexicon/index.ts';
import { lexiconFromFile, parseLexiconFile } from '../core/review/index.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { EXIT, type Outcome } from './output.ts';
import { terminalJob } from './progress.ts';

/** `lexicon validate`: everything that is wrong with a file, each with its place. Exit 1 when it could not be used. */
export function validateFile(path: string): Outcome {
  const { lexicon, problems } = parseLexiconFile(path);
  const counts = lexicon && {
    id: lexicon.id,
    version: lexicon.version,
    sha256: lexiconSha256(lexicon),
    categories: lexicon.categories.length,
    rules: lexicon.rules.length,
    tests: lexicon.tests.length,
    isSigned: Boolean(lexicon.signature),
  };
  return {
    json: { path, ok: lexicon !== null, ...counts, problems },
    lines: [
      counts
        ? `${counts.id}: ${counts.categories} categories, ${counts.rules} rules, ${counts.tests} tests`
        : 'NOT valid',
      ...problems.map(lineOfProblem),
    ],
    exit: lexicon === null ? EXIT.checkFailed : EXIT.done,
  };
}

/** `lexicon schema`: the JSON Schema of a lexicon file, with and without --json. */
export function schemaCommand(): Outcome {
  const json = lexiconJsonSchema();
  return { json, lines: [JSON.stringify(json, null, 2)], exit: EXIT.done };
}

/** `lexicon test FILE`: runs the tests inside it. Exit 1 when one fails. */
export function testFile(path: string): Outcome {
  return testOutcome(reportTests(compile(lexiconFromFile(path).lexicon)));
}

export function testVersionCommand(services: ArchiveServices, id: string, version: number | null): Outcome {
  return testOutcome(services.lexicons.runTests({ id, version: versionOf(services, id, version).version }));
}

function testOutcome(report: TestReport): Outcome {
  const { total, failed, failedCount, uncovered, uncoveredCount } = report;
  const ok = failedCount === 0;
  return {
    json: { ok, mayBeSubmitted: ok && uncoveredCount === 0, ...report },
    lines: [
      `${total} tests, ${failedCount} failed; ${uncoveredCount} rules lack a must-hit or a near-miss test`,
      ...failed.map(
        ({ text, before, rule, expect, got }) =>
          `  FAILED  "${[...before.map((one) => one.text), text].join(' / ')}"  ${rule ?? '-'}: ${expect} expected, ${got} came`,
      ),
      ...uncovered.map(({ rule, missing }) => `  lacks ${missing.join(', ')}  ${rule}`),
    ],
    exit: ok ? EXIT.done : EXIT.checkFailed,
  };
}

/** `lexicon diff BEFORE AFTER`: two files. */
export function diffFiles(beforePath: string, afterPath: string): Outcome {
  const [before, after] = [lexiconFromFile(beforePath).lexicon, lexiconFromFile(afterPath).lexicon];
  const versions = { id: after.id, from: before.version, to: after.version };
  return diffOutcome({ ...versions, ...diffLexicons(before, after) });
}

/** Two versions of an archive; from the one in force to the open or newest one unless said otherwise. */
export function diffVersionsCommand(
  services: ArchiveServices,
  { id, from, to }: { id: string; from: number | null; to: number | null },
): Outcome {
  return diffOutcome(services.lexicons.diff({ id, from, to: versionOf(services, id, to).version }));
}

function diffOutcome(diff: LexiconDiff): Outcome {
  const { id, from, to, added, removed, changed, tests } = diff;
  return {
    json: { ...diff },
    lines: [
      `${id}: ${from ?? 'nothing'} to ${to}: ${added.length} added, ${removed.length} removed, ${changed.length} changed; tests +${tests.added} -${tests.removed}`,
      ...added.map((one) => `+ ${one.kind} ${one.id}  ${one.text}`),
      ...removed.map((one) => `- ${one.kind} ${one.id}  ${one.text}`),
      ...changed.flatMap((one) =>
        one.fields.map(
          ({ field, before, after }) => `~ ${one.kind} ${one.id}  ${field}: ${before ?? '-'} → ${after ?? '-'}`,
        ),
      ),
      ...linesOfTests('+', tests.addedTests, tests.added),
      ...linesOfTests('-', tests.removedTests, tests.removed),
    ],
    exit: EXIT.done,
  };
}

function linesOfTests(sign: string, tests: readonly DifferentTest[], count: number): string[] {
  const lines = tests.map(({ text, speaker, expect, rule }) => {
    const where = rule === null ? '' : ` of rule ${rule}`;
    return `${sign} test "${text.replaceAll('\n', ' ')}" by ${speaker}: ${expect}${where}`;
  });
  return count > tests.length ? [...lines, `  … ${count - tests.length} more tests`] : lines;
}

/** `lexicon list`. Exit 1 when a list in force is not what was signed. */
export function listCommand(services: ArchiveServices): Outcome {
  const lexicons = services.lexicons.list();
  const isBroken = lexicons.some(({ inForce }) => inForce?.signature === 'broken');
  return {
    json: { lexicons },
    lines: lexicons.map(({ id, inForce, open }) => {
      const used = inForce ? `in force: ${lineOfVersion(inForce)}` : 'not in force';
      return `${id}  ${used}${open ? `; open: ${lineOfVersion(open)}` : ''}`;
    }),
    exit: isBroken ? EXIT.checkFailed : EXIT.done,
  };
}

function lineOfVersion({ version, status, rules, approver, signature }: LexiconVersion): string {
  const by = approver === null ? '' : `, approved by ${approver}`;
  return `version ${version} (${status}), ${rules} rules${by}${signature === 'broken' ? ', signature BROKEN' : ''}`;
}

/** `lexicon import`: a file as a draft. */
export function importCommand(services: ArchiveServices, path: string): Outcome {
  return importOutcome(services.lexicons.importFile(path));
}

/** `lexicon import --starter`: a list that the program brings along. */
export function importStarterCommand(services: ArchiveServices, id: string): Outcome {
  return importOutcome(services.lexicons.importStarter(id));
}

function importOutcome({ id, version, remarks, remarkCount, tests }: SavedLexicon): Outcome {
  return {
    json: { id, ...version, remarks, remarkCount, tests },
    lines: [
      `${id}: ${lineOfVersion(version)}, ${tests.total} tests, ${tests.failedCount} failed`,
      ...remarks.map(lineOfProblem),
      ...(remarkCount > remarks.length ? [`  … ${remarkCount - remarks.length} more`] : []),
    ],
    exit: EXIT.done,
  };
}

/** `lexicon starters`. */
export function startersCommand(services: ArchiveServices): Outcome {
  const starters = services.lexicons.starters();
  return {
    json: { starters },
    lines: starters.map(
      ({ id, name, languages, isHere }) =>
        `${id}  ${name['en'] ?? ''} (${languages.join(', ')})${isHere ? '; in this archive' : ''}`,
    ),
    exit: EXIT.done,
  };
}

const FORMATS = ['json', 'csv', 'xlsx'] as const;

/** `lexicon export`: one version as a file, which is replaced. Its ending says the format. */
export function exportCommand(
  services: ArchiveServices,
  { id, version, file }: { id: string; version: number | null; file: string },
): Outcome {
  const format = FORMATS.find((one) => file.toLowerCase().endsWith(`.${one}`));
  if (!format)
    throw new AppError('input.invalid', {
      route: 'lexicon export',
      problems: [`the file must end in ${FORMATS.map((one) => `.${one}`).join(', ')}`],
    });
  const wanted = versionOf(services, id, version);
  const target = { file: resolve(file) };
  const written = services.lexicons.exportFile({ id, version: wanted.version, format, target });
  return {
    json: { id, version: wanted.version, ...written },
    lines: [`${written.path}: ${lineOfVersion(wanted)}, ${written.bytes} bytes`],
    exit: EXIT.done,
  };
}

/** `lexicon run`: what a version finds in everything that is stored, against the one in force. Flags nothing. */
export async function runCommand(
  services: ArchiveServices,
  { id, version, seed }: { id: string; version: number | null; seed: number },
): Promise<Outcome> {
  const job = terminalJob('lexicon run');
  const wish = { id, version: versionOf(services, id, version).version, seed };
  const run = await services.lexicons.runOverHistory(wish, job).finally(() => job.end());
  return { json: { ...run }, lines: linesOfRun(run), exit: EXIT.done };
}

function linesOfRun(run: HistoryRun): string[] {
  const against = run.against === null ? 'nothing in force' : `version ${run.against} in force`;
  const samples = (sign: string, { samples }: HistoryRun['new']) =>
    samples.map(({ rule, msgid, text }) => `  ${sign} ${rule}  ${msgid}  ${text.replaceAll('\n', ' ')}`);
  return [
    `${run.lexicon} ${run.version}: ${run.hits} hits in ${run.hitMessages} of ${run.messages} messages and ${run.hitConversations} of ${run.conversations} conversations, ${run.suppressed} suppressed, ${run.seconds.toFixed(1)} s`,
    `against ${against}: ${run.new.hits} new, ${run.lost.hits} lost`,
    '    hits  messages  unique  suppressed  rule',
    ...run.rules.map(({ rule, ...counts }) =>
      [
        `${counts.hits}`.padStart(8),
        `${counts.messages}`.padStart(8),
        `${counts.unique}`.padStart(6),
        `${counts.suppressed}`.padStart(10),
        rule,
      ].join('  '),
    ),
    ...samples('new ', run.new),
    ...samples('lost', run.lost),
  ];
}

export type LexiconStep = 'submit' | 'reject' | 'approve' | 'retire';

/** A step in the life of a version; `sha256` null: of the content as it is now. */
export function stepCommand(
  services: ArchiveServices,
  step: LexiconStep,
  { id, version, sha256, note }: { id: string; version: number | null; sha256: string | null; note: string },
): Outcome {
  const found = step === 'retire' && version === null ? inForceOf(services, id) : versionOf(services, id, version);
  const seen = { id, version: found.version, sha256: sha256 ?? found.sha256, note };
  const done = services.lexicons[step](seen);
  return { json: { id, ...done }, lines: [`${id}: ${lineOfVersion(done)}`], exit: EXIT.done };
}

function versionOf(services: ArchiveServices, id: string, version: number | null): LexiconVersion {
  return services.lexicons.get({ id, version }).version;
}

function inForceOf(services: ArchiveServices, id: string): LexiconVersion {
  const inForce = services.lexicons.list().find((one) => one.id === id)?.inForce;
  if (!inForce) throw new AppError('lexicon.notFound', { lexicon: id, version: null });
  return inForce;
}

function lineOfProblem({ place, message, isFatal }: LexiconProblem): string {
  return `  ${isFatal ? 'WRONG ' : 'remark'}  ${place}: ${message}`;
}
