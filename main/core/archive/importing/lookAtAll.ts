import { createHash } from 'node:crypto';
import type { Problem } from '../../../../shared/model.ts';
import type { JobContext } from '../../lib/job.ts';
import type { ReadDb } from '../../store/index.ts';
import type { ConsentGate } from '../ports.ts';
import type { ByteSource } from '../source/byteSource.ts';
import type { PeopleDirectory } from '../wecom/people.ts';
import { looksOf, type Looks } from './looks.ts';
import type { Match } from './declaredKeys.ts';
import type { EarlierSource } from './readSources.ts';
import { isSaidAttachment, type SaidAttachments } from './said.ts';
import { declareStored, findSuspects, type Suspects, type Target } from './suspects.ts';
import { damageOf, guessOf, type Guess, type Root, type Unit } from './units.ts';

export type SurveyDeps = {
  readonly read: ReadDb;
  readonly consent: ConsentGate;
  readonly people: PeopleDirectory;
  readonly job: JobContext;
  /** Tells how many bytes of all sources were read. */
  readonly progress: (readBytes: number) => Promise<void>;
  /** What earlier imports read. */
  readonly earlier: readonly EarlierSource[];
  /** What a person says is an attachment, or said in an earlier import. */
  readonly attachments: SaidAttachments;
};

/** A unit with what it looks like, and by what a declared attachment matches it. */
export type Seen = {
  readonly unit: Unit;
  /** Null when it is damaged. */
  readonly looks: Looks | null;
  readonly damage: Problem | null;
  readonly match: Match | null;
  /** Of the file as it is; null where nothing needed it. */
  readonly md5: string | null;
  /** Of what is packed in a .gz; null where nothing needed it, and for any other file. */
  readonly contentMd5: string | null;
};
/** `match`: of the zip as a whole; null for a file that is no container. */
export type SeenRoot = {
  readonly root: Root;
  readonly units: readonly Seen[];
  readonly match: Match | null;
  readonly md5: string | null;
};
export type SeenAll = {
  readonly roots: readonly SeenRoot[];
  /** The file whose message declares a source of an earlier import, by its MD5, as an attachment. */
  readonly declaredBy: (md5: string) => string | undefined;
};

type Draft = {
  readonly unit: Unit;
  readonly guess: Guess | null;
  damage: Problem | null;
  target: Target | null;
  contentMd5: string | null;
};
type RootDraft = { readonly root: Root; readonly units: Draft[]; target: Target | null };

/** Looks at all files and finds out which of them messages declare as their attachments. Nothing is taken over yet. */
export async function lookAtAll(roots: readonly Root[], deps: SurveyDeps): Promise<SeenAll> {
  const drafts: RootDraft[] = [];
  for (const root of roots) drafts.push({ root, units: await guessAll(root, deps), target: null });
  const suspects = findSuspects(await addTargets(drafts, deps));
  declareStored(deps.read, suspects);
  const looks = new Map<Draft, Looks>();
  const earlier = declaredMd5s(deps.earlier);
  let before = 0;
  for (const { root, units } of drafts)
    for (const draft of units) {
      const seen = await look(draft, { suspects, earlier, isRootVouched: root.isVouched }, before, deps);
      if (seen) looks.set(draft, seen);
      before += draft.unit.source.sizeBytes;
    }
  const matches = suspects.resolve();
  const matchOf = (target: Target | null): Match | null => (target && matches.get(target)) ?? null;
  const isTrusted = ({ unit, target }: Draft): boolean => unit.isVouched || matchOf(target) === null;
  const seen = drafts.map(({ root, units, target }) => ({
    root,
    md5: target?.md5 ?? null,
    match: matchOf(target),
    units: units.map((draft) => ({
      unit: draft.unit,
      looks: looks.get(draft) ?? null,
      damage: draft.damage,
      match: matchOf(draft.target),
      md5: draft.target?.md5 ?? null,
      contentMd5: draft.contentMd5,
    })),
  }));
  return { roots: seen, declaredBy: (md5) => earlier.by(md5).find(isTrusted)?.unit.source.path };
}

async function guessAll(root: Root, { job }: SurveyDeps): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const unit of root.units) {
    job.signal.throwIfAborted();
    try {
      drafts.push({ unit, guess: await guessOf(unit.source), ...NOTHING_KNOWN });
    } catch (error) {
      drafts.push({ unit, guess: null, ...NOTHING_KNOWN, damage: damageOf(error, unit.source.path) });
    }
  }
  return drafts;
}

const NOTHING_KNOWN = { damage: null, target: null, contentMd5: null };

type Told = { readonly suspects: Suspects; readonly earlier: DeclaredMd5s; readonly isRootVouched: boolean };

async function look(
  draft: Draft,
  { suspects, earlier, isRootVouched }: Told,
  before: number,
  deps: SurveyDeps,
): Promise<Looks | null> {
  const { unit, guess, target } = draft;
  if (!guess) return null;
  const own = [target?.md5 ?? null, draft.contentMd5];
  const isInSaid = !isRootVouched && deps.attachments.md5s.has(target?.container?.md5 ?? '');
  const isSaid = !unit.isVouched && (isInSaid || isSaidAttachment(deps.attachments, unit.source.path, own));
  try {
    return await looksOf(unit.source, guess, {
      consent: deps.consent,
      kindOf: deps.people.kindOf,
      progress: (read) => deps.progress(before + read),
      // What lies among attachments is one: what it declares is nobody's word.
      onDeclared: (media, seq) => {
        if (unit.isAmongMedia || isSaid) return;
        suspects.declare(target, { ...media, seq });
        if (media.md5 !== null) earlier.declare(draft, media.md5);
      },
    });
  } catch (error) {
    draft.damage = damageOf(error, unit.source.path);
    return null;
  }
}

type DeclaredMd5s = {
  declare(by: Draft, md5: string): void;
  /** Who declares this; a file that is an attachment itself declares nothing. */
  by(md5: string): readonly Draft[];
};

/** Only hashes of earlier sources are kept: a dump may declare a million files. */
function declaredMd5s(earlier: readonly EarlierSource[]): DeclaredMd5s {
  const drafts = new Map<string, Set<Draft>>();
  for (const { md5, containerMd5 } of earlier)
    for (const one of [md5, containerMd5]) if (one !== null) drafts.set(one, new Set());
  return {
    declare: (by, md5) => void drafts.get(md5)?.add(by),
    by: (md5) => [...(drafts.get(md5) ?? [])],
  };
}

/** A zip is a target wherever it lies: one that nobody declares is told, because it is not opened there. */
function mayBeSource({ unit, guess }: Draft): boolean {
  const isReadable = guess?.kind === 'json' || guess?.kind === 'text';
  return guess?.kind === 'zip' || (isReadable && !unit.isAmongMedia);
}

/** What may be taken for a source gets a hash, to be found by what messages declare. A single file gets it while it is read. */
async function addTargets(drafts: readonly RootDraft[], { read, job, attachments }: SurveyDeps): Promise<Target[]> {
  const open = drafts.flatMap(({ units }) => units.filter(mayBeSource));
  const anyStored =
    read.prepare('SELECT EXISTS (SELECT 1 FROM attachment) OR EXISTS (SELECT 1 FROM declared_key)').pluck().get() === 1;
  const anyPacked = open.some(({ unit }) => unit.source !== unit.stored);
  const others = drafts.filter(({ root }) => root.isContainer).length;
  const isAlone = !anyStored && !anyPacked && open.length + others < 2;
  const isAnySaid = attachments.md5s.size + attachments.inZips.size > 0;
  if (isAlone && !isAnySaid) return [];
  const targets: Target[] = [];
  for (const draft of drafts) {
    const { root, units } = draft;
    if (root.isContainer)
      draft.target = {
        ...(await hashed(root.file.stored, job.signal)),
        folders: root.file.place.path.slice(0, -1),
        container: null,
      };
    if (draft.target) targets.push(draft.target);
    for (const unit of units.filter(mayBeSource)) {
      try {
        const { source, stored, folders } = unit.unit;
        if (isAnySaid && source !== stored) unit.contentMd5 = (await hashed(source, job.signal)).md5;
        unit.target = { ...(await hashed(stored, job.signal)), folders, container: draft.target };
        targets.push(unit.target);
      } catch (error) {
        unit.damage = damageOf(error, unit.unit.source.path);
      }
    }
  }
  return targets;
}

/** MD5 and length of the bytes as they are. Rejects with `DamagedSource`. */
export async function hashed(source: ByteSource, signal: AbortSignal): Promise<Pick<Target, 'path' | 'md5' | 'bytes'>> {
  const md5 = createHash('md5');
  let bytes = 0;
  for await (const chunk of source.open()) {
    signal.throwIfAborted();
    md5.update(chunk);
    bytes += chunk.length;
  }
  return { path: source.path, md5: md5.digest('hex'), bytes };
}
