import { HAS_VALUES, IS_VALUES } from '../../../../shared/query/fields.ts';
import { msgidHash, sha256 } from '../../lib/sha256.ts';
import { CONFLICT_BIT } from '../../store/index.ts';
import type { ReadDb } from '../../store/index.ts';
import type { Field } from '../query/ast.ts';
import { refuse } from '../query/refuse.ts';
import type { Condition, ResolveContext } from '../resolve.ts';

/** `has:flag`, `has:attachment`. */
export function messagesWith({ db, query }: ResolveContext, node: Field): Condition {
  const wanted = HAS_VALUES.find((value) => value === node.value.toLowerCase());
  if (wanted === undefined) return refuse(query, 'unknownValue', node.place, HAS_VALUES.join(', '));
  return wanted === 'flag' ? flagged(db, LIVE) : messages(db, 'SELECT message_id FROM attachment');
}

/** `is:recalled`, `is:conflict`, `is:flagged` and the states of flags. Kinds of conversations are looked at before. */
export function messagesThatAre({ db, query }: ResolveContext, node: Field): Condition {
  const wanted = IS_VALUES.find((value) => value === node.value.toLowerCase());
  switch (wanted) {
    case 'recalled':
      return { kind: 'message', ids: recalled(db) };
    case 'conflict':
      return { kind: 'bits', mask: CONFLICT_BIT };
    case 'flagged':
      return flagged(db, LIVE);
    case 'open':
    case 'cleared':
    case 'confirmed':
    case 'suppressed':
      return flagged(db, `status = '${wanted}'`);
    default:
      return refuse(query, 'unknownValue', node.place, IS_VALUES.join(', '));
  }
}

const LIVE = "status IN ('open', 'cleared', 'confirmed')";

function flagged(db: ReadDb, where: string): Condition {
  return messages(db, `SELECT message_id FROM flag WHERE ${where}`);
}

function messages(db: ReadDb, sql: string): Condition {
  return { kind: 'message', ids: new Set(db.prepare(sql).pluck().all() as number[]) };
}

/** Messages that somebody took back; the recall itself is another message. */
function recalled(db: ReadDb): Set<number> {
  const targets = db.prepare('SELECT DISTINCT target_msgid FROM recall').pluck().all() as string[];
  const find = db
    .prepare(
      'SELECT m.id FROM message_key k JOIN message m ON m.id = k.message_id WHERE k.msgid_hash = ? AND m.msgid = ?',
    )
    .pluck();
  return new Set(targets.flatMap((msgid) => find.all(msgidHash(sha256(msgid)), msgid) as number[]));
}
