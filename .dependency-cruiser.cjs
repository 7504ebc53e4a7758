'use strict';

const MIDDLE = '(archive|consent|search|lexicon|settings)';
const UPPER = '(review|evidence|retention)';
const TESTS = '\\.test\\.tsx?$|/testing(/|\\.ts$)';

/** Who may import whom. ARCHITECTURE.md says why; a planted violation of each has been seen to fail. */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'Every import is found.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'shared-is-zod-only',
      comment: 'What both sides speak: no Node, no DOM library, no state.',
      severity: 'error',
      from: { path: '^shared/' },
      to: { pathNot: '^shared/|node_modules/zod/' },
    },
    {
      name: 'core-has-no-face',
      comment: 'Core is plain Node: it knows neither Electron nor the programs around it.',
      severity: 'error',
      from: { path: '^main/core/' },
      to: { path: '^main/(?!core/)|^renderer/|^e2e/|^bench/|^scripts/' },
    },
    {
      name: 'electron-only-in-app-and-preload',
      severity: 'error',
      from: { path: '^(main|shared|renderer|bench)/', pathNot: '^main/(app|preload)/|^bench/coldStart' },
      to: { path: '(^|node_modules/)electron(/|$)' },
    },
    {
      name: 'lib-stands-alone',
      severity: 'error',
      from: { path: '^main/core/lib/' },
      to: { path: '^main/core/(?!lib/)' },
    },
    {
      name: 'store-uses-lib-only',
      severity: 'error',
      from: { path: '^main/core/store/', pathNot: TESTS },
      to: { path: '^main/core/(?!lib/|store/)' },
    },
    {
      name: 'audit-uses-lib-and-store-only',
      severity: 'error',
      from: { path: '^main/core/audit/' },
      to: { path: '^main/core/(?!lib/|store/|audit/)' },
    },
    {
      name: 'downward-only',
      comment:
        'Inside core only downward: (lib, store, audit) < (archive, consent, search, lexicon, settings) < (review, evidence, retention).',
      severity: 'error',
      from: { path: `^main/core/${MIDDLE}/` },
      to: { path: `^main/core/${UPPER}/` },
    },
    {
      name: 'no-siblings-in-the-middle',
      comment: 'What a sibling needs is given to it by main/engine/compose.ts.',
      severity: 'error',
      from: { path: `^main/core/${MIDDLE}/`, pathNot: TESTS },
      to: { path: `^main/core/${MIDDLE}/`, pathNot: '^main/core/$1/' },
    },
    {
      name: 'no-siblings-on-top',
      severity: 'error',
      from: { path: `^main/core/${UPPER}/`, pathNot: TESTS },
      to: { path: `^main/core/${UPPER}/`, pathNot: '^main/core/$1/' },
    },
    {
      name: 'features-by-their-index',
      comment: 'A feature of core is used through its index.ts. `lib` is a bag of small files and has none.',
      severity: 'error',
      from: { path: '^main/core/([^/]+)/' },
      to: {
        path: '^main/core/(?!lib/)',
        pathNot: `^main/core/$1/|^main/core/[^/]+/index\\.ts$|^main/core/store/[^/]+\\.d\\.ts$|${TESTS}`,
      },
    },
    {
      name: 'core-by-its-indexes',
      severity: 'error',
      // Benchmarks may: they measure what is inside.
      from: { path: '^main/(engine|cli)/' },
      to: {
        path: '^main/core/(?!lib/)',
        pathNot: `^main/core/[^/]+/index\\.ts$|^main/core/evidence/verify/index\\.ts$|${TESTS}`,
      },
    },
    {
      name: 'testing-only-in-tests',
      comment: 'Helpers for tests stay out of the programs.',
      severity: 'error',
      from: { path: '^(main|shared|renderer)/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'verify-needs-no-database',
      comment: 'A bundle is checked without an archive.',
      severity: 'error',
      from: { path: '^main/core/evidence/verify/', pathNot: TESTS },
      to: { path: '^main/core/store/|better-sqlite3', reachable: true },
    },
    {
      name: 'rpc-knows-shared-only',
      severity: 'error',
      from: { path: '^main/rpc/', pathNot: TESTS },
      to: { path: '^(main|renderer)/', pathNot: '^main/rpc/' },
    },
    {
      name: 'app-is-thin',
      comment: 'The app forwards and knows no domain; it reaches the engine by messages.',
      severity: 'error',
      from: { path: '^main/(app|preload)/' },
      to: { path: '^main/(core|engine|cli|sample)/' },
    },
    {
      name: 'engine-knows-no-program',
      severity: 'error',
      from: { path: '^main/engine/', pathNot: '\\.test\\.ts$' },
      to: { path: '^main/(app|preload|cli|sample)/|^renderer/' },
    },
    {
      name: 'window-and-programs-apart',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^main/|^e2e/|^scripts/|^bench/' },
    },
    {
      name: 'programs-without-a-window',
      severity: 'error',
      from: { path: '^main/' },
      to: { path: '^renderer/', pathNot: '^renderer/locales/' },
    },
    {
      name: 'shared-as-types',
      comment:
        'The window knows what both sides speak as types, no zod in it; texts of errors, language of queries, names of a bundle’s files are plain code.',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^shared/(?!texts/|query/|bundleFiles)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-node-in-the-window',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-are-islands',
      severity: 'error',
      from: { path: '^renderer/features/([^/]+)/' },
      to: { path: '^renderer/(features|app)/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'ui-and-lib-below-features',
      severity: 'error',
      from: { path: '^renderer/(ui|lib|locales)/' },
      to: { path: '^renderer/(features|app)/' },
    },
    {
      name: 'nothing-leaves',
      comment: 'No program of ours opens a socket.',
      severity: 'error',
      from: { path: '^(main|shared|renderer)/' },
      to: {
        path: '^(node:)?(http|https|http2|net|tls|dgram|dns|dns/promises|inspector)$|node_modules/(undici|ws|axios|node-fetch)/',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist|\\.tsbuild|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
