import type { ElectronApplication } from '@playwright/test';

/** The next open dialog is answered with these paths instead of being shown; none means that the person closed it. */
export async function answerDialog(electronApp: ElectronApplication, ...paths: string[]): Promise<void> {
  await electronApp.evaluate(({ dialog }, filePaths) => {
    const shown = dialog.showOpenDialog;
    dialog.showOpenDialog = () => {
      dialog.showOpenDialog = shown;
      return Promise.resolve({ canceled: filePaths.length === 0, filePaths });
    };
  }, paths);
}
