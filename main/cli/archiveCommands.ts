import { userInfo } from 'node:os';
import { basename, resolve } from 'node:path';
import { Argument, Option } from 'commander';
import { AppError } from '../../shared/errors.ts';
import { FlagStatus } from '../../shared/ipc/flags.ts';
import { SearchOrder } from '../../shared/ipc/search.ts';
import { createArchive, describeArchive, openArchive } from '../core/store/index.ts';
import { composeArchive } from '../engine/compose.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { addAuditCommand } from './audit.ts';
import { checkCommand, flagsCommand, scanCommand, searchCommand, statsCommand } from './commands.ts';
import { addExportCommand } from './export.ts';
import { importCommand, importPreviewCommand } from './import.ts';
import { INDEX_ACTIONS, finishIndex, indexCommand } from './indexCare.ts';
import { addLexiconCommands, lexiconFile } from './lexicon.ts';
import { EXACT_SCRIPTS, collect, count, scriptsOf, type Scripts } from './options.ts';
import { EXIT, type Outcome } from './output.ts';
import { PERSON_KINDS, peopleCommand, personCommand } from './people.ts';
import { readPassphrase } from './passphrase.ts';
import { command, program, report, withCommon, type Common } from './program.ts';
import { addRetentionCommands } from './retention.ts';
import { addSignerCommands } from './signer.ts';
import { hitsTableCommand, reportCommand, tableTarget, type TableOptions } from './tables.ts';
import { addVerifyCommand } from './verify.ts';

// Every command but `verify`, as a module of its own: main.ts loads it for those alone.

async function passphraseFor(user: string): Promise<string> {
  const passphrase = await readPassphrase(`Passphrase of ${user}: `, process.env);
  if (passphrase === null) throw new AppError('session.noPassphrase', {});
  return passphrase;
}

/** Opens, runs, closes; the outcome is printed after the archive is closed, so that a full pipe cannot hold it open. */
async function withArchive(
  folder: string,
  options: Common,
  run: (services: ArchiveServices) => Outcome | Promise<Outcome>,
): Promise<Outcome> {
  const path = resolve(folder);
  const userName = options.user ?? describeArchive(path).users[0] ?? '';
  const archive = openArchive({ folder: path, userName, passphrase: await passphraseFor(userName), nowMs: Date.now() });
  const services = composeArchive(archive, Date.now);
  try {
    await finishIndex(services);
    return await run(services);
  } finally {
    services.close('exit');
  }
}

async function create(folder: string, options: Common): Promise<Outcome> {
  const path = resolve(folder);
  const userName = options.user ?? userInfo().username;
  const archive = createArchive({
    folder: path,
    name: basename(path),
    userName,
    passphrase: await passphraseFor(userName),
    nowMs: Date.now(),
  });
  const services = composeArchive(archive, Date.now);
  const json = { archive: path, id: archive.id, user: userName, role: archive.user.role };
  services.close('exit');
  return { json, lines: [`${path} made; ${userName} is its administrator`], exit: EXIT.done };
}

command('create <archive>', 'make an encrypted archive; whoever makes it is its administrator').action(
  (folder: string, options: Common) => report(options, () => create(folder, options)),
);

command('import <archive> <paths...>', 'load WeCom files (jsonl, json, zip, gz, folders) through the consent gate')
  .option('--consent <file>', 'consent evidence: WeCom consent JSON, event XML or a register in CSV', collect, [])
  .option('--basis <text>', 'legal basis for records without a customer in them')
  .option('--source <file>', 'this is no attachment, whatever messages say: read it (also ZIP!/ENTRY)', collect, [])
  .option('--attachment <file>', 'this is one: take out what it let in, if it was read as a source before', collect, [])
  .option('--preview', 'say what each file is and what would happen, also what would be taken out; writes nothing')
  .action(
    (
      folder: string,
      paths: string[],
      options: Common & { consent: string[]; source: string[]; attachment: string[]; basis?: string; preview?: true },
    ) =>
      report(options, () =>
        withArchive(folder, options, (services) =>
          (options.preview ? importPreviewCommand : importCommand)(services, {
            files: paths.map((path) => resolve(path)),
            consentFiles: options.consent.map((path) => resolve(path)),
            basis: options.basis ?? null,
            vouched: options.source.map((path) => resolve(path)),
            attachments: options.attachment.map((path) => resolve(path)),
          }),
        ),
      ),
  );

command('search <archive> <query>', 'find messages')
  .addOption(new Option('--order <order>', 'which hits come first').choices(SearchOrder.options).default('newest'))
  .option('--limit <n>', 'how many hits to print', count)
  .option('--offset <n>', 'skip so many hits', count, 0)
  .option(...EXACT_SCRIPTS)
  .option('--ids', 'print ids only; without --limit, of all hits')
  .option('--csv <file>', 'write all hits to this file instead; it is replaced')
  .option('--xlsx <file>', 'the same as a spreadsheet')
  .action(
    (
      folder: string,
      query: string,
      options: Common & TableOptions & Scripts & { order: SearchOrder; limit?: number; offset: number; ids?: boolean },
    ) =>
      report(options, () => {
        const target = tableTarget('search', options);
        const question = { query, scripts: scriptsOf(options) } as const;
        return withArchive(folder, options, (services) =>
          target
            ? hitsTableCommand(services, { question, order: options.order, target })
            : searchCommand(services, {
                question,
                order: options.order,
                limit: options.limit ?? (options.ids ? Number.MAX_SAFE_INTEGER : 50),
                offset: options.offset,
                idsOnly: options.ids === true,
              }),
        );
      }),
  );

command('report <archive> <terms>', 'count what each term of a list finds (XLSX, CSV or text, one term per line)')
  .option(...EXACT_SCRIPTS)
  .option('--context <n>', 'also count so many messages before and after each hit', count, 0)
  .option('--csv <file>', 'write the report to this file; it is replaced')
  .option('--xlsx <file>', 'the same as a spreadsheet')
  .action((folder: string, terms: string, options: Common & TableOptions & Scripts & { context: number }) =>
    report(options, () => {
      const target = tableTarget('report', options);
      return withArchive(folder, options, (services) =>
        reportCommand(services, {
          path: resolve(terms),
          scripts: scriptsOf(options),
          context: options.context,
          target,
        }),
      );
    }),
  );

command('people <archive> [query]', 'find people by id, name or alias; most active first without a query')
  .addOption(new Option('--kind <kind>', 'only these').choices(PERSON_KINDS))
  .option('--limit <n>', 'how many to print', count, 50)
  .option('--offset <n>', 'skip so many', count, 0)
  .action(
    (
      folder: string,
      query: string | undefined,
      options: Common & { kind?: (typeof PERSON_KINDS)[number]; limit: number; offset: number },
    ) =>
      report(options, () =>
        withArchive(folder, options, (services) => {
          const { kind = null, limit, offset } = options;
          return peopleCommand(services, { query: query ?? '', kind, limit, offset });
        }),
      ),
  );

command(
  'person <archive> <id>',
  'one person over all conversations and employees: id, number or a name that is theirs alone',
).action((folder: string, id: string, options: Common) =>
  report(options, () => withArchive(folder, options, (services) => personCommand(services, id))),
);

command('scan <archive>', 'bring the flags up to the keyword lists of the archive: only what changed is looked for')
  .option('--lexicon <file>', 'install this keyword list (JSON) first')
  .option('--everything', 'look at every message again, whatever was scanned before')
  .action((folder: string, options: Common & { lexicon?: string; everything?: boolean }) =>
    report(options, () =>
      withArchive(folder, options, (services) =>
        scanCommand(services, { lexicon: lexiconFile(options.lexicon), everything: options.everything === true }),
      ),
    ),
  );

command('flags <archive>', 'list what the keyword lists found')
  .option('--category <id>', 'only this category')
  .option('--explain', 'say of each why it was flagged, or why it was suppressed')
  .addOption(new Option('--status <status>', 'which flags').choices([...FlagStatus.options, 'all']).default('open'))
  .action((folder: string, options: Common & { category?: string; explain?: boolean; status: FlagStatus | 'all' }) =>
    report(options, () =>
      withArchive(folder, options, (services) =>
        flagsCommand(services, {
          category: options.category ?? null,
          status: options.status,
          withReasons: options.explain === true,
        }),
      ),
    ),
  );

addExportCommand(program, { withCommon, report, withArchive });
addSignerCommands(program, { withCommon, report, withArchive });

addVerifyCommand(program, { withCommon, report });

command('check <archive>', 'read every page and every raw record; say what is damaged and what can be read').action(
  (folder: string, options: Common) => report(options, () => withArchive(folder, options, checkCommand)),
);

command('index <archive>', 'care of the full-text index')
  .addArgument(new Argument('<action>', 'compare it with the messages, or make it anew').choices(INDEX_ACTIONS))
  .action((folder: string, action: (typeof INDEX_ACTIONS)[number], options: Common) =>
    report(options, () => withArchive(folder, options, (services) => indexCommand(services, action))),
  );

addAuditCommand(program, { withCommon, report, withArchive });

command('stats <archive>', 'counts and sizes').action((folder: string, options: Common) =>
  report(options, () => withArchive(folder, options, statsCommand)),
);

const retention = program.command('retention').description('how long things are kept, legal holds, deletion');
addRetentionCommands(retention, { withCommon, report, withArchive });

const lexicon = program.command('lexicon').description('keyword lists: files, versions, approval');
addLexiconCommands(lexicon, { withCommon, report, withArchive });
