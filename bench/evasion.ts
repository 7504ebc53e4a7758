import { compile, starterLexicon } from '../main/core/lexicon/index.ts';
import { askingMatcher, falseAlarms, tryEvasions } from '../main/core/lexicon/testing/evasionMatrix.ts';
import { EVASIONS } from '../main/core/lexicon/testing/evasions.ts';
import { everydayMessages } from '../main/core/lexicon/testing/everydayMessages.ts';
import type { Row } from './row.ts';

/** docs/evasion-matrix.md in figures: per kind the spellings not found, and the false alarms of the starter list. */
export async function benchEvasion(): Promise<Row[]> {
  const tried = tryEvasions();
  const messages = everydayMessages();
  if (messages === null) console.warn('SKIPPED: corpus-100k is not here, so false alarms were not counted');
  const { rules } = starterLexicon();
  const byItself = falseAlarms(compile(starterLexicon()), messages ?? []);
  const asked = falseAlarms(askingMatcher(rules), messages ?? []);
  return EVASIONS.flatMap(({ kind, disguise, isAskedFor }): Row[] => {
    const own = tried.filter((row) => row.kind === kind);
    const missed = own.filter(({ isFound }) => !isFound).length;
    const unfound = { name: `${kind}: of ${own.length} spellings not found`, value: missed, unit: '' };
    if (disguise === null) return [unfound];
    const alarms = (isAskedFor ? asked : byItself).get(disguise) ?? 0;
    return [
      { ...unfound, limit: '<= 0' },
      {
        name: `  false alarms in ${messages?.length ?? 0} messages${isAskedFor ? ', asked for' : ''}`,
        value: alarms,
        unit: '',
      },
    ];
  });
}
