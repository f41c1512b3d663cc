// `npm test`: sets up, installs what some tests need, runs every test. Arguments go to mocha:
// `npm test -- --grep FCESTABL`, `npm test -- test/ranges/range-map.test.ts`.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { installTestTools } from './install-test-tools.mjs';
import { requireNode, root, setUp } from './setup.mjs';

requireNode('20.19', 'The tests need');
setUp();
installTestTools();
// Counts of an earlier run must not pass for those of a run that broke off.
rmSync(path.join(root, 'reports', 'mocha.json'), { force: true });
const args = process.argv.slice(2);
const files = args.some((arg) => arg.endsWith('.ts')) ? [] : ['test/**/*.test.ts'];
const result = spawnSync(
  process.execPath,
  ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/reporter.mjs', ...args, ...files],
  { cwd: root, stdio: 'inherit' },
);
process.exit(result.status ?? 1);
