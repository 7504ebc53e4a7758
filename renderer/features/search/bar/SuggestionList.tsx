import { useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldNamed } from '../../../../shared/query/fields.ts';
import type { Suggestion } from '../../../../shared/ipc/suggest.ts';
import type { Completion } from './useCompletion.ts';
import classes from './bar.module.css';

type ListProps = {
  id: string;
  completion: Completion;
  /** Holds the text as it stands in the field; the list stands under what it completes. */
  mirrorRef: RefObject<HTMLElement | null>;
};

/** Id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${String(index)}`;
}

/** What could stand at the caret. The focus stays in the field. */
export function SuggestionList({ id, completion, mirrorRef }: ListProps) {
  const { t } = useTranslation('search');
  const listRef = useRef<HTMLUListElement>(null);
  const { suggestions, chosen, choose, accept } = completion;
  const start = suggestions[0]?.start ?? 0;
  useLayoutEffect(() => {
    const [list, mirror] = [listRef.current, mirrorRef.current];
    if (list && mirror) list.style.left = `${String(leftOf(list, mirror, start))}px`;
  }, [mirrorRef, start, suggestions]);
  useLayoutEffect(() => {
    listRef.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul
      ref={listRef}
      id={id}
      className={classes.list}
      role="listbox"
      aria-label={t('bar.suggestions')}
      onMouseDown={(event) => event.preventDefault()}
    >
      {suggestions.map((suggestion, index) => (
        <li
          key={`${suggestion.kind} ${suggestion.insert}`}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === chosen}
          className={classes.option}
          onMouseMove={() => {
            if (index !== chosen) choose(index);
          }}
          onClick={() => accept(suggestion)}
        >
          <SuggestionLine suggestion={suggestion} />
        </li>
      ))}
    </ul>
  );
}

function SuggestionLine({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation('search');
  const { kind, label, detail, insert } = suggestion;
  const field = kind === 'field' ? fieldNamed(insert.replace(/:.*$/, '')) : null;
  return (
    <>
      <bdi className={kind === 'field' ? classes.optionField : classes.optionLabel}>{label}</bdi>
      <span className={classes.optionDetail}>{field === null ? detail : t(`bar.fields.${field}`)}</span>
      {kind !== 'field' && <span className={classes.optionKind}>{t(`bar.kinds.${kind}`)}</span>}
    </>
  );
}

/** Under the character `start` of the mirrored text, and inside the field. Pixels from the field's left. */
function leftOf(list: HTMLElement, mirror: HTMLElement, start: number): number {
  const node = mirror.firstChild?.firstChild;
  const box = list.offsetParent;
  if (!(node instanceof Text) || box === null) return 0;
  const range = document.createRange();
  range.setStart(node, Math.min(start, node.length));
  range.collapse(true);
  const left = range.getBoundingClientRect().left - box.getBoundingClientRect().left;
  return Math.max(0, Math.min(left - 12, box.clientWidth - list.offsetWidth));
}
