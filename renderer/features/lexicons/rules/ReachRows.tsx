import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LexiconRule } from './fields.ts';
import { CHATS, DIRECTIONS, linesOf, reachOf, SPEAKERS } from './reach.ts';

/** How far a rule reaches, where it says so itself; most rules say nothing. */
export function ReachRows({ rule }: { rule: LexiconRule }) {
  const { t } = useTranslation(['lexicons', 'codes']);
  const reach = reachOf(rule);
  const { distance } = reach;
  return (
    <>
      <Row label={t('rule.spellings.variants')}>{linesOf(reach.variants).join(' · ')}</Row>
      <Row label={t('rule.distance.label')}>
        {distance !== null && `${t(`rule.distance.${distance.unit}`)} · ${t('rule.distance.most')} ${distance.n}`}
      </Row>
      <Row label={t('rule.spellings.title')}>{rule['match'] !== undefined && <Spellings rule={rule} />}</Row>
      <Row label={t('rule.scope.speakers')}>
        {reach.speakers.length < SPEAKERS.length && reach.speakers.map((one) => t(`codes:person.${one}`)).join(' · ')}
      </Row>
      <Row label={t('rule.scope.directions')}>
        {reach.directions.length < DIRECTIONS.length &&
          reach.directions.map((one) => t(`rule.scope.${one}`)).join(' · ')}
      </Row>
      <Row label={t('rule.scope.chats')}>
        {reach.chats.length < CHATS.length && reach.chats.map((one) => t(`rule.scope.${one}`)).join(' · ')}
      </Row>
      <Row label={t('rule.scope.quoted')}>{reach.quoted !== 'mark' && t(`rule.scope.repeated.${reach.quoted}`)}</Row>
      <Row label={t('rule.scope.forwarded')}>
        {reach.forwarded !== 'mark' && t(`rule.scope.repeated.${reach.forwarded}`)}
      </Row>
      <Row label={t('rule.scope.title')}>{isLimitedFurther(rule) && t('rule.scope.limited')}</Row>
    </>
  );
}

function Spellings({ rule }: { rule: LexiconRule }) {
  const { t } = useTranslation(['lexicons', 'common']);
  const { homophone, spellings, isCaseSensitive } = reachOf(rule);
  const said = [
    t('common:labelled', {
      label: t('rule.spellings.homophone'),
      value: t(`rule.spellings.homophones.${homophone}`),
    }),
    ...spellings.map((one) => t(`rule.spellings.${one}`)),
    ...(isCaseSensitive ? [t('rule.spellings.caseSensitive')] : []),
  ];
  return said.join(' · ');
}

/** By what the form has no field for. */
function isLimitedFurther(rule: LexiconRule): boolean {
  const scope = rule['scope'];
  return typeof scope === 'object' && scope !== null && ['people', 'from', 'until'].some((field) => field in scope);
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  if (children === false || children === '') return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </>
  );
}
