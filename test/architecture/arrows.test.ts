import { expect } from 'chai';
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
}

function violations(folder: string): string[] {
  const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, folder, '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const result = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 64 << 20 });
  const report = JSON.parse(result.stdout) as { summary: { violations: Violation[] } };
  return report.summary.violations.map(({ rule, from }) => `${rule.name}: ${path.basename(from)}`).sort();
}

describe('arrows between the rooms', () => {
  it('catches every import that goes the wrong way, and no other', () => {
    expect(violations('test/architecture/fixture/emulator')).to.deep.equal([
      'arrow-node: knows-engine.ts',
      'arrow-programs: knows-jobs-by-type.ts',
      'arrow-storage: knows-flashcopy.ts',
      'core-without-node: knows-node.ts',
      'no-cycles: circle-a.ts',
      'terminal-libraries: knows-terminal.ts',
    ]);
  });

  it('finds none in the emulator', () => {
    expect(violations('emulator')).to.deep.equal([]);
  });
});
