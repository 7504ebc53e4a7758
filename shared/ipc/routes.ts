import type { z } from 'zod';
import { archiveRoutes, userRoutes } from './archive.ts';
import { auditRoutes } from './audit.ts';
import { conversationRoutes } from './conversations.ts';
import { evidenceRoutes } from './evidence.ts';
import { flagRoutes } from './flags.ts';
import { importRoutes } from './import.ts';
import { indexRoutes } from './indexCare.ts';
import { lexiconRoutes } from './lexicons.ts';
import { jobRoutes } from './jobs.ts';
import { peopleRoutes } from './people.ts';
import { redactionRoutes } from './redaction.ts';
import { retentionRoutes } from './retention.ts';
import { searchListRoutes } from './searchLists.ts';
import { searchRoutes } from './search.ts';
import { shellRoutes } from './shell.ts';
import { signerRoutes } from './signer.ts';
import { suggestRoutes } from './suggest.ts';

/** Everything the engine answers. The app forwards these and knows none of them. */
export const engineRoutes = {
  ...archiveRoutes,
  ...userRoutes,
  ...importRoutes,
  ...jobRoutes,
  ...indexRoutes,
  ...searchRoutes,
  ...suggestRoutes,
  ...searchListRoutes,
  ...conversationRoutes,
  ...peopleRoutes,
  ...flagRoutes,
  ...lexiconRoutes,
  ...evidenceRoutes,
  ...redactionRoutes,
  ...signerRoutes,
  ...auditRoutes,
  ...retentionRoutes,
};
export type EngineRoutes = typeof engineRoutes;

export { shellRoutes };
export type ShellRoutes = typeof shellRoutes;

export type AllRoutes = EngineRoutes & ShellRoutes;
export type RouteName = keyof AllRoutes;
export type InputOf<K extends RouteName> = z.input<AllRoutes[K]['input']>;
export type OutputOf<K extends RouteName> = z.output<AllRoutes[K]['output']>;
