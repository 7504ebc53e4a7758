import { useMemo, useState } from 'react';
import type { SearchSummary } from '../../../../shared/ipc/search.ts';
import type { MessageKind } from '../../../../shared/model.ts';
import { useCategoryNames } from '../../../lib/useCategoryNames.ts';
import { useText } from '../../../lib/useText.ts';
import { kindOfType } from '../../../ui/kindOfType.ts';

export type FacetNames = {
  /** What a term says in words: `in:12` is the title of that room. The term itself when no facet has told. */
  readonly of: (term: string) => string;
};

const LISTS = ['people', 'rooms', 'types', 'flags', 'sources'] as const;

/** The names of all terms that the facets have shown so far: an excluded one is in no facet any more. */
export function useFacetNames(summary: SearchSummary | undefined): FacetNames {
  const t = useText();
  const categoryName = useCategoryNames();
  const [seen, setSeen] = useState<SearchSummary | undefined>();
  const [labels, setLabels] = useState<ReadonlyMap<string, string>>(new Map());
  if (summary !== undefined && summary !== seen) {
    setSeen(summary);
    setLabels(new Map([...labels, ...labelsOf(summary)]));
  }
  return useMemo(() => {
    const kindName = (kind: MessageKind) => t(`codes:kind.${kind}`);
    return {
      of: (term) => {
        const label = labels.get(term);
        if (label === undefined) return term;
        if (term.startsWith('flag:')) return categoryName(label);
        if (term.startsWith('source:')) return label.split(/[\\/]/).at(-1) ?? label;
        const kind = term.startsWith('type:') ? kindOfType(label) : null;
        return kind === null ? label : kindName(kind);
      },
    };
  }, [labels, categoryName, t]);
}

function labelsOf(summary: SearchSummary): readonly [string, string][] {
  return LISTS.flatMap((list) => summary[list].values.map(({ term, label }): [string, string] => [term, label]));
}
