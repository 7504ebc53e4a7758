import { isRecord } from '../../lib/losslessJson.ts';
import { text } from './envelope.ts';
import type { Normalised } from './normalise.ts';

/** What the platform writes in a card of somebody from WeChat: no firm, and nobody's name. */
const NO_CORPORATION = '微信联系人';

/** A card says whose it is and at which firm they are (formats.md 1.5); vendors also write `Userid`. Other types name nobody. */
export function namesInMessage({
  kind,
  payload,
}: Pick<Normalised, 'kind' | 'payload'>): { sourceId: string; name: string }[] {
  if (kind !== 'contactCard' || !isRecord(payload)) return [];
  const sourceId = text(payload.userid) || text(payload.Userid);
  const name = text(payload.corpname).trim();
  return sourceId === '' || name === '' || name === NO_CORPORATION ? [] : [{ sourceId, name }];
}
