import { Checkbox, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Selection } from '../../../shared/ipc/evidence.ts';
import type { Redaction, RedactionDetector } from '../../../shared/ipc/exportOptions.ts';
import type { FieldsProps } from './exportForm/Contents.tsx';
import formClasses from './exportForm/exportForm.module.css';
import { HiddenPreview } from './redaction/HiddenPreview.tsx';
import { HiddenTexts } from './redaction/HiddenTexts.tsx';

const DETECTORS: readonly RedactionDetector[] = [
  'cnResidentId',
  'cnMobile',
  'bankCard',
  'email',
  'hkid',
  'twId',
  'uscc',
  'returnPerPeriod',
];
const NOTHING: Redaction = { spans: [], messages: [], texts: [], detectors: [], leaveOutUnread: false };

/** Whether the bundle is redacted and what is hidden in it; or, for the sealed bundle, whether the salts come along. */
export function RedactionPanel({ choices, set, selection }: FieldsProps & { selection: Selection }) {
  const { t } = useTranslation('redaction');
  const { redaction } = choices;
  const change = (part: Partial<Redaction>): void => set({ redaction: { ...NOTHING, ...redaction, ...part } });
  return (
    <>
      <Switch
        label={t('on')}
        description={t('onHint')}
        checked={redaction !== null}
        onChange={(event) => set({ redaction: event.currentTarget.checked ? NOTHING : null, redactionSalts: false })}
      />
      {redaction === null ? (
        <Switch
          label={t('salts')}
          description={t('saltsHint')}
          checked={choices.redactionSalts}
          onChange={(event) => set({ redactionSalts: event.currentTarget.checked })}
        />
      ) : (
        <>
          <Checkbox.Group
            label={t('detectors')}
            value={redaction.detectors}
            onChange={(values) => change({ detectors: DETECTORS.filter((name) => values.includes(name)) })}
          >
            <div className={formClasses.checks}>
              {DETECTORS.map((name) => (
                <Checkbox key={name} value={name} label={t(`detector.${name}`)} />
              ))}
            </div>
          </Checkbox.Group>
          <HiddenTexts onChange={(texts) => change({ texts })} />
          <Switch
            label={t('leaveOutUnread')}
            description={t('leaveOutUnreadHint')}
            checked={redaction.leaveOutUnread}
            onChange={(event) => change({ leaveOutUnread: event.currentTarget.checked })}
          />
          <HiddenPreview
            redaction={redaction}
            selection={selection}
            contextMessages={choices.contextMessages}
            onByHand={change}
          />
        </>
      )}
    </>
  );
}
