import type { MessageKind, PersonKind, TextPart } from '../../../shared/model.ts';
import { momentOf, type ReadDb } from '../store/index.ts';

/** What a scan needs of a stored message. */
export type ScanMessage = {
  readonly id: number;
  readonly recordId: number;
  readonly conversationId: number;
  readonly senderId: number;
  readonly senderKind: PersonKind;
  readonly sentAtMs: number | null;
  readonly kind: MessageKind;
  readonly text: string;
  readonly parts: readonly TextPart[] | null;
};

/** All of it but the text; `ms` is the time of sending less that of the id. */
export type ScanRow = [
  id: number,
  recordId: number,
  conversationId: number,
  senderId: number,
  ms: number | null,
  typeId: number,
  parts: string | null,
];

export const SCAN_COLUMNS = 'id, record_id, conversation_id, sender_id, ms, type_id, parts';

/** Kinds of people and of message types are kept: a join would cost as much as the texts. */
export type KindReader = {
  readonly ofPerson: (id: number) => PersonKind;
  readonly ofType: (id: number) => MessageKind;
};

export function kindReader(db: ReadDb): KindReader {
  const kind = (sql: string) => (id: number) => db.prepare(sql).pluck().get(id);
  return {
    ofPerson: remembered(kind('SELECT kind FROM person WHERE id = ?') as KindReader['ofPerson']),
    ofType: remembered(kind('SELECT kind FROM message_type WHERE id = ?') as KindReader['ofType']),
  };
}

/** The same for whoever meets most people of the archive: they are read in one go, those who come later one by one. */
export function kindsOfAll(db: ReadDb): KindReader {
  const { ofPerson, ofType } = kindReader(db);
  let known: readonly PersonKind[] | null = null;
  const readAll = (): PersonKind[] => {
    const kinds: PersonKind[] = [];
    const rows = db.prepare('SELECT id, kind FROM person ORDER BY id').raw().all() as [id: number, kind: PersonKind][];
    for (const [id, kind] of rows) kinds[id] = kind;
    return kinds;
  };
  return { ofPerson: (id) => (known ??= readAll())[id] ?? ofPerson(id), ofType };
}

export function scanMessage(kinds: KindReader, row: ScanRow, text: string): ScanMessage {
  const senderId = row[3];
  const parts = row[6];
  return {
    id: row[0],
    recordId: row[1],
    conversationId: row[2],
    senderId,
    senderKind: kinds.ofPerson(senderId),
    sentAtMs: row[4] === null ? null : row[4] + momentOf(row[0]),
    kind: kinds.ofType(row[5]),
    text,
    parts: parts === null ? null : (JSON.parse(parts) as TextPart[]),
  };
}

/** Reads single stored messages; whoever looks at all of them takes pages (scanPages.ts). */
export function scanReader(
  db: ReadDb,
  kinds = kindReader(db),
): (condition: string, ...values: unknown[]) => ScanMessage[] {
  return (condition, ...values) => {
    const rows = db
      .prepare(`SELECT ${SCAN_COLUMNS}, text FROM message_row WHERE ${condition}`)
      .raw()
      .all(...values) as WholeRow[];
    return rows.map((row) => wholeMessage(kinds, row));
  };
}

/** One stored message; undefined = it has been taken out. For whoever reads many: the statement is looked up once. */
export function messageLoader(db: ReadDb, kinds = kindReader(db)): (id: number) => ScanMessage | undefined {
  const byId = db.prepare(`SELECT ${SCAN_COLUMNS}, text FROM message_row WHERE id = ?`).raw();
  return (id) => {
    const row = byId.get(id) as WholeRow | undefined;
    return row && wholeMessage(kinds, row);
  };
}

type WholeRow = [...ScanRow, text: string];

function wholeMessage(kinds: KindReader, row: WholeRow): ScanMessage {
  return scanMessage(kinds, row as unknown as ScanRow, row[7]);
}

function remembered<T extends string>(read: (id: number) => T): (id: number) => T {
  const known: T[] = [];
  return (id) => (known[id] ??= read(id));
}

/**
 * Records are numbered without holes, so the last block knows, and how many there are with it; looking through the messages
 * would read all of them.
 */
export function nextRecord(db: ReadDb): number {
  const last = 'SELECT first_record + record_count FROM raw_block ORDER BY first_record DESC LIMIT 1';
  return (db.prepare(last).pluck().get() as number | undefined) ?? 1;
}
