import { fakeBridge } from './fakeBridge.ts';

// Development only (`vite renderer`, then /dev.html): the build starts from index.html and never sees this folder.
Object.assign(window, { zuozheng: fakeBridge(new URLSearchParams(location.search)) });
await import('../main.tsx');
