// npm run e2e [-- playwright's arguments]: the end-to-end tests, on a virtual display where there is none.
import { at, hasDisplay, isOnPath, projectNode, run } from './lib/run.mjs';

const given = process.argv.slice(2);
const project = given.some((argument) => argument.startsWith('--project')) ? [] : ['--project=e2e'];
const playwright = [projectNode(), at('node_modules', '@playwright', 'test', 'cli.js'), 'test', ...project, ...given];

process.exitCode = hasDisplay() ? run(playwright[0], playwright.slice(1)).status : onVirtualDisplay();

function onVirtualDisplay() {
  if (!isOnPath('xvfb-run')) {
    console.error('e2e: no display and no xvfb-run. Please install xvfb (npm run setup says how).');
    return 1;
  }
  return run('xvfb-run', ['-a', '-s', '-screen 0 1920x1200x24', ...playwright]).status;
}
