/** Consent: evidence in, an append-only ledger, and the gate that every message passes. */
export { evidenceReader } from './evidence.ts';
export type { Evidence } from './evidence.ts';
export { readConsentFile } from './file.ts';
export { consentEventsOf, openLedger, saveConsentEvents } from './ledger.ts';
export type { ConsentLedger } from './ledger.ts';
export { pairScope, roomScope } from '../lib/consentTypes.ts';
export type {
  ConsentEvent,
  ConsentProblem,
  ConsentReading,
  FoldedStatus,
  KindOf,
  Talk,
  Verdict,
} from '../lib/consentTypes.ts';

import { readConsentFile } from './file.ts';
import { openLedger, saveConsentEvents } from './ledger.ts';
import { eventsOfMessage } from './message.ts';

/** What an import needs of consent, as one value to hand in (archive does not import consent). */
export const consentGate = { openLedger, readConsentFile, eventsOfMessage, saveConsentEvents } as const;
