import { createCsv } from '../../lib/tables/csv.ts';
import type { BagSink } from '../bag/bag.ts';
import { isoUtc } from '../content/clock.ts';
import type { ItemWriter } from '../content/itemWriter.ts';
import type { Cause } from './hidden.ts';
import type { Redactor } from './redactor.ts';

const COLUMNS = ['item', 'msgid', 'what', 'place', 'detector', 'reason', 'by', 'at', 'raw_salted_sha256'] as const;

/**
 * data/redactions.csv: what was hidden of each item, why, by whom and when. Places are counted (the first mark of the text
 * is 1), not measured: offsets in the original would tell how long hidden texts are. `what`: whole, span, text (hidden
 * wherever it stands), detector, repeat (stands hidden elsewhere), other (a field, an id or an attachment beside the text).
 */
export function createRedactionsCsv(
  sink: BagSink,
  redactor: Redactor,
  made: { readonly by: string; readonly atMs: number },
): ItemWriter {
  const csv = createCsv(sink, COLUMNS);
  return {
    add({ number, message, record }) {
      const found = redactor.redactionsOf(message.id);
      if (!found) return;
      const row = (what: string, place: number | null, detector: string | null, reason: string | null): void =>
        csv.add({
          item: number,
          msgid: message.msgid,
          what,
          place,
          detector,
          reason: reason === null ? null : redactor.text(reason),
          by: made.by,
          at: isoUtc(made.atMs),
          raw_salted_sha256: record.saltedSha256,
        });
      if (found.whole !== null) return row('whole', null, null, found.whole);
      found.places.forEach(({ causes }, at) => {
        for (const cause of causes) row(cause.kind, at + 1, detectorOf(cause), reasonOf(cause));
      });
      if (found.hasOther) row('other', null, null, null);
    },
    close: () => csv.close(),
  };
}

function detectorOf(cause: Cause): string | null {
  return cause.kind === 'detector' ? cause.detector : null;
}

function reasonOf(cause: Cause): string | null {
  return 'reason' in cause ? cause.reason : null;
}
