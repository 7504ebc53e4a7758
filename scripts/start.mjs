// npm start: set-up, then the window; where there is no display, the same job by command line.
import { spawn } from 'node:child_process';
import { at, hasDisplay, mustRunNode, root, sandboxArgs } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const runtime = setUp();
if (hasDisplay()) openWindow();
else mustRunNode([at('scripts', 'headless.mjs')]);

function openWindow() {
  const args = sandboxArgs();
  if (args.length > 0) console.log('start: running as root, so without the browser sandbox');
  const window = spawn(runtime.executable, [...args, root, ...process.argv.slice(2)], { stdio: 'inherit' });
  window.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
