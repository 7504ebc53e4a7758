import { FIELD_NAMES } from '../../../../shared/query/fields.ts';
import type { FieldName } from '../../../../shared/query/fields.ts';
import { editDistance } from '../text/editDistance.ts';

/** What the person may have meant; undefined when nothing is near. */
export function nearestField(name: string): FieldName | undefined {
  const wanted = name.toLowerCase();
  const [best] = FIELD_NAMES.map((field) => ({ field, distance: editDistance(wanted, field) })).sort(
    (left, right) => left.distance - right.distance,
  );
  return best && best.distance <= 2 && best.distance < best.field.length ? best.field : undefined;
}
