import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/styles/first.ts';
import { App } from './app/App.tsx';
import { startLanguage } from './lib/language.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
await startLanguage();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
