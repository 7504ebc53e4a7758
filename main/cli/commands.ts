import type { Flag } from '../../shared/ipc/flags.ts';
import type { Question, SearchHit, SearchOrder } from '../../shared/ipc/search.ts';
import type { ArchiveServices } from '../engine/services.ts';
import { reasonsOf } from './flagReasons.ts';
import { noticeSentence } from './noticeSentence.ts';
import { EXIT, type Outcome } from './output.ts';
import { terminalJob } from './progress.ts';

/** Each page sorts all flags anew: few large ones. */
const FLAG_PAGE = 20_000;
const ID_PAGE = 500;

export async function searchCommand(
  services: ArchiveServices,
  wish: { question: Question; order: SearchOrder; limit: number; offset: number; idsOnly: boolean },
): Promise<Outcome> {
  const { question, order, limit, offset, idsOnly } = wish;
  const asked = { ...question, order, count: 'now' } as const;
  const first = await services.search.run({ ...asked, offset, limit: Math.min(limit, ID_PAGE) });
  // Counted now, so never null.
  const total = first.total ?? 0;
  const hits = [...first.hits];
  while (hits.length < Math.min(limit, total - offset)) {
    const at = offset + hits.length;
    const page = await services.search.run({ ...asked, offset: at, limit: Math.min(limit - hits.length, ID_PAGE) });
    if (page.hits.length === 0) break;
    hits.push(...page.hits);
  }
  return {
    json: {
      total,
      hits: hits.map(idsOnly ? idsOfHit : hitForJson),
      notices: first.notices,
      milliseconds: first.milliseconds,
    },
    // With --ids nothing but ids: what reads them counts lines.
    lines: idsOnly
      ? hits.map((hit) => hit.msgid)
      : [`${total} messages, ${first.milliseconds.toFixed(1)} ms`, ...hits.map(lineOfHit)],
    remarks: first.notices.map((notice) => noticeSentence(question.query, notice)),
    exit: EXIT.done,
  };
}

function idsOfHit(hit: SearchHit) {
  return { id: hit.id, msgid: hit.msgid, seq: hit.seq };
}

function hitForJson(hit: SearchHit) {
  const { id, msgid, seq, text, textStart, ranges } = hit;
  return {
    id,
    msgid,
    seq,
    sentAt: isoOf(hit.sentAtMs),
    from: hit.sender.sourceId,
    conversation: hit.conversation.key,
    text,
    textStart,
    ranges,
  };
}

function lineOfHit(hit: SearchHit): string {
  return `${isoOf(hit.sentAtMs) ?? '-'}  ${hit.sender.name}  [${hit.conversation.title}]  ${hit.text.replaceAll('\n', ' ')}`;
}

export async function scanCommand(
  services: ArchiveServices,
  { lexicon, everything }: { lexicon: { json: string; path: string } | null; everything: boolean },
): Promise<Outcome> {
  if (lexicon) services.flags.install(lexicon.json, lexicon.path);
  const job = terminalJob('scan');
  const scan = await services.flags.scan(job, { everything }).finally(() => job.end());
  return {
    json: { ...scan },
    lines: [
      `${scan.scanned} messages scanned, ${scan.total} flags, ${scan.suppressed} suppressed, ${scan.seconds.toFixed(1)} s`,
      ...(scan.scanned === 0 ? ['the flags were up to date; --everything looks at every message again'] : []),
      ...countLines(scan.byCategory),
    ],
    exit: EXIT.done,
  };
}

export function flagsCommand(
  services: ArchiveServices,
  { withReasons, ...filter }: { category: string | null; status: Flag['status'] | 'all'; withReasons: boolean },
): Outcome {
  const flags: Flag[] = [];
  const pageFrom = (offset: number) =>
    services.flags.list({ ...filter, severity: null, conversationId: null, offset, limit: FLAG_PAGE });
  let page = pageFrom(0);
  services.reading.flags(filter);
  const { total, byCategory } = page;
  while (page.flags.length > 0) {
    flags.push(...page.flags);
    page = pageFrom(flags.length);
  }
  return {
    json: {
      total,
      byCategory,
      flags: flags.map((flag) => ({
        ...flagForJson(flag),
        ...(withReasons ? explainedForJson(services, flag.id) : {}),
      })),
    },
    lines: [
      `${total} flags`,
      ...countLines(byCategory),
      ...flags.flatMap((flag) => [
        `${flag.severity}  ${flag.category}  "${flag.matched}"  ${flag.msgid}`,
        ...(withReasons ? reasonsOf(services.flags.explain(flag.id)).map((reason) => `    ${reason}`) : []),
      ]),
    ],
    exit: EXIT.done,
  };
}

/** What a script gets of a flag, in this order. */
const FLAG_FIELDS = [
  'id',
  'msgid',
  'rule',
  'term',
  'category',
  'severity',
  'text',
  'textStart',
  'ranges',
  'earlier',
  'matched',
  'grade',
  'status',
  'tags',
  'suppressedBy',
] as const satisfies readonly (keyof Flag)[];

/** Closed data for a program, and the same as sentences for whoever reads what it prints. */
function explainedForJson(services: ArchiveServices, flagId: number) {
  const explanation = services.flags.explain(flagId);
  return { explanation, why: reasonsOf(explanation) };
}

function flagForJson(flag: Flag) {
  return Object.fromEntries(FLAG_FIELDS.map((field) => [field, flag[field]]));
}

export async function checkCommand(services: ArchiveServices): Promise<Outcome> {
  const job = terminalJob('check');
  const report = await services.check(job).finally(() => job.end());
  const { pages, damagedPages, records, damagedRecords, readableMessages, chainOk, problems } = report;
  return {
    json: { ...report },
    lines: [
      report.ok ? 'sound' : 'DAMAGED',
      `${damagedPages.length} of ${pages} pages and ${damagedRecords} of ${records} raw records damaged`,
      `${readableMessages} messages readable, chain ${chainOk ? 'intact' : 'BROKEN'}`,
      ...problems.map((problem) => `  ${problem}`),
    ],
    exit: report.ok ? EXIT.done : EXIT.checkFailed,
  };
}

export function statsCommand(services: ArchiveServices): Outcome {
  const overview = services.overview();
  return {
    json: { ...overview },
    lines: [
      `${overview.messages} messages in ${overview.conversations} conversations of ${overview.people} people`,
      `withheld: unknown ${overview.withheld.unknown}, refused ${overview.withheld.refused}, withdrawn ${overview.withheld.withdrawn}, no basis ${overview.withheld.noBasis}`,
      `${overview.withheldConversations ?? 0} conversations wholly withheld`,
      `${overview.problems} problems, ${overview.openFlags.reduce((all, one) => all + one.count, 0)} open flags`,
      `archive ${overview.sizes.archiveBytes} bytes, sources ${overview.sizes.sourceBytes} bytes`,
      `chain ${overview.chain.ok ? 'intact' : 'BROKEN'}, ${overview.chain.entries} entries, head ${overview.chain.head}`,
    ],
    exit: EXIT.done,
  };
}

function countLines(counts: Readonly<Record<string, number>>): string[] {
  return Object.entries(counts).map(([name, count]) => `  ${name} ${count}`);
}

function isoOf(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}
