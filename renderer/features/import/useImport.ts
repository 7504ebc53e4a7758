import { useEffect, useState } from 'react';
import type { ImportPreview, ImportReport } from '../../../shared/ipc/import.ts';
import type { JobState } from '../../../shared/ipc/jobs.ts';
import type { Grant } from '../../../shared/model.ts';
import { CallFailure, call } from '../../lib/call.ts';
import { useJob, useRunningJobs } from '../../lib/useJob.ts';

export type Sources = {
  readonly files: readonly Grant[];
  readonly consentFiles: readonly Grant[];
  readonly basis: string;
  /** Paths that a person says are sources, as problems of the preview name them. */
  readonly vouched: readonly string[];
  readonly attachments: readonly string[];
};

export type ImportState =
  | { readonly step: 'choose' }
  | { readonly step: 'inspecting'; readonly job: JobState | null }
  /** `isStale`: other consent files or another basis are being looked at; the old preview stays, dimmed. */
  | {
      readonly step: 'preview';
      readonly preview: ImportPreview;
      readonly isStale: boolean;
      readonly wasCancelled: boolean;
    }
  | { readonly step: 'importing'; readonly job: JobState }
  | { readonly step: 'report'; readonly report: ImportReport };

export type ImportFlow = ReturnType<typeof useImport>;

const NOTHING: Sources = { files: [], consentFiles: [], basis: '', vouched: [], attachments: [] };

/** From chosen files to a report. The job is the engine's: leaving the area or reloading the window does not stop it. */
export function useImport() {
  const [sources, setSources] = useState(NOTHING);
  const [basis, setBasis] = useState('');
  const [jobId, setJobId] = useState<string | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { job, cancel } = useJob(jobId);
  useFollowRunning(jobId, setJobId);

  const found = job?.result?.kind === 'inspect' ? job.result.preview : null;
  if (found !== null && found !== preview) setPreview(found);

  const ask = async (route: 'import.inspect' | 'import.start', next: Sources) => {
    setError(null);
    setSources(next);
    // The sample brings one; what is written and not looked at yet outlives a look at other files.
    if (next.basis !== sources.basis) setBasis(next.basis);
    try {
      setJobId((await call(route, inputOf(next))).jobId);
    } catch (thrown) {
      setError(thrown);
    }
  };
  return {
    state: stateOf(job, jobId, preview),
    sources,
    /** As it stands in its field; it counts once it has been looked at with the files. */
    basis,
    setBasis,
    isBasisOpen: basis.trim() !== sources.basis.trim(),
    error: error ?? (job?.phase === 'failed' && job.error !== null ? new CallFailure(job.error) : null),
    inspect: (next: Sources) => ask('import.inspect', next),
    start: () => ask('import.start', sources),
    cancel,
    startOver: () => {
      setSources(NOTHING);
      setBasis('');
      setJobId(null);
      setPreview(null);
      setError(null);
    },
  };
}

/** An import that was already running when this window came up. */
function useFollowRunning(jobId: string | null, follow: (jobId: string) => void): void {
  const running = useRunningJobs(true).find((job) => job.kind === 'import')?.jobId;
  useEffect(() => {
    if (jobId === null && running !== undefined) follow(running);
  }, [jobId, running, follow]);
}

function inputOf(sources: Sources) {
  const basis = sources.basis.trim();
  return {
    files: sources.files.map((file) => file.id),
    consentFiles: sources.consentFiles.map((file) => file.id),
    basis: basis === '' ? null : basis,
    vouched: [...sources.vouched],
    attachments: [...sources.attachments],
  };
}

function stateOf(job: JobState | null, jobId: string | null, preview: ImportPreview | null): ImportState {
  const isRunning = job?.phase === 'running';
  if (job?.result?.kind === 'import') return { step: 'report', report: job.result.report };
  if (job?.kind === 'import' && isRunning) return { step: 'importing', job };
  if (preview !== null) {
    return {
      step: 'preview',
      preview,
      isStale: isRunning,
      wasCancelled: job?.phase === 'cancelled' && job.kind === 'import',
    };
  }
  if (jobId !== null && (job === null || isRunning)) return { step: 'inspecting', job };
  return { step: 'choose' };
}
