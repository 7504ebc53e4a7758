import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, BrowserWindow, clipboard, dialog, shell, type OpenDialogOptions } from 'electron';
import { AppError } from '../../shared/errors.ts';
import { shellRoutes } from '../../shared/ipc/shell.ts';
import { createRouter, type Dispatch, type Handlers } from '../rpc/router.ts';
import { canHostEngine } from './engineProcess.ts';
import type { Grant, Grants } from './grants.ts';
import type { Recent } from './recent.ts';

export type ShellParts = {
  readonly grants: Grants;
  readonly recent: Recent;
  readonly engineNode: () => Promise<string | null>;
  readonly sampleFolder: string;
};

/** The routes that only Electron's main process can answer: dialogs, the clipboard, the program itself. */
export function createShell(parts: ShellParts): Dispatch {
  return createRouter(shellRoutes, handlers(parts), { log: (line) => console.error(line) });
}

function handlers({ grants, recent, engineNode, sampleFolder }: ShellParts): Handlers<typeof shellRoutes> {
  const give = (paths: readonly string[]) => Promise.all(paths.map(grants.give));
  return {
    'shell.pickFiles': async () => give(await pick({ properties: ['openFile', 'multiSelections'] })),
    'shell.pickFolder': async ({ purpose }) => (await give(await pick(FOLDER_DIALOGS[purpose])))[0] ?? null,
    'shell.recentArchives': () => give(recent.list()),
    'shell.sampleFiles': async () => (existsSync(sampleFolder) ? sampleIn(sampleFolder, give) : null),
    'shell.showInFolder': ({ grantId }) => {
      shell.showItemInFolder(grants.resolve(grantId));
      return null;
    },
    'shell.saveText': saveText,
    'shell.copyText': async ({ text }) => {
      // A promise since Electron 45.
      await clipboard.writeText(text);
      return null;
    },
    'shell.info': async () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      engineNode: (await engineNode()) ?? '',
      standInRuntime: !canHostEngine(process.versions.node),
      locale: app.getLocale(),
    }),
  };
}

const EXISTING: OpenDialogOptions = { properties: ['openDirectory'] };
const MAY_BE_NEW: OpenDialogOptions = { properties: ['openDirectory', 'createDirectory', 'promptToCreate'] };
const FOLDER_DIALOGS = {
  createArchive: MAY_BE_NEW,
  openArchive: EXISTING,
  import: EXISTING,
  export: MAY_BE_NEW,
  verify: EXISTING,
} as const;

async function pick(options: OpenDialogOptions): Promise<string[]> {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const answer = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options));
  return answer.canceled ? [] : answer.filePaths;
}

/** The window proposes a name and never learns where the file went. */
async function saveText({ proposedName, text }: { proposedName: string; text: string }) {
  const options = { defaultPath: basename(proposedName) };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const answer = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (answer.canceled || !answer.filePath) return { savedAs: null };
  try {
    await writeFile(answer.filePath, text, 'utf8');
  } catch (cause) {
    const isFull = (cause as NodeJS.ErrnoException).code === 'ENOSPC';
    throw new AppError(isFull ? 'disk.full' : 'file.unwritable', { path: answer.filePath }, { cause });
  }
  return { savedAs: basename(answer.filePath) };
}

/** What `npm run build` wrote out of main/sample. */
async function sampleIn(folder: string, give: (paths: readonly string[]) => Promise<Grant[]>) {
  return {
    files: await give([join(folder, 'sample.jsonl'), join(folder, 'contacts.json'), join(folder, 'media')]),
    consentFiles: await give([join(folder, 'consent-register.csv')]),
    basis: SAMPLE_BASIS,
  };
}

/** The people of the sample are made up, and so is the rule under which their employer keeps internal chats. */
const SAMPLE_BASIS = '员工手册第7章：工作通讯留存（虚构示例） / Staff handbook, chapter 7 (made-up sample)';
