import { app, type Session, type WebContents } from 'electron';
import { isOwn, ORIGIN } from './origin.ts';

/**
 * Chromium's own reasons to use a network, off before it starts. The resolver rule answers every name, our own calls
 * and those of a future Chromium alike, with "not found".
 */
export function silenceChromium(): void {
  const { commandLine } = app;
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
  ]) {
    commandLine.appendSwitch(name);
  }
}

/** No permission, no download, no request but for our own files. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  lockSpellChecker(session);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayLoad(details.url) }));
}

/** Chromium fetches a dictionary for its spell checker at the first start, before anybody has typed a word. */
function lockSpellChecker(session: Session): void {
  session.setSpellCheckerDictionaryDownloadURL(`${ORIGIN}/no-dictionaries/`);
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}

/** No way out of the page, in whatever way it is tried. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** `data:` and `blob:` are bytes that the page has already; `devtools:` is there in development only. */
function mayLoad(address: string): boolean {
  const isInline = address.startsWith('data:') || address.startsWith('blob:app://');
  return isOwn(address) || isInline || (!app.isPackaged && address.startsWith('devtools://'));
}
