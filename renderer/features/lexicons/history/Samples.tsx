import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryRun, HistorySample, LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import { useFormat } from '../../../lib/format.ts';
import { go } from '../../../lib/place.ts';
import { HighlightedText } from '../../../ui/HighlightedText.tsx';
import { useNames } from '../useNames.ts';
import classes from './history.module.css';

type SamplesProps = {
  kind: 'new' | 'lost';
  side: HistoryRun['new'];
  seed: number;
  lexicon: LexiconDocument;
};

/** Hits that only one of the two versions has, in their texts; each leads to its conversation, and Back leads here. */
export function Samples({ kind, side, seed, lexicon }: SamplesProps) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const title = t(`run.${kind}`, { number: format.number(side.hits) });
  const { length } = side.samples;
  return (
    <section aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <p className={classes.quiet}>
        {side.hits === 0
          ? t(kind === 'new' ? 'run.noNew' : 'run.noLost')
          : t('run.sample', { count: length, number: format.number(length), seed })}
      </p>
      <ul className={classes.samples}>
        {side.samples.map((sample, index) => (
          <li key={index}>
            <Sample sample={sample} lexicon={lexicon} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sample({ sample, lexicon }: { sample: HistorySample; lexicon: LexiconDocument }) {
  const { t } = useTranslation('lexicons');
  const nameOf = useNames(lexicon);
  const rule = lexicon.rules.find(({ id }) => id === sample.rule);
  const { conversationId, messageId } = sample;
  return (
    <UnstyledButton
      className={classes.sample}
      aria-label={t('run.openMessage', { text: sample.text })}
      onClick={() => go('conversation', { conversationId, messageId })}
    >
      <HighlightedText text={sample.text} ranges={sample.ranges} />
      <span className={classes.sampleRule}>
        <bdi>{sample.term}</bdi> · {rule === undefined ? <bdi>{sample.rule}</bdi> : nameOf(rule.category)}
      </span>
    </UnstyledButton>
  );
}
