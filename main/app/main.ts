import { join } from 'node:path';
import { app, Menu, session, type BrowserWindow } from 'electron';
import type { Dispatch } from '../rpc/router.ts';
import { answerBridge, tellWindow } from './bridge.ts';
import { createEngineHost } from './engineHost.ts';
import { canHostEngine, startEngine } from './engineProcess.ts';
import { createGrants } from './grants.ts';
import { lockContents, lockSession, silenceChromium } from './lockdown.ts';
import { setMenu } from './menu.ts';
import { declareScheme, servePages } from './pages.ts';
import { createRecent, rememberOpened } from './recent.ts';
import { openWindow } from './window.ts';

// PROGRAM 1: the window and what surrounds it. It owns no data; the engine does.
// Chromium cannot run its sandbox as root (containers, CI); for everybody else it is on, whatever the command line says.
if (process.getuid?.() !== 0) app.enableSandbox();
// Electron 25's graphics process fails on virtual displays, and now and then the page waits for it for ever.
if (!canHostEngine(process.versions.node)) app.disableHardwareAcceleration();
silenceChromium();
declareScheme();
// Said before Electron is ready, this keeps it from building a menu of its own; ours follows the page.
Menu.setApplicationMenu(null);
app.on('web-contents-created', (_event, contents) => lockContents(contents));

const givenProfile = app.commandLine.getSwitchValue('user-data-dir');
if (givenProfile) app.setPath('userData', givenProfile);

if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

function start(): void {
  const out = join(__dirname, '..');
  let window: BrowserWindow | null = null;
  const log = (line: string) => console.error(line);
  const engine = createEngineHost({
    start: (listeners) => startEngine(join(out, 'engine', 'engine.cjs'), app.getAppPath(), listeners),
    onEvent: (event) => tellWindow(window, event),
    onGrant: (id, path) => grants.keep(id, path),
    grants: () => grants.all(),
    log,
  });
  const grants = createGrants((id, path) => engine.grant(id, path));
  const recent = createRecent(join(app.getPath('userData'), 'recent.json'));
  const sampleFolder = app.isPackaged ? join(process.resourcesPath, 'sample') : join(out, 'sample');
  const parts = { grants, recent, engineNode: () => engine.node(), sampleFolder };
  // Its schemas (zod) are half of what this program would have to read before its window: read while the page draws itself.
  let shellReady: Promise<Dispatch> | undefined;
  const readShell = () => (shellReady ??= import('./shell.ts').then(({ createShell }) => createShell(parts)));
  const shell: Dispatch = async (route, input) => (await readShell())(route, input);

  lockSession(session.defaultSession);
  servePages(session.defaultSession, join(out, 'renderer'));
  answerBridge({ shell, engine, grants, onAnswer: rememberOpened(recent, grants) });
  window = openWindow();
  window.webContents.once('dom-ready', () => void readShell());
  // Nobody needs it before there is a page.
  window.webContents.once('did-finish-load', () => setMenu(app.getLocale()));

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => engine.close());
}
