import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { AppError } from '../../shared/errors.ts';
import type { EngineRoutes } from '../../shared/ipc/routes.ts';
import type { ArchiveServices } from '../engine/services.ts';
import {
  diffFiles,
  diffVersionsCommand,
  exportCommand,
  importCommand,
  importStarterCommand,
  type LexiconStep,
  listCommand,
  runCommand,
  schemaCommand,
  startersCommand,
  stepCommand,
  testFile,
  testVersionCommand,
  validateFile,
} from './lexiconCommands.ts';
import { count } from './options.ts';
import type { Outcome } from './output.ts';
import { requireRight } from './rights.ts';

type Common = { readonly json?: boolean; readonly user?: string };

/** What program.ts and archiveCommands.ts have for every command. */
export type Tools = {
  readonly withCommon: (command: Command) => Command;
  readonly report: (options: Common, work: () => Promise<Outcome>) => Promise<void>;
  readonly withArchive: (
    folder: string,
    options: Common,
    run: (services: ArchiveServices) => Outcome | Promise<Outcome>,
  ) => Promise<Outcome>;
};

const VERSION = new Option('--version <n>', 'this version (default: the open one, else the one in force)').argParser(
  count,
);

const NOTE = new Option('--note <text>', 'why; kept with the step').default('', 'none');
const WHY = new Option('--note <why>', 'why; kept with the step').makeOptionMandatory().argParser((note: string) => {
  if (note.trim().length < 3) throw new InvalidArgumentError('Say why, in three characters or more.');
  return note;
});

/**
 * `zuozheng lexicon …`: the life of keyword lists. Exit codes as everywhere: 0 done, 1 a check failed (a file that is not
 * valid, a test that fails, a broken signature of a list in force), 2 unusable input or a step that is refused.
 */
export function addLexiconCommands(lexicon: Command, tools: Tools): void {
  const { withCommon, report } = tools;
  const command = (usage: string, description: string) => withCommon(lexicon.command(usage)).description(description);
  const onFile = (options: Common, work: () => Outcome) => report(options, () => Promise.resolve().then(work));

  command('validate <file>', 'say everything that is wrong with a keyword list (JSON, CSV, XLSX)').action(
    (file: string, options: Common) => onFile(options, () => validateFile(resolve(file))),
  );
  command('schema', 'print the JSON Schema of a keyword list').action((options: Common) =>
    onFile(options, schemaCommand),
  );
  command('test <where> [id]', 'run the tests of a file, or of list <id> of an archive')
    .addOption(VERSION)
    .action((where: string, id: string | undefined, options: Common & { version?: number }) =>
      id === undefined
        ? onFile(options, () => testFile(resolve(where)))
        : inArchive(tools, where, options, 'lexicons.runTests', (services) =>
            testVersionCommand(services, id, options.version ?? null),
          ),
    );
  command('diff <before> <after>', 'what is different: of two files, or <archive> <id> from the version in force')
    .option('--from <n>', 'of an archive: from this version', count)
    .option('--to <n>', 'of an archive: to this version', count)
    .action((before: string, after: string, options: Common & { from?: number; to?: number }) => {
      if (!isFolder(before)) return onFile(options, () => diffFiles(resolve(before), resolve(after)));
      const wish = { id: after, from: options.from ?? null, to: options.to ?? null };
      return inArchive(tools, before, options, 'lexicons.diff', (services) => diffVersionsCommand(services, wish));
    });
  addArchiveCommands(tools, command);
}

function addArchiveCommands(tools: Tools, command: (usage: string, description: string) => Command): void {
  command('list <archive>', 'the keyword lists of an archive').action((folder: string, options: Common) =>
    inArchive(tools, folder, options, 'lexicons.list', listCommand),
  );
  command('import <archive> [file]', 'take a keyword list (JSON, CSV, XLSX) as a draft')
    .option('--starter <id>', 'instead of a file: a list that the program brings along (lexicon starters)')
    .action((folder: string, file: string | undefined, options: Common & { starter?: string }) => {
      const { starter } = options;
      if (starter !== undefined && file === undefined)
        return inArchive(tools, folder, options, 'lexicons.importStarter', (services) =>
          importStarterCommand(services, starter),
        );
      return inArchive(tools, folder, options, 'lexicons.importFile', (services) => {
        if (file === undefined || starter !== undefined)
          throw new AppError('input.invalid', { route: 'lexicon import', problems: ['a file, or --starter <id>'] });
        return importCommand(services, resolve(file));
      });
    });
  command('starters <archive>', 'the starter lists by market that can be imported').action(
    (folder: string, options: Common) => inArchive(tools, folder, options, 'lexicons.starters', startersCommand),
  );
  command('export <archive> <id> <file>', 'write a keyword list to a file: .json, .csv or .xlsx; it is replaced')
    .addOption(VERSION)
    .action((folder: string, id: string, file: string, options: Common & { version?: number }) =>
      inArchive(tools, folder, options, 'lexicons.exportFile', (services) =>
        exportCommand(services, { id, version: options.version ?? null, file }),
      ),
    );
  command('run <archive> <id>', 'what a version would find in all stored messages; flags nothing')
    .addOption(VERSION)
    .option('--seed <n>', 'draw other samples', count, 1)
    .action((folder: string, id: string, options: Common & { version?: number; seed: number }) =>
      inArchive(tools, folder, options, 'lexicons.runOverHistory', (services) =>
        runCommand(services, { id, version: options.version ?? null, seed: options.seed }),
      ),
    );
  addStep(tools, command, 'submit', 'draft → tested, for another person to approve');
  addStep(tools, command, 'reject', 'tested → draft');
  addStep(tools, command, 'approve', 'tested → approved: signed and in force; never by whoever wrote on it');
  addStep(tools, command, 'retire', 'take the version in force out; one person may, and it is logged with the reason');
}

function addStep(
  tools: Tools,
  command: (usage: string, description: string) => Command,
  step: LexiconStep,
  description: string,
): void {
  command(`${step} <archive> <id>`, description)
    .addOption(VERSION)
    .option('--sha256 <hash>', 'refuse when the content is another than this')
    .addOption(step === 'reject' || step === 'retire' ? WHY : NOTE)
    .action((folder: string, id: string, options: Common & { version?: number; sha256?: string; note: string }) =>
      inArchive(tools, folder, options, `lexicons.${step}`, (services) => {
        const { version = null, sha256 = null, note } = options;
        return stepCommand(services, step, { id, version, sha256, note });
      }),
    );
}

/** As the window: a role that may not ask there may not ask here. */
function inArchive(
  { report, withArchive }: Tools,
  folder: string,
  options: Common,
  route: keyof EngineRoutes,
  run: (services: ArchiveServices) => Outcome | Promise<Outcome>,
): Promise<void> {
  return report(options, () =>
    withArchive(folder, options, (services) => {
      requireRight(services, route);
      return run(services);
    }),
  );
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The text of a list that `scan --lexicon` puts to use. */
export function lexiconFile(path: string | undefined): { json: string; path: string } | null {
  if (path === undefined) return null;
  try {
    return { json: readFileSync(resolve(path), 'utf8'), path };
  } catch (cause) {
    throw new AppError('file.unreadable', { path }, { cause });
  }
}
