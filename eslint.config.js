import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Everything is an error: what is not worth failing for is not worth a rule. */
export default defineConfig(
  globalIgnores([
    '.vscode-test/',
    'dist/',
    'dist-test/',
    'reports/',
    'coverage/',
    'node_modules/',
    'test/architecture/fixture/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // Numbers in messages are the daily bread of this program.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // noUncheckedIndexedAccess is on: where an index is known to be inside, `!` says so and costs nothing.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // A class with only static members is a name for a group of functions.
      '@typescript-eslint/no-extraneous-class': ['error', { allowStaticOnly: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Control characters are data here: an image, a card, a packed field.
      'no-control-regex': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    // The core runs anywhere: nothing of Node, no wall clock, no chance.
    files: ['emulator/**/*.ts'],
    ignores: ['emulator/cli/**', 'emulator/node/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'Buffer',
          'process',
          'performance',
          'setTimeout',
          'setInterval',
          'TextEncoder',
          'TextDecoder',
        ].map((name) => ({
          name,
          message: 'The core runs anywhere and reads no clock: see docs/architecture.md.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is simulated: ask the clock of the site.' },
        { object: 'Math', property: 'random', message: 'The same job prints the same output, always.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'Time is simulated: ask the clock of the site.',
        },
        { selector: 'ExportDefaultDeclaration', message: 'Exports have names.' },
      ],
    },
  },
  {
    // chai's `expect(x).to.be.true` is a statement.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  {
    files: ['bench/**/*.ts', 'scripts/**/*.ts', 'test/extension/harness/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    languageOptions: {
      globals: {
        __dirname: 'readonly',
        console: 'readonly',
        module: 'writable',
        process: 'readonly',
        require: 'readonly',
      },
    },
  },
);
