import { join } from 'node:path';
import { app, session, type BrowserWindow } from 'electron';
import { answerBridge, tellWindow } from './bridge.ts';
import { createEngineHost } from './engineHost.ts';
import { startEngine } from './engineProcess.ts';
import { createGrants } from './grants.ts';
import { lockContents, lockSession, silenceChromium } from './lockdown.ts';
import { setMenu } from './menu.ts';
import { declareScheme, servePages } from './pages.ts';
import { createRecent, rememberOpened } from './recent.ts';
import { createShell } from './shell.ts';
import { openWindow } from './window.ts';

// PROGRAM 1: the window and what surrounds it. It owns no data; the engine does.
// Chromium cannot run its sandbox as root (containers, CI); for everybody else it is on, whatever the command line says.
if (process.getuid?.() !== 0) app.enableSandbox();
silenceChromium();
declareScheme();
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
  const shell = createShell({ grants, recent, engineNode: () => engine.node(), sampleFolder });

  lockSession(session.defaultSession);
  servePages(session.defaultSession, join(out, 'renderer'));
  answerBridge({ shell, engine, grants, onAnswer: rememberOpened(recent, grants) });
  setMenu(app.getLocale());
  window = openWindow();
  // After the window: its first picture does not need the engine, and both would share the same processors.
  engine.start();

  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => engine.close());
}
