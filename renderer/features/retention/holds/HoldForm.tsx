import { Button, Checkbox, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { HoldTarget } from '../../../../shared/ipc/retention.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { useText } from '../../../lib/useText.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import styles from '../retention.module.css';

type Kind = HoldTarget['kind'];
const KINDS: readonly Kind[] = ['person', 'conversation', 'query', 'all'];

/** Whose or which messages, and why. A name that nobody has is refused, so that no hold is empty by mistake; for
 * somebody who is yet to come it has to be said. */
export function HoldForm({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [kind, setKind] = useState<Kind>('person');
  const [what, setWhat] = useState('');
  const [isById, setIsById] = useState(false);
  const [reason, setReason] = useState('');
  const place = useAction('retention.hold');
  const isReady = reason.trim() !== '' && (kind === 'all' || what.trim() !== '');
  const submit = () =>
    place.mutate({ target: targetOf(kind, what.trim(), isById), reason: reason.trim() }, { onSuccess: onClose });
  return (
    <Modal opened onClose={onClose} title={t('retention:placeHold')} size={520}>
      <div className={styles.form}>
        <SegmentedControl
          aria-label={t('retention:holdWhat')}
          data={KINDS.map((value) => ({ value, label: t(`retention:holdKind.${value}`) }))}
          value={kind}
          onChange={(value) => setKind(value)}
        />
        {kind === 'all' ? null : <What kind={kind} what={what} onWhat={setWhat} />}
        {kind === 'person' ? <ById isById={isById} onById={setIsById} /> : null}
        <Textarea
          label={t('retention:reason')}
          description={t('retention:holdReasonHint')}
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <InlineFailure error={place.error} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button disabled={!isReady} loading={place.isPending} onClick={submit}>
            {t('retention:placeHold')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function What(props: { kind: Exclude<Kind, 'all'>; what: string; onWhat: (what: string) => void }) {
  const t = useText();
  const { kind, what, onWhat } = props;
  return (
    <TextInput
      label={t(`retention:holdField.${kind}`)}
      description={t(`retention:holdFieldHint.${kind}`)}
      value={what}
      data-autofocus
      onChange={(event) => onWhat(event.currentTarget.value)}
    />
  );
}

function ById({ isById, onById }: { isById: boolean; onById: (isById: boolean) => void }) {
  const t = useText();
  return (
    <Checkbox
      label={t('retention:holdById')}
      description={t('retention:holdByIdHint')}
      checked={isById}
      onChange={(event) => onById(event.currentTarget.checked)}
    />
  );
}

function targetOf(kind: Kind, what: string, isById: boolean): HoldTarget {
  if (kind === 'person') return { kind, person: what, byId: isById };
  if (kind === 'conversation') return { kind, conversation: what };
  return kind === 'query' ? { kind, query: what } : { kind };
}
