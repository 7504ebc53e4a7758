import { Button, NumberInput, Switch, Textarea } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { InputOf } from '../../../../shared/ipc/routes.ts';
import type { Grant } from '../../../../shared/model.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import type { Asked } from '../asked.ts';
import classes from './report.module.css';

export type ReportWish = Required<Omit<InputOf<'search.report'>, 'target'>>;

const MOST_CONTEXT = 50;

type FormProps = { asked: Asked; onStarted: (jobId: string, wish: ReportWish) => void };

/** The terms, pasted or from a file, and how much around a hit counts as found with it. */
export function ReportForm({ asked, onStarted }: FormProps) {
  const { t } = useTranslation('search');
  const [text, setText] = useState('');
  const [file, setFile] = useState<Grant | null>(null);
  const [context, setContext] = useState(0);
  const [scripts, setScripts] = useState(asked.scripts);
  const start = useAction('search.report');
  const source = file === null ? { kind: 'text' as const, text } : { kind: 'file' as const, file: file.id };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wish = { source, scripts, context };
    start.mutate(wish, { onSuccess: ({ jobId }) => onStarted(jobId, wish) });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label={t('report.terms')}
        description={t('report.termsHint')}
        placeholder={t('report.termsExample')}
        classNames={{ input: classes.terms ?? '' }}
        value={text}
        disabled={file !== null}
        rows={12}
        maxLength={2_000_000}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FilePicker file={file} onFile={setFile} />
      <NumberInput
        label={t('report.context')}
        description={t('report.contextHint')}
        value={context}
        min={0}
        max={MOST_CONTEXT}
        allowDecimal={false}
        clampBehavior="strict"
        onChange={(value) => setContext(Number(value))}
      />
      <Switch
        label={t('report.asWritten')}
        checked={scripts === 'asWritten'}
        onChange={(event) => setScripts(event.currentTarget.checked ? 'asWritten' : 'folded')}
      />
      <InlineFailure error={start.error} />
      <Button type="submit" disabled={file === null && text.trim() === ''} loading={start.isPending}>
        {t('report.run')}
      </Button>
    </form>
  );
}

function FilePicker({ file, onFile }: { file: Grant | null; onFile: (file: Grant | null) => void }) {
  const { t } = useTranslation('search');
  const pick = useAction('shell.pickFiles');
  const choose = () => pick.mutate({ purpose: 'terms' }, { onSuccess: ([first]) => first && onFile(first) });
  return (
    <div className={classes.file}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconFileText size={14} aria-hidden />}
        loading={pick.isPending}
        onClick={choose}
      >
        {t('report.file')}
      </Button>
      {file === null ? (
        <span className={classes.note}>{t('report.fileHint')}</span>
      ) : (
        <>
          <bdi title={file.shownPath}>{file.name}</bdi>
          <Button size="compact-xs" variant="subtle" onClick={() => onFile(null)}>
            {t('report.noFile')}
          </Button>
        </>
      )}
      <InlineFailure error={pick.error} />
    </div>
  );
}
