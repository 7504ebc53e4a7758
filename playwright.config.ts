import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests drive the real window. One worker: Electron's windows share one display and two cores.
 * `screenshots` makes the README's pictures (`npm run screenshots`); it is no test and not part of `npm test`.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/e2e',
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'e2e', testMatch: '**/*.spec.ts', testIgnore: '**/packaged.spec.ts' },
    // With PACKAGED_APP naming the folder of a packaged program.
    { name: 'packaged', testMatch: ['**/packaged.spec.ts', '**/smoke.spec.ts', '**/mainJob.spec.ts'] },
    { name: 'screenshots', testMatch: '**/*.shots.ts' },
  ],
});
