import { AppError } from '../../../shared/errors.ts';
import { fingerprintFrom, verifyBundle } from '../../core/evidence/verify/index.ts';
import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';
import { readPem } from '../signerServices.ts';

type Names = Extract<keyof EngineRoutes, `evidence.${string}`>;

export function evidenceHandlers(context: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  const { open, jobs, grants, changed, grantFor } = context;
  return {
    'evidence.preview': ({ selection, contextMessages }) => open().evidence.preview(selection, contextMessages),
    'evidence.redactionPreview': (wish) => open().evidence.previewRedaction(wish),
    'evidence.termReport': () => {
      const latest = open().searchLists.latestReport();
      if (latest === null) return null;
      const { full, actor, atMs } = latest;
      return { terms: full.rows.length, totalMessages: full.totalMessages, by: actor, atMs };
    },
    'evidence.export': ({ folder, ...wish }) => {
      const [services, target] = [open(), grants.resolve(folder)];
      const run = async (job: Parameters<typeof verifyBundle>[1]) => {
        try {
          const exported = await services.evidence.export({ ...wish, folder: target }, job);
          return { kind: 'export' as const, export: { ...exported, grantId: grantFor(exported.bundle) } };
        } finally {
          changed('evidence');
          changed('audit');
        }
      };
      return { jobId: jobs.start('export', run) };
    },
    'evidence.verify': ({ bundle, expectedKey, authority }) => {
      const path = grants.resolve(bundle);
      const signerKeySha256 = expectedKey === null ? null : fingerprintFrom(expectedKey);
      if (expectedKey !== null && signerKeySha256 === null) throw new AppError('evidence.badFingerprint', {});
      const authoritiesPem = authority === null ? null : readPem(grants.resolve(authority));
      const run = async (job: Parameters<typeof verifyBundle>[1]) => {
        const report = await verifyBundle(path, job, { signerKeySha256, authoritiesPem });
        // With an archive open the check itself is worth an entry: who verified what, and what came out.
        if (context.sessions.role() !== null) open().evidence.logVerification(path, report);
        changed('audit');
        return { kind: 'verify' as const, report };
      };
      return { jobId: jobs.start('verify', run) };
    },
    'evidence.list': () => open().evidence.list(),
  };
}
