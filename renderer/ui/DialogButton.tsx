import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Right } from '../lib/may.ts';
import { MayButton } from './MayButton.tsx';

type DialogButtonProps = {
  label: string;
  icon: ReactNode;
  /** Who may use it; left out for what everybody may. */
  right?: Right;
  title: string;
  /** Width of the dialog in pixels. */
  size: number;
  /** What the dialog holds; begins anew with each opening. */
  children: (close: () => void) => ReactNode;
};

/** A button and the dialog that it opens. */
export function DialogButton({ label, icon, right, title, size, children }: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const button = { size: 'xs', variant: 'default', leftSection: icon, onClick: () => setOpen(true), children: label };
  return (
    <>
      {right === undefined ? <Button {...button} /> : <MayButton {...button} right={right} />}
      <Modal opened={isOpen} onClose={close} title={title} size={size}>
        {children(close)}
      </Modal>
    </>
  );
}
