import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.{ts,tsx}', '**/testing.ts', '**/testing/**', 'e2e/**', 'bench/**'];

/** Ways onto a network that need no import; modules are fenced in .dependency-cruiser.cjs. */
const NETWORK = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'RTCPeerConnection'].map((name) => ({
  name,
  message: 'Nothing leaves this machine.',
}));

/** Passed in as parameters, so that a test can say what time it is. */
const CLOCK = ['Date'].map((object) => ({ object, property: 'now', message: 'The clock is a parameter (nowMs).' }));

const restrictedImports = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const from = (regex, message) => ({ regex, message });

export default tseslint.config(
  { ignores: ['out/', 'dist/', '.tsbuild/', '.electron/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.config.ts'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
      // Objects here are bundles of closures: none of their functions uses `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx,mjs,js,cjs}'],
    rules: {
      eqeqeq: ['error', 'smart'],
      // Control characters are what we look for in hostile input.
      'no-control-regex': 'off',
      'no-console': 'off',
      'no-restricted-globals': ['error', ...NETWORK],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      ...restrictedImports(
        from('^(\\.\\./)+main/', 'The window speaks with the engine over the bridge.'),
        from('^(node:|electron$)', 'The window has no Node and no Electron.'),
        from('^zod$', 'The window knows the shared schemas as types.'),
      ),
      // It warns of TanStack Virtual, which we have on purpose.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['shared/**/*.ts'],
    rules: restrictedImports(
      from('^(?!zod$|\\.)', 'shared imports zod and itself only.'),
      from('^(\\.\\./)+(main|renderer)/', 'shared is below both sides.'),
    ),
  },
  {
    files: ['main/core/**/*.ts'],
    rules: restrictedImports(
      from('^electron', 'Core is plain Node.'),
      from('/(app|engine|cli|rpc|preload|renderer)/', 'Core knows no program around it.'),
    ),
  },
  {
    files: ['main/{engine,cli,rpc,sample}/**/*.ts'],
    rules: restrictedImports(from('^electron', 'Only main/app and main/preload may import electron.')),
  },
  { files: ['main/core/**/*.ts'], ignores: TESTS, rules: { 'no-restricted-properties': ['error', ...CLOCK] } },
  {
    // A describe block is one long function, and a fixture uses what a product must not.
    files: TESTS,
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      'max-lines-per-function': 'off',
      'no-restricted-globals': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    // Adding to a global type takes an interface.
    files: ['**/*.d.ts', 'renderer/lib/bridge.ts', 'e2e/support/app.ts'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['renderer/locales/**', 'shared/texts/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.{mjs,js,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        require: 'readonly',
        module: 'writable',
        __dirname: 'readonly',
        __filename: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  {
    // Parts of it run in the page.
    files: ['bench/*.cjs'],
    languageOptions: {
      globals: {
        document: 'readonly',
        window: 'readonly',
        addEventListener: 'readonly',
        requestAnimationFrame: 'readonly',
      },
    },
  },
);
