import type { Overview, Session } from '../../shared/ipc/archive.ts';
import type { ConversationMark } from '../../shared/ipc/conversations.ts';
import type { Selection, VerifyReport } from '../../shared/ipc/evidence.ts';
import type { ExportOptions } from '../../shared/ipc/exportOptions.ts';
import type { Flag, LexiconSummary } from '../../shared/ipc/flags.ts';
import type { ImportPreview, ImportReport } from '../../shared/ipc/import.ts';
import type { CheckReport, ExportResult, ScanResult } from '../../shared/ipc/jobs.ts';
import type { EngineRoutes } from '../../shared/ipc/routes.ts';
import type { RouteOutput, RouteRequest } from '../../shared/routes.ts';
import type { ConversationSummary, Message } from '../../shared/model.ts';
import type { JobContext } from '../core/lib/job.ts';
import type { OpenArchive } from '../core/store/index.ts';
import type { AuditServices } from './auditServices.ts';
import type { IndexServices } from './indexServices.ts';
import type { LexiconServices } from './lexiconServices.ts';
import type { ReadingLog } from './readingLog.ts';
import type { RetentionServices } from './retentionServices.ts';
import type { SearchListServices } from './searchListServices.ts';
import type { SearchServices } from './searchServices.ts';
import type { SignerServices } from './signerServices.ts';

/** Paths of what is to be imported; the window's grants are resolved before. */
export type Sources = {
  readonly files: readonly string[];
  readonly consentFiles: readonly string[];
  readonly basis: string | null;
  /** What a person says is a source, whatever messages declare; as the preview shows it. */
  readonly vouched?: readonly string[];
  /** What a person says is an attachment. */
  readonly attachments?: readonly string[];
};

type In<K extends keyof EngineRoutes> = RouteRequest<EngineRoutes, K>;
type Out<K extends keyof EngineRoutes> = RouteOutput<EngineRoutes, K>;

/**
 * One open archive with everything that can be done to it, wired together: what the handlers of the window and the
 * commands of the command line both call. Each mutating call writes its own audit entry.
 */
export type ArchiveServices = {
  readonly archive: OpenArchive;
  session(): Session;
  updateSettings(change: In<'settings.update'>): Session;
  overview(): Overview;
  check(job: JobContext): Promise<CheckReport>;
  close(why: 'command' | 'idle' | 'exit' | 'replaced'): void;

  inspect(sources: Sources, job: JobContext): Promise<ImportPreview>;
  importSources(sources: Sources, job: JobContext): Promise<ImportReport>;
  readonly imports: {
    reports(): ImportReport[];
    problems(page: In<'import.problems'>): Out<'import.problems'>;
    withheld(page: In<'import.withheld'>): Out<'import.withheld'>;
  };

  readonly audit: AuditServices;
  readonly reading: ReadingLog;
  readonly search: SearchServices;
  readonly index: IndexServices;
  readonly conversations: {
    list(page: In<'conversations.list'>): Out<'conversations.list'>;
    findNames(wish: In<'conversations.find'>): Out<'conversations.find'>;
    /** @returns the row id for a number or a key like `single:a|b`. @throws AppError `conversation.notFound` */
    find(numberOrKey: string): number;
    open(conversationId: number): { conversation: ConversationSummary; marks: ConversationMark[] };
    slice(page: In<'conversation.slice'>): Message[];
    offsetOf(place: In<'conversation.offsetOf'>): { offset: number };
    provenance(messageId: number): Out<'message.provenance'>;
    media(messageId: number): Out<'message.media'>;
    mediaPart(wish: In<'message.mediaPart'>): Out<'message.mediaPart'>;
    /** @param wish with a path for a folder, the grant resolved */
    saveMedia(
      wish: Omit<In<'message.saveMedia'>, 'folder'> & { readonly folder: string },
    ): Promise<{ savedAs: string }>;
  };

  readonly searchLists: SearchListServices;
  readonly people: {
    find(wish: In<'people.find'>): Out<'people.find'>;
    /** @returns the row id for an id of the platform, a row id, or a name or alias of one person. @throws AppError `person.notFound` */
    idOf(idOrName: string): number;
    /** Enters the audit chain. @throws AppError `person.notFound` */
    history(personId: number): Out<'people.history'>;
  };

  readonly flags: {
    list(page: In<'flags.list'>): Out<'flags.list'>;
    /** @throws AppError `flag.notFound` */
    explain(flagId: number): Out<'flags.explain'>;
    decide(decision: In<'flags.decide'>): Flag;
    /** What changed since the last scan, or everything. */
    scan(job: JobContext, wish?: { everything: boolean }): Promise<ScanResult>;
    lexicons(): LexiconSummary[];
    /** Installs a lexicon from its JSON text. @throws AppError `lexicon.invalid` with every problem. */
    install(json: string, path: string): void;
  };

  readonly signer: SignerServices;
  readonly lexicons: LexiconServices;
  readonly retention: RetentionServices;

  readonly evidence: {
    preview(selection: Selection, contextMessages: number): Out<'evidence.preview'>;
    export(
      wish: {
        selection: Selection;
        folder: string;
        caseName: string;
        withTermReport: boolean;
        options: ExportOptions;
      },
      job: JobContext,
    ): Promise<Omit<ExportResult, 'grantId'>>;
    /** What a redaction would hide. @throws AppError `input.invalid`, `message.notFound` */
    previewRedaction(wish: In<'evidence.redactionPreview'>): Promise<Out<'evidence.redactionPreview'>>;
    list(): Out<'evidence.list'>;
    logVerification(path: string, report: VerifyReport): void;
  };
};
