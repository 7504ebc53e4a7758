import { isAbsolute } from 'node:path';
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { AppEvent } from '../../shared/events.ts';
import type { Result } from '../../shared/result.ts';
import type { Dispatch } from '../rpc/router.ts';
import type { EngineHost } from './engineHost.ts';
import type { Grants } from './grants.ts';
import { isOwn } from './origin.ts';

export type BridgeParts = {
  readonly shell: Dispatch;
  readonly engine: EngineHost;
  readonly grants: Grants;
  /** Sees every answered engine request; the recent archives are kept from it. */
  readonly onAnswer: (route: string, input: unknown, result: Result<unknown>) => void;
};

/** The app's end of the preload's bridge: checks who asks, then forwards. Knows the names of no engine route. */
export function answerBridge({ shell, engine, grants, onAnswer }: BridgeParts): void {
  ipcMain.handle('call', async (event, route: unknown, input: unknown) => {
    if (!isFromOurPage(event) || typeof route !== 'string') return refused(String(route));
    if (route.startsWith('shell.')) return shell(route, input);
    const result = await engine.call(route, input);
    onAnswer(route, input, result);
    return result;
  });
  ipcMain.handle('grantDropped', async (event, path: unknown) => {
    // A File that a script made has no path.
    if (!isFromOurPage(event) || typeof path !== 'string' || !isAbsolute(path)) return refused('grantDropped');
    return { ok: true, value: await grants.give(path) } satisfies Result<unknown>;
  });
}

export function tellWindow(window: BrowserWindow | null, event: AppEvent): void {
  if (window && !window.isDestroyed()) window.webContents.send('event', event);
}

/** Only the top frame, and only while it shows a page of ours. */
function isFromOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOwn(senderFrame.url);
}

function refused(route: string): Result<never> {
  return { ok: false, error: { code: 'input.invalid', details: { route, problems: ['not allowed'] } } };
}
