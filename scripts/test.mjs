// `npm test`: sets up, installs what some tests need, runs every test: those in Node, then those in VS Code. Arguments:
// `npm test -- --grep FCESTABL`, `npm test -- test/ranges/range-map.test.ts`; others go to mocha.
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installTestTools } from './install-test-tools.mjs';
import { requireNode, root, setUp } from './setup.mjs';
import { counted, runExtensionTests, sum } from './test-extension.mjs';

requireNode('20.19', 'The tests need');
setUp();
installTestTools();
// Counts of an earlier run must not pass for those of a run that broke off.
const report = path.join(root, 'reports', 'mocha.json');
rmSync(report, { force: true });

const args = process.argv.slice(2);
const files = args.filter((arg) => arg.endsWith('.ts'));
const options = args.filter((arg) => !arg.endsWith('.ts'));
const grep = options[options.findIndex((arg) => arg === '--grep' || arg === '-g') + 1];
const inVsCode = files.filter((file) => /^test\/extension\/(host|ui)\//.test(file));
const inNode = files.filter((file) => !inVsCode.includes(file));
const all = [];
if (files.length === 0 || inNode.length > 0) {
  const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/reporter.ts', ...options];
  all.push(
    counted('core', process.execPath, [...mocha, ...(inNode.length > 0 ? inNode : ['test/**/*.test.ts'])]),
  );
}
if (files.length === 0 || inVsCode.length > 0)
  all.push(
    runExtensionTests({
      grep: options.length > 0 ? grep : undefined,
      files: files.length > 0 ? inVsCode : undefined,
    }),
  );
const counts = sum(all);
writeFileSync(report, `${JSON.stringify(counts, undefined, 2)}\n`);
console.log(`\n  All: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} pending\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;
