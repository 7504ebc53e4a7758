'use strict';
// The main program of a cold start under measurement (see coldStart.ts): loads the program given by PROBE_MAIN, or opens
// a bare window; waits for a button, presses it, and prints how long all that took since PROBE_STARTED.
const { app, BrowserWindow } = require('electron');
const { once } = require('node:events');
const path = require('node:path');

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => void measure(contents));
});

if (process.env.PROBE_MAIN) {
  require(process.env.PROBE_MAIN);
} else {
  void app.whenReady().then(() => {
    const window = new BrowserWindow({ show: false, width: 1280, height: 800, webPreferences: { sandbox: true } });
    window.once('ready-to-show', () => window.show());
    void window.loadFile(path.join(__dirname, 'bare.html'));
  });
}

/**
 * A real press of the mouse on the first button, through Chromium's input pipeline; it is counted when the page has
 * handled it and may paint again. It is never let go: a click would open a dialog.
 */
async function measure(contents) {
  const place = await contents.executeJavaScript(`(${firstButton})()`);
  const window = BrowserWindow.fromWebContents(contents);
  if (!window.isVisible()) await once(window, 'show');
  await contents.executeJavaScript(`window.pressed = (${pressed})(); 0`);
  contents.sendInputEvent({ type: 'mouseDown', button: 'left', clickCount: 1, ...place });
  await contents.executeJavaScript('window.pressed');
  process.stdout.write(`milliseconds ${Date.now() - Number(process.env.PROBE_STARTED)}\n`);
  app.exit(0);
}

function firstButton() {
  return new Promise((resolve) => {
    const look = () => {
      const box = document.querySelector('button:not([disabled])')?.getBoundingClientRect();
      if (!box || box.width === 0) setTimeout(look);
      else resolve({ x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) });
    };
    look();
  });
}

function pressed() {
  return new Promise((resolve) => {
    addEventListener('pointerdown', () => requestAnimationFrame(() => setTimeout(resolve)), {
      capture: true,
      once: true,
    });
  });
}
