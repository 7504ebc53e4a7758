import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { AppError } from '../../shared/errors.ts';
import { Redaction, RedactionDetector } from '../../shared/ipc/exportOptions.ts';
import type { RedactionPreview } from '../../shared/ipc/redaction.ts';
import { redactionProblem } from './exportProblems.ts';
import { collect } from './options.ts';
import { refused } from './refused.ts';

const REDACTION_SHAPE =
  'it takes {"spans": […], "messages": […], "texts": […], "detectors": […], "leaveOutUnread": true}, each of them may be left out';

/** The flags of `export` that hide something. */
export type RedactionFlags = {
  readonly redactDetector: readonly RedactionDetector[];
  readonly redactFile?: string;
  readonly redactUnread?: boolean;
  readonly redactionSalts?: boolean;
};

export function withRedactionFlags(command: Command): Command {
  const detector = new Option('--redact-detector <name>', 'hide what this detector finds; may be given several times')
    .choices(RedactionDetector.options)
    .argParser((value: string, all: readonly string[]) => collect(knownDetector(value), all))
    .default([]);
  return command
    .addOption(detector)
    .option(
      '--redact-file <file>',
      'hide what this JSON lists: {"spans", "messages", "texts", "detectors", "leaveOutUnread"}',
    )
    .option('--redact-unread', 'leave out attachments that nobody can look into: pictures, recordings, PDF, 7z')
    .option('--redaction-salts', 'for the sealed bundle: with the salts that tie redacted bundles to it');
}

/**
 * @returns null when nothing is to be hidden
 * @throws AppError `file.notFound`, `file.unreadable`, `input.invalid` for a file that lists something else
 */
export function redactionOf({ redactFile, redactDetector, redactUnread = false }: RedactionFlags): Redaction | null {
  if (redactFile === undefined && redactDetector.length === 0 && !redactUnread) return null;
  const listed = redactFile === undefined ? {} : read(redactFile);
  const parsed = Redaction.safeParse(listed);
  if (!parsed.success) {
    throw refused('export', ...new Set(parsed.error.issues.map((issue) => redactionProblem(redactFile ?? '', issue))));
  }
  const { detectors, leaveOutUnread } = parsed.data;
  return {
    ...parsed.data,
    detectors: [...new Set([...detectors, ...redactDetector])],
    leaveOutUnread: leaveOutUnread || redactUnread,
  };
}

/** What `--preview` says of a redaction. */
export function redactionLines(preview: RedactionPreview): string[] {
  const { whole, partly, places, flags, media, tooShort, tellsQuery, textsNotFound } = preview;
  const { pictures, recordings, documents, packed } = media.unread;
  const detectors = Object.entries(places.detector).map(([name, count]) => `${name} ${count}`);
  const counts = [`spans ${places.span}`, `texts ${places.text}`, ...detectors, `repeated elsewhere ${places.repeat}`];
  return [
    `redaction: ${whole} messages as a whole, ${partly} in part; ${counts.join(', ')}`,
    `${flags} flags are left out, ${media.hidden} attachments too; ${media.kept} come along`,
    `${media.leaveOutUnread ? 'left out, because nobody can look into them' : 'not looked into but for hidden texts as plain bytes'}: ${pictures} pictures, ${recordings} recordings, ${documents} PDF and old office documents, ${packed} packed as 7z or rar`,
    ...(tooShort > 0 ? [`${tooShort} spans are too short to be looked for elsewhere`] : []),
    ...textsNotFound.map((text) => `${JSON.stringify(text)} stands in nothing of this: nothing will be hidden for it`),
    ...(tellsQuery === false ? ['the query is not told: it would tell what is hidden'] : []),
  ];
}

/** Exit code and bundle are as ever: who asked decides whether it was a slip of the pen. */
export function notFoundRemarks(texts: readonly string[]): string[] {
  return texts.map((text) => `nothing was hidden for ${JSON.stringify(text)}: it stands in nothing that was exported`);
}

function read(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError)
      throw refused('export', `--redact-file ${path}: this is not JSON; ${REDACTION_SHAPE}`);
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new AppError(isMissing ? 'file.notFound' : 'file.unreadable', { path }, { cause: error });
  }
}

function knownDetector(value: string): RedactionDetector {
  const known = RedactionDetector.safeParse(value);
  if (known.success) return known.data;
  throw new InvalidArgumentError(`Allowed choices are ${RedactionDetector.options.join(', ')}.`);
}
