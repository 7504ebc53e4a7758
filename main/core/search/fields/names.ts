import type { Directory } from '../../store/index.ts';

const WHOLE = 3;
const BEGINNING = 2;

/** Row ids of what is called so: whole names first, in any case and script; only then beginnings, all of them. */
export function called({ all, index }: Directory<{ readonly id: number }>, value: string): number[] {
  const grades = index.gradesOf(value);
  const best = grades.includes(WHOLE) ? WHOLE : BEGINNING;
  return all.filter((_, place) => grades[place] === best).map(({ id }) => id);
}
