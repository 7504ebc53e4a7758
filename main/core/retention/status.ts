import { basename } from 'node:path';
import type { RetentionStatus } from '../../../shared/ipc/retention.ts';
import { keptLogs, type OpenArchive } from '../store/index.ts';
import { contractSummary } from './contracts/store.ts';
import { listHolds } from './holds.ts';
import { REGIMES } from './regimes.ts';
import { readRules } from './rules.ts';
import { listRuns } from './runs.ts';
import { needsSecondPerson } from './secondPerson.ts';

/** Everything about retention at a glance. */
export function retentionStatus({ read, folder }: OpenArchive): RetentionStatus {
  const { setBy, ...rules } = readRules(read);
  return {
    regimes: [...REGIMES],
    rules,
    rulesBy: setBy,
    contracts: contractSummary(read),
    holds: listHolds(read),
    runs: listRuns(read),
    needsSecondPerson: needsSecondPerson(read),
    keptLogs: keptLogs(folder).map((path) => basename(path)),
  };
}
