import type { VerifyReport } from '../../../shared/ipc/evidence.ts';
import { appendAudit } from '../audit/index.ts';
import type { JobContext } from '../lib/job.ts';
import { withEasyHeap } from '../lib/easyHeap.ts';
import { withTightHeap } from '../lib/tightHeap.ts';
import { keepYoungHeapSmall } from '../lib/youngHeap.ts';
import { createBag } from './bag/bag.ts';
import type { Bag } from './bag/bag.ts';
import type { Identity } from './bag/identity.ts';
import { readmeText } from './bag/readme.ts';
import { manifestSha256, sealBag } from './bag/seal.ts';
import type { Signer } from './bag/seal.ts';
import { refuseArchiveFolder } from './bag/target.ts';
import { freeName, shortId } from './bundleName.ts';
import { writeCustody } from './content/actFiles.ts';
import type { Completeness } from './content/completeness.ts';
import { createClock, isoUtc } from './content/clock.ts';
import type { Export, ExportDeps, ExportWish } from './exporting.ts';
import { withContext } from './reading/context.ts';
import { recordBundle, recordFailure } from './exportEntries.ts';
import type { MediaCounts } from './reading/attachments.ts';
import { orderSelection } from './reading/selection.ts';
import type { Selected } from './reading/selection.ts';
import { seqGaps } from './reading/seqGaps.ts';
import { deletedBeside, duplicatesOf, sourcesOf } from './reading/sources.ts';
import { rootImports } from './roots.ts';
import { readIdentity } from './signingCertificate.ts';
import { signerOf } from './signingKey.ts';
import { packBundle } from './transport/pack.ts';
import type { Packed } from './transport/pack.ts';
import type { TransportPart } from './transport/parts.ts';
import { factsOf } from './verify/certificates.ts';
import { verifyBundle } from './verify/index.ts';
import { recordRedaction, redactorFor, refuseLeaks } from './redaction/forExport.ts';
import type { Redactor } from './redaction/redactor.ts';
import { writeActs, writeConsentOf } from './writeActs.ts';
import { writeItems } from './writeItems.ts';
import { writeHandOverForm } from './writePdf.ts';
import { countsOf, writeAuditLog, writeProvenance } from './writeProvenance.ts';
import { writeInclusion, writeRecords } from './writeRecords.ts';

export type ExportedBundle = {
  /** The bundle's folder. */
  readonly bundle: string;
  readonly id: string;
  readonly items: number;
  /** Of the items, those that were not asked for. */
  readonly contextItems: number;
  readonly files: number;
  readonly bytes: number;
  /** Declared attachments of the items. Damaged ones count as missing; missing and altered are in missing-media.csv. */
  readonly media: MediaCounts;
  readonly signerKeySha256: string;
  /** What `verifyBundle` said of the finished bundle, before it got its name. */
  readonly verification: VerifyReport;
  /** Of the texts that were to be hidden, those that stood in nothing that was looked at: perhaps a slip of the pen. */
  readonly textsNotFound: readonly string[];
  /** The files of the packed bundle, when one was asked for. */
  readonly transport: readonly TransportPart[] | null;
};

/** Messages. */
const LARGE_EXPORT = 20_000;

type Unplaced = Omit<ExportedBundle, 'bundle' | 'files' | 'bytes' | 'transport'> & {
  readonly bag: Bag;
  readonly packed: Packed | null;
  readonly tagManifestSha256: string;
};

/**
 * Makes a bundle of these messages inside `folder`: payload, audit chain, manifests, signature; reads it back; renames it
 * into place. Whatever fails or is cancelled leaves nothing in the folder and an `evidence.exportFailed` in the chain.
 *
 * The payload depends on the archive's content, the selection, the clock and the key alone; data/audit/ differs from
 * bundle to bundle, because the chain has grown by the export before.
 * Throws `evidence.targetInArchive`, `evidence.emptySelection`, `message.notFound`, `evidence.targetNotEmpty`, `evidence.targetUnwritable`,
 * `disk.full`, and the job's reason when it is cancelled.
 */
export async function exportBundle(deps: ExportDeps, wish: ExportWish, job: JobContext): Promise<ExportedBundle> {
  deps.archive.usePageCache('reading');
  const make = (): Promise<ExportedBundle> => makeBundle(deps, wish, job);
  const isLarge = wish.messageIds.length > LARGE_EXPORT;
  // What makes a PDF leaves much behind, and ten seconds gain nothing by leaving it longer.
  if (!isLarge && !wish.options.pdf) return withEasyHeap(make);
  keepYoungHeapSmall();
  return isLarge ? withTightHeap(make) : make();
}

async function makeBundle(deps: ExportDeps, wish: ExportWish, job: JobContext): Promise<ExportedBundle> {
  const { archive } = deps;
  refuseArchiveFolder(wish.folder, archive.folder);
  const rows = withContext(archive.read, orderSelection(archive.read, wish.messageIds), wish.options.contextMessages);
  const signer = signerOf(archive, { actor: wish.actor, atMs: wish.createdAtMs });
  const redactor = await redactorFor(deps, wish, rows, () => job.checkpoint({ done: 0, total: rows.length }));
  const shown = redactor?.shownWish(wish) ?? wish;
  const id = freeName(deps, shown);
  let bag: Bag | null = null;
  let packed: Packed | null = null;
  try {
    bag = createBag(wish.folder, id, shortId(deps));
    await rootImports(archive, { atMs: wish.createdAtMs, actor: wish.actor });
    const exporting = start(deps, shown, { bag, rows, signer, redactor }, job);
    const { completeness, roots } = await writePayload(exporting);
    await job.checkpoint({ done: rows.length, total: rows.length });
    const identity = readIdentity(archive);
    const sealed = seal(exporting, wish, id, { signer, identity, roots });
    // A large library, for the few archives with a certificate.
    if (identity) await (await import('./bag/cms.ts')).addCms(bag, identity, wish.createdAtMs);
    await writeHandOverForm(exporting, { bundleId: id, ...sealed });
    const verification = await readBack(exporting, completeness, job);
    packed = await pack(deps, wish, bag, job);
    return finish(deps, wish, {
      bag,
      packed,
      id,
      items: rows.length,
      contextItems: contextOf(rows),
      media: completeness.media,
      textsNotFound: redactor?.plan.hidden.unseenNamed() ?? [],
      tagManifestSha256: sealed.tagManifestSha256,
      signerKeySha256: signer.fingerprint,
      verification,
    });
  } catch (error) {
    packed?.discard();
    bag?.discard();
    recordFailure(deps, wish, id, error, job.signal);
    throw error;
  }
}

/** What leaves is what was written: nothing hidden is in it, and it passes every check. */
async function readBack(exporting: Export, completeness: Completeness, job: JobContext): Promise<VerifyReport> {
  const { bag } = exporting;
  const total = bag.files().count;
  let done = 0;
  await refuseLeaks(exporting, completeness, () => job.checkpoint({ done: done++, total, stage: 'checking' }));
  const checking: JobContext = { ...job, checkpoint: (progress) => job.checkpoint({ ...progress, stage: 'checking' }) };
  return verifyBundle(bag.partialPath, checking);
}

async function pack(
  deps: ExportDeps,
  { folder, createdAtMs, options }: ExportWish,
  bag: Bag,
  job: Parameters<typeof packBundle>[2],
): Promise<Packed | null> {
  if (options.transport === null) return null;
  return packBundle(bag, { ...options.transport, folder, owner: shortId(deps), createdAtMs }, job);
}

function start(
  deps: ExportDeps,
  wish: ExportWish,
  made: { bag: Bag; rows: readonly Selected[]; signer: Signer; redactor: Redactor | null },
  job: JobContext,
): Export {
  const { bag, rows, signer, redactor } = made;
  // Two passes over the messages: records first, then items.
  let halves = 0;
  const advance = (count: number): Promise<void> => {
    halves += count;
    return job.checkpoint({
      done: Math.min(rows.length, Math.floor(halves / 2)),
      total: rows.length,
      records: rows.length,
    });
  };
  const clock = createClock(wish.options.timeZone);
  const archiveName = redactor?.text(deps.archive.name) ?? deps.archive.name;
  const known = { signerKeySha256: signer.fingerprint, clock, archiveName, redactor };
  return { deps, wish, db: deps.archive.read, bag, rows, ...known, advance };
}

type ImportRoot = { readonly sha256: string; readonly merkleRoot: string | null };

type Sealers = {
  readonly signer: Signer;
  readonly identity: Identity | null;
  /** Told by the export's own entry, where those of the imports do not come along. */
  readonly roots: readonly ImportRoot[];
};

/** @returns what is there and what is not, and the Merkle roots of the imports that the items came with */
async function writePayload(exporting: Export): Promise<{ completeness: Completeness; roots: readonly ImportRoot[] }> {
  const { db, bag, rows, wish, redactor } = exporting;
  const written = await writeRecords(exporting);
  const { records } = written;
  const sources = sourcesOf(db, records.sourceFileIds());
  await writeInclusion(exporting, sources, records);
  const { completeness, conversations } = await writeItems(exporting, written, (seqRange) => {
    const imports = new Map(
      sources.map(({ importId, report }) => [importId, report === null ? null : countsOf(report)]),
    );
    const sum = (key: 'encrypted' | 'undecodable'): number =>
      [...imports.values()].reduce((total, counts) => total + (counts?.[key] ?? 0), 0);
    return {
      seq: seqGaps(db, seqRange),
      duplicates: duplicatesOf(db, rows),
      encrypted: sum('encrypted'),
      undecodable: sum('undecodable'),
      deleted: deletedBeside(db, rows),
    };
  });
  writeActs(exporting);
  writeConsentOf(exporting, conversations);
  const shownSources = sources.map((source) => redactor?.source(source) ?? source);
  writeProvenance(exporting, shownSources, completeness);
  writeCustody(bag, shownSources, { atMs: wish.createdAtMs, actor: wish.actor, items: rows.length });
  const roots = sources.map(({ sha256, merkleRoot }) => ({ sha256, merkleRoot }));
  return { completeness, roots };
}

function contextOf(rows: readonly Selected[]): number {
  return rows.filter(({ isContext }) => isContext).length;
}

/**
 * Enters the export into the chain, then closes the payload with that chain and signs.
 *
 * @param asked with everything that a redacted bundle does not tell; stays in the chain
 * @returns what names this bundle and no other
 */
function seal(
  exporting: Export,
  asked: ExportWish,
  id: string,
  { signer, identity, roots }: Sealers,
): { tagManifestSha256: string; auditHead: string } {
  const { deps, wish, bag, rows, archiveName, redactor } = exporting;
  // The chain commits to the content: everything but the chain itself.
  const contentSha256 = manifestSha256(bag.files());
  const atMs = deps.nowMs();
  const details = {
    case: wish.caseName,
    startedAt: isoUtc(wish.createdAtMs),
    items: rows.length,
    contextItems: contextOf(rows),
    selection: wish.selection,
    contentSha256,
    signerKeySha256: signer.fingerprint,
    ...(redactor === null && wish.options.auditLog === 'ownEntry' ? { imports: roots } : {}),
  };
  const { hash: auditHead } = deps.archive.transaction((db) => {
    if (redactor) recordRedaction(db, deps, asked, { subject: id, atMs });
    const entry = { atMs, actor: wish.actor, action: 'evidence.exported', subject: id, details };
    return appendAudit(db, entry);
  });
  writeAuditLog(exporting, auditHead);
  const own = identity?.certificates[0];
  const info = {
    bundleId: id,
    caseName: wish.caseName,
    archiveName,
    createdAtMs: wish.createdAtMs,
    auditHead,
    certificateSha256: own ? factsOf(own).sha256 : null,
    softwareAgent: `${deps.software.name} ${deps.software.version}`,
  };
  const { tagManifestSha256 } = sealBag(
    bag,
    info,
    readmeText({
      bundleId: id,
      signerKeySha256: signer.fingerprint,
      isRedacted: redactor !== null,
      hasSalts: wish.options.redactionSalts,
      hasCertificate: identity !== null,
    }),
    signer,
  );
  return { tagManifestSha256, auditHead };
}

/** Lists the bundle and puts it in its place, in this order: a bundle that nobody knows of must not exist. */
function finish(deps: ExportDeps, wish: ExportWish, made: Unplaced): ExportedBundle {
  const { bag, packed, tagManifestSha256, ...rest } = made;
  const transport = packed?.parts ?? null;
  const { count: files, sizeBytes: bytes } = bag.files();
  const listed = { id: rest.id, items: rest.items, files, bytes, shownPath: bag.finalPath, tagManifestSha256 };
  recordBundle(deps, wish, { ...listed, verified: rest.verification.ok, transport });
  packed?.finish();
  return { ...rest, bundle: bag.finish(), files, bytes, transport };
}
