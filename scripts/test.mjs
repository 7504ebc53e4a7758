// npm test: set-up from a bare clone, then everything that must be green before a change may land.
// Every step runs, also after a failure. The last line adds them all up.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { at, runNode, runNpm } from './lib/run.mjs';
import { setUp } from './setup.mjs';

setUp();

const steps = [
  step('types', npmRun('types')),
  step('lint', npmRun('lint')),
  step('format', npmRun('format')),
  step('imports', npmRun('imports')),
  step('unused code', npmRun('unused')),
  counted('unit tests', 'unit.json', countVitest, () => runNode([at('node_modules', 'vitest', 'vitest.mjs'), 'run'])),
  counted('end-to-end tests', 'e2e.json', countPlaywright, () => runNode([at('scripts', 'e2e.mjs')])),
];
if (process.platform === 'linux') {
  steps.push(
    step('package', () => runNode([at('scripts', 'package.mjs'), '--dir'])),
    counted('packaged program', 'e2e.json', countPlaywright, () =>
      runNode([at('scripts', 'e2e.mjs'), '--project=packaged'], { env: { PACKAGED_APP: 'dist/linux-unpacked' } }),
    ),
  );
}

const results = steps.map((one) => one());
console.log('');
for (const { name, passed, failed, skipped } of results) {
  console.log(
    `${failed > 0 ? 'FAILED' : 'ok    '}  ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
}
const sum = (key) => results.reduce((total, one) => total + one[key], 0);
const skipped = sum('skipped');
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = sum('failed') > 0 ? 1 : 0;

/** The same line that `npm run check` is made of. */
function npmRun(script) {
  return () => runNpm(['run', '--silent', script]);
}

/** A check that counts as one. */
function step(name, work) {
  return () => {
    const { ok } = announced(name, work);
    return { name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  };
}

/** A test runner that writes its counts into a file. One that fails without a failed test (it crashed) counts as a failure. */
function counted(name, reportName, count, work) {
  return () => {
    const report = at('test-results', reportName);
    rmSync(report, { force: true });
    const { ok } = announced(name, work);
    const counts = existsSync(report)
      ? count(JSON.parse(readFileSync(report, 'utf8')))
      : { passed: 0, failed: 0, skipped: 0 };
    const hasFailed = !ok || counts.passed === 0;
    return { name, ...counts, failed: Math.max(counts.failed, hasFailed ? 1 : 0) };
  };
}

function announced(name, work) {
  console.log(`\n== ${name}`);
  return work();
}

function countVitest({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests,
  numFailedTestSuites,
  testResults,
}) {
  // A file that does not even load has no failed test of its own.
  const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
  const failed = numFailedTests + (numFailedTestSuites > 0 ? unloaded : 0);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

function countPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
