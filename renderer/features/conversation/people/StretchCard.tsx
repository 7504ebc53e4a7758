import { Button, UnstyledButton } from '@mantine/core';
import { IconMessages, IconShieldCheck, IconShieldX, IconUser, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HistoryStretch } from '../../../../shared/ipc/people.ts';
import type { PersonRef } from '../../../../shared/model.ts';
import { useFormat } from '../../../lib/format.ts';
import { go } from '../../../lib/place.ts';
import { PersonName } from '../../../ui/PersonName.tsx';
import classes from './people.module.css';

const MOST_OTHERS = 8;

type CardProps = { person: PersonRef; stretch: HistoryStretch };

/** One conversation of a person: with whom, how long, how much, how consent changed, and the way into it. */
export function StretchCard({ person, stretch }: CardProps) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { conversationId, kind, title, messages, withheld } = stretch;
  const Glyph = kind === 'room' ? IconUsers : IconUser;
  return (
    <article className={classes.stretch}>
      <div className={classes.stretchHead}>
        <Glyph size={14} role="img" aria-label={t(kind)} />
        <strong className={classes.title}>
          <bdi>{title}</bdi>
        </strong>
        <span className={classes.quiet}>{format.days(stretch.firstAtMs, stretch.lastAtMs)}</span>
        {conversationId === null ? (
          <span className={classes.quiet}>{t('allWithheld')}</span>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconMessages size={12} aria-hidden />}
            onClick={() => go('conversation', { conversationId })}
          >
            {t('open')}
          </Button>
        )}
      </div>
      <p className={classes.facts}>
        <span>{t('messages', { count: messages, number: format.number(messages) })}</span>
        {withheld > 0 && <strong>{t('withheld', { count: withheld, number: format.number(withheld) })}</strong>}
        <Others stretch={stretch} />
      </p>
      <Consent person={person} stretch={stretch} />
    </article>
  );
}

function Others({ stretch }: { stretch: HistoryStretch }) {
  const { t } = useTranslation('people');
  const { others } = stretch;
  return (
    <>
      {others.slice(0, MOST_OTHERS).map((other) => (
        <UnstyledButton
          key={other.id}
          className={classes.other}
          title={t('openPerson', { name: other.name })}
          onClick={() => go('conversation', { personId: other.id })}
        >
          <PersonName person={other} />
        </UnstyledButton>
      ))}
      {others.length > MOST_OTHERS && <span>{t('moreOthers', { count: others.length - MOST_OTHERS })}</span>}
    </>
  );
}

/** Each change of consent; who it is told to is named where it is not the whole room. */
function Consent({ person, stretch }: CardProps) {
  const { t } = useTranslation(['people', 'conversation']);
  const format = useFormat();
  const nameOf = (sourceId: string) =>
    [person, ...stretch.others].find((one) => one.sourceId === sourceId)?.name ?? sourceId;
  if (stretch.consent.length === 0) return null;
  return (
    <ul className={classes.consent} aria-label={t('consent')}>
      {stretch.consent.map((change, index) => {
        const Glyph = change.status === 'agreed' || change.status === 'notRequired' ? IconShieldCheck : IconShieldX;
        return (
          <li key={index} data-status={change.status}>
            <Glyph size={13} aria-hidden /> {format.minute(change.atMs)}{' '}
            {change.customer !== person.sourceId && <bdi>{nameOf(change.customer)} </bdi>}
            {t(`conversation:consent.${change.status}`)}
            {change.employee !== null && (
              <span className={classes.quiet}> · {t('toEmployee', { name: nameOf(change.employee) })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
