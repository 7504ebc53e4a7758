import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../../shared/bridge.ts';
import type { AppEvent } from '../../shared/events.ts';

// Before Electron 29 a dropped file told its path itself.
const pathOf = (file: File) => webUtils?.getPathForFile(file) ?? (file as File & { path?: string }).path;

const bridge: Bridge = {
  call: (route, input) => ipcRenderer.invoke('call', route, input),
  grantDropped: (file) => ipcRenderer.invoke('grantDropped', pathOf(file)),
  on(listener) {
    const heard = (_: unknown, event: AppEvent) => listener(event);
    ipcRenderer.on('event', heard);
    return () => ipcRenderer.off('event', heard);
  },
};
contextBridge.exposeInMainWorld('zuozheng', bridge);
