import { MantineThemeProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Names in the person's language for the buttons that Mantine draws itself. */
export function Themed({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const closeButtonProps = { 'aria-label': t('close') };
  const components = {
    Modal: { defaultProps: { closeButtonProps, centered: true } },
    Drawer: { defaultProps: { closeButtonProps } },
    Notification: { defaultProps: { closeButtonProps } },
    PasswordInput: {
      defaultProps: { size: 'sm', visibilityToggleButtonProps: { 'aria-label': t('showPassphrase') } },
    },
  };
  return (
    <MantineThemeProvider theme={{ components }} inherit>
      {children}
    </MantineThemeProvider>
  );
}
