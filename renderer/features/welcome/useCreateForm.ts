import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/ipc/archive.ts';
import type { Grant } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import { useAction } from '../../lib/useRoute.ts';

type Values = {
  readonly name: string;
  readonly folder: Grant | null;
  readonly userName: string;
  readonly passphrase: string;
  readonly again: string;
  readonly withSample: boolean;
};
type Required = 'name' | 'folder' | 'userName' | 'passphrase';

/** From top to bottom. */
const REQUIRED: readonly Required[] = ['name', 'folder', 'userName', 'passphrase'];

export function useCreateForm(withSample: boolean, onCreated: (session: Session, withSample: boolean) => void) {
  const { t } = useTranslation('welcome');
  const [values, setValues] = useState<Values>({
    name: withSample ? t('sampleName') : '',
    folder: null,
    userName: '',
    passphrase: '',
    again: '',
    withSample,
  });
  const [wasSent, setWasSent] = useState(false);
  const [pickError, setPickError] = useState<unknown>(null);
  const create = useAction('archive.create');
  const set = (part: Partial<Values>) => setValues((old) => ({ ...old, ...part }));
  const isMismatch = wasSent && values.passphrase !== values.again;
  const isEmpty = (field: Required) => isBlank(field, values);
  return {
    values,
    set,
    isMismatch,
    missing: (field: Required) => (wasSent && isEmpty(field) ? t('required') : undefined),
    isPending: create.isPending,
    error: pickError ?? create.error,
    pickFolder: () => {
      call('shell.pickFolder', { purpose: 'createArchive' }).then((folder) => folder && set({ folder }), setPickError);
    },
    submit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      setWasSent(true);
      const { name, folder, userName, passphrase, again } = values;
      const wrong = REQUIRED.find(isEmpty) ?? (passphrase === again ? null : 'again');
      if (wrong !== null) focusField(event.currentTarget, wrong);
      if (wrong !== null || folder === null) return;
      create.mutate(
        { folder: folder.id, name: name.trim(), userName: userName.trim(), passphrase },
        { onSuccess: (session) => onCreated(session, values.withSample) },
      );
    },
  };
}

/** A passphrase may be blanks, if somebody wants that. */
function isBlank(field: Required, values: Values): boolean {
  const value = values[field];
  if (value === null) return true;
  return typeof value === 'string' && (field === 'passphrase' ? value : value.trim()) === '';
}

/** The keyboard stands where something is to be mended, and a screen reader says what. */
function focusField(form: HTMLFormElement, field: Required | 'again'): void {
  form.querySelector<HTMLElement>(`[data-field=${field}]`)?.focus();
}
