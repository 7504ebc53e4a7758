import { parseExpression } from './expression.ts';
import type { Rule } from './schema.ts';

/** Fields of a rule that its type knows nothing of: refused, because a wish that is ignored looks like one that is kept. */
export function unfitFields(rule: Rule): string[] {
  const { type, match, distance } = rule;
  const isNear = type === 'near' || type === 'ordered';
  const isWords = type === 'term' || type === 'phrase' || isNear;
  const problems: string[] = [];
  if (distance && !isNear) problems.push('distance is for rules of type near and ordered');
  if (!isWords && match.gaps !== true) problems.push(`match.gaps is not for rules of type ${type}`);
  if (!isWords && match.boundary !== 'word') problems.push(`match.boundary is not for rules of type ${type}`);
  if (type === 'detector' && !match.fold) problems.push('match.fold is not for rules of type detector');
  if (type === 'detector' && match.caseSensitive)
    problems.push('match.caseSensitive is not for rules of type detector');
  return isNear ? [...problems, ...otherDistances(rule)] : problems;
}

/** The spellings of a near rule share its sides, so they share its distance, too. */
function otherDistances({ type, expr, alsoWritten, distance }: Rule): string[] {
  if (type !== 'near' && type !== 'ordered') return [];
  const reachOf = (written: string): string | null => {
    const { expression } = parseExpression(type, written, distance);
    return expression?.kind === 'near' ? `${expression.n} ${expression.unit}` : null;
  };
  const first = reachOf(expr);
  return alsoWritten
    .filter((written) => first !== null && ![null, first].includes(reachOf(written)))
    .map((written) => `"${written}" has another distance than the rule: make it a rule of its own`);
}
