import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme } from 'electron';
import { ORIGIN } from './origin.ts';

const SHOW_AT_LATEST_MS = 1500;

/** The one window. Shown when its first picture is ready, so that nobody sees it being built. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    title: '佐证 Zuozheng',
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#242424' : '#ffffff',
    webPreferences: {
      preload: join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => window.show());
  // A graphics process that dies at its start takes the first picture with it; a window must not stay hidden for that.
  window.webContents.once('did-finish-load', () => setTimeout(() => showNow(window), SHOW_AT_LATEST_MS));
  void window.loadURL(`${ORIGIN}/index.html`);
  return window;
}

function showNow(window: BrowserWindow): void {
  if (!window.isDestroyed() && !window.isVisible()) window.show();
}
