import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { AttachmentCounts, ImportCounts, ImportReport, SourceFile } from '../../shared/ipc/import.ts';
import type { Problem } from '../../shared/model.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { EXIT, type ExitCode, type Outcome } from './output.ts';
import { problemLine } from './problemLine.ts';
import { terminalJob } from './progress.ts';

type Wish = {
  readonly files: string[];
  readonly consentFiles: string[];
  readonly basis: string | null;
  readonly vouched: string[];
  readonly attachments: string[];
};

/** `zuozheng import`: which files were read as what, what became of their records, and what left the archive. */
export async function importCommand(services: ArchiveServices, wish: Wish): Promise<Outcome> {
  const job = terminalJob('import');
  const report = await services.importSources(withSources(wish), job).finally(() => job.end());
  return {
    json: { ...report, problems: report.problems.map(placeOfProblem) },
    lines: [
      ...sourceLines(report.sources ?? []),
      ...countLines(report),
      `${report.conversations} conversations, ${report.withheldConversations ?? 0} more wholly withheld, ${report.people} people, ${report.firstAt ?? '-'} to ${report.lastAt ?? '-'}`,
      `${report.released} withheld before and loaded now, ${report.retracted} taken out of the archive for good`,
      ...attachmentLines(report.attachments),
      `${report.problemCount} problems, ${report.flags} flags, ${report.seconds.toFixed(1)} s`,
      ...report.problems.map((problem) => `  ${problemLine(problem)}`),
    ],
    exit: exitOf(report),
  };
}

/** A file that is said to be a source is read, also when it is not among the paths. */
function withSources(wish: Wish): Wish {
  const isAmong = (path: string): boolean => wish.files.some((one) => path === one || path.startsWith(`${one}${sep}`));
  const others = wish.vouched.map((path) => resolve(path)).filter((path) => !isAmong(path) && isFile(path));
  return { ...wish, files: [...wish.files, ...new Set(others)] };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** `zuozheng import --preview`: the same before it happens; nothing is written. */
export async function importPreviewCommand(services: ArchiveServices, wish: Wish): Promise<Outcome> {
  const job = terminalJob('inspect');
  const preview = await services.inspect(withSources(wish), job).finally(() => job.end());
  const { counts, ...rest } = preview;
  return {
    json: { ...rest, ...counts, problems: preview.problems.map(placeOfProblem) },
    lines: [
      ...sourceLines(preview.sources),
      ...countLines(counts),
      `${preview.retracted} stored messages would be taken out of the archive for good`,
      `${preview.problemCount} problems`,
      ...preview.problems.map((problem) => `  ${problemLine(problem)}`),
    ],
    exit: exitFor(preview.problems),
  };
}

/** A file about which a person has to decide what it is: without that the import may lack messages, or a withdrawal. */
const UNDECIDED = new Set(['source.maybeAttachment', 'source.inDoubt']);

function exitOf({ read, retracted, problemCount, problems }: ImportReport): ExitCode {
  const exit = exitFor(problems);
  // A damaged zip, say: told in the problems, but nothing came of it.
  const isNothing = read === 0 && retracted === 0 && problemCount > 0;
  return exit === EXIT.done && isNothing ? EXIT.unusable : exit;
}

function exitFor(problems: readonly Problem[]): ExitCode {
  return problems.some(({ code }) => UNDECIDED.has(code)) ? EXIT.checkFailed : EXIT.done;
}

const ROLES: Record<SourceFile['role'], string> = {
  messages: 'messages',
  contacts: 'names',
  consent: 'consent answers',
  register: 'consent register',
};

function sourceLines(sources: readonly SourceFile[]): string[] {
  return sources.map(({ path, role, records }) => `${ROLES[role]} (${records}): ${path}`);
}

function countLines({ withheld, ...counts }: ImportCounts): string[] {
  const sum = Object.values(withheld).reduce((total, one) => total + one, 0);
  return [
    `read ${counts.read} = loaded ${counts.loaded} + withheld ${sum} + duplicates ${counts.duplicates} + conflicts ${counts.conflicts} + encrypted ${counts.encrypted} + undecodable ${counts.undecodable} + deleted ${counts.deleted ?? 0}`,
    `withheld: unknown ${withheld.unknown}, refused ${withheld.refused}, withdrawn ${withheld.withdrawn}, no basis ${withheld.noBasis}`,
  ];
}

function attachmentLines(counts: AttachmentCounts | undefined): string[] {
  if (!counts || Object.values(counts).every((count) => count === 0)) return [];
  const { hash, id, name, altered, missing, ambiguous } = counts;
  return [
    `attachments: ${hash} with the declared hash, ${id} told by a recording's id alone, ${name} told by name alone, ${altered} other than declared, ${missing} missing, ${ambiguous} with several files to choose from, none chosen`,
  ];
}

function placeOfProblem({ file, line, byteOffset, code, detail }: Problem) {
  return {
    file,
    ...(line !== null ? { line } : byteOffset === null ? {} : { offset: byteOffset }),
    code,
    ...(detail === undefined ? {} : { detail }),
  };
}
