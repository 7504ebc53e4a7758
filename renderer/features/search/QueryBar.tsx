import { useCallbackRef } from '@mantine/hooks';
import { memo, useMemo, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import type { Asked } from './asked.ts';
import { MAX_QUERY_LENGTH } from './bar/pastedText.ts';
import { QueryField } from './bar/QueryField.tsx';
import { shownPlace } from './bar/queryParts.ts';
import { RunButton, stopSearch, useRunsLong } from './bar/RunButton.tsx';
import { ScriptsSwitch } from './bar/ScriptsSwitch.tsx';
import { PROBLEM_ID } from './QueryProblem.tsx';
import { Reference } from './reference/Reference.tsx';
import type { CallFailure } from '../../lib/call.ts';
import classes from './bar/bar.module.css';

type QueryBarProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  asked: Asked;
  isLoading: boolean;
  isCounting: boolean;
  failure: CallFailure | null;
  onAsk: (asked: Asked) => void;
};

/** Where a query is written, and how it is asked. */
export function QueryBar({ fieldRef, asked, isLoading, isCounting, failure, onAsk }: QueryBarProps) {
  const runsLong = useRunsLong(isLoading || isCounting);
  const ask = useCallbackRef((change: Partial<Asked>) =>
    onAsk({ ...asked, query: fieldRef.current?.value ?? asked.query, ...change }),
  );
  const onRun = useCallbackRef((query: string) => ask({ query }));
  const onEscape = useCallbackRef(() => runsLong && stopSearch());
  const { scripts } = asked;
  const beside = useMemo(
    () => (
      <>
        <RunButton runsLong={runsLong} />
        <ScriptsSwitch scripts={scripts} onScripts={(next) => ask({ scripts: next })} />
        <Reference fieldRef={fieldRef} onRun={onRun} />
      </>
    ),
    [runsLong, scripts, fieldRef, ask, onRun],
  );
  return (
    <Draft
      fieldRef={fieldRef}
      query={asked.query}
      isLoading={isLoading}
      failure={failure}
      onRun={onRun}
      onEscape={onEscape}
    >
      {beside}
    </Draft>
  );
}

type DraftProps = Pick<QueryBarProps, 'fieldRef' | 'isLoading' | 'failure'> & {
  query: string;
  onRun: (query: string) => void;
  onEscape: () => void;
  /** What stands beside the field: drawn by the parent, so that a key press does not draw it again. */
  children: ReactNode;
};

/** The field and what is being typed in it, which stays in here: a key press draws nothing else. */
const Draft = memo(function Draft({ fieldRef, query, isLoading, failure, onRun, onEscape, children }: DraftProps) {
  const [draft, setDraft] = useDraft(query);
  const [pasted, setPasted] = useState(0);
  const refused = refusedPlace(failure, draft);
  const length = Math.max(pasted, draft.length);
  const write = (next: string) => {
    setPasted(0);
    setDraft(next);
  };
  return (
    <div className={classes.bar}>
      <form
        role="search"
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          write(draft.trim());
          if (draft.trim().length <= MAX_QUERY_LENGTH) onRun(draft.trim());
        }}
      >
        <QueryField
          fieldRef={fieldRef}
          value={draft}
          refused={refused}
          isInvalid={refused !== null || length > MAX_QUERY_LENGTH}
          isLoading={isLoading}
          describedBy={refused === null ? undefined : PROBLEM_ID}
          onValue={write}
          onTooLong={setPasted}
          onEscape={onEscape}
        />
        {children}
      </form>
      {length > MAX_QUERY_LENGTH && <TooLong length={length} isPasted={pasted > 0} />}
    </div>
  );
});

/** What is being typed; another question, from wherever it comes, takes its place. */
function useDraft(query: string) {
  const [draft, setDraft] = useState(query);
  const [draftFor, setDraftFor] = useState(query);
  if (draftFor !== query) {
    setDraftFor(query);
    setDraft(query);
  }
  return [draft, setDraft] as const;
}

/** Where the engine refused what stands in the field; null once it was changed. */
function refusedPlace(failure: CallFailure | null, draft: string) {
  if (failure?.shape.code !== 'search.syntax' || failure.shape.details.query !== draft) return null;
  return shownPlace(draft, failure.shape.details);
}

function TooLong({ length, isPasted }: { length: number; isPasted: boolean }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const values = { number: format.number(length), limit: format.number(MAX_QUERY_LENGTH) };
  return (
    <p className={classes.note} role="alert">
      {isPasted ? t('bar.pasteTooLong', values) : t('bar.tooLong', values)}
    </p>
  );
}
