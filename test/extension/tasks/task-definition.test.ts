import { expect } from 'chai';
import { callsOf, isPattern, readTask, shownCall } from '../../../extension/tasks/task-definition.js';

describe('tasks that run the command line', () => {
  it('are read as tasks.json has them', () => {
    expect(readTask({ type: 'drydasd', command: 'check', files: 'a.jcl' })).to.deep.equal({
      command: 'check',
      files: ['a.jcl'],
      args: [],
    });
    const full = { command: 'run', files: ['a.jcl', 'b.tso'], site: 'site', args: ['--until', 'job-end'] };
    expect(readTask({ type: 'drydasd', ...full })).to.deep.equal(full);
    expect(readTask({ command: 'run', files: ['a'], site: '' })).not.to.have.property('site');
  });

  it('say what is wrong with them', () => {
    const good = { command: 'check', files: 'a.jcl' };
    const wrong: readonly [object, string][] = [
      [{ ...good, command: 'export' }, '"command"'],
      [{ command: 'check' }, '"files"'],
      [{ ...good, files: [] }, '"files"'],
      [{ ...good, files: ['a', 7] }, '"files"'],
      [{ ...good, args: 7 }, '"args"'],
      [{ ...good, site: 7 }, '"site"'],
    ];
    for (const [definition, word] of wrong) {
      expect(readTask(definition as Record<string, unknown>)).to.match(new RegExp(`^${word} must `));
    }
  });

  it('know patterns from names', () => {
    expect(['**/*.jcl', 'a?.jcl', '{a,b}.jcl', 'x[1]'].every(isPattern)).to.equal(true);
    expect(['jobs/a.jcl', 'C:\\jobs\\a b.jcl'].some(isPattern)).to.equal(false);
  });

  it('call the command line once for many files where it takes many', () => {
    const check = { command: 'check', files: [], site: 'x', args: ['--level', 'a=off'] } as const;
    const start = ['check', '--site', 'x', '--level', 'a=off', '--'];
    expect(callsOf(check, ['a', '-b'])).to.deep.equal([[...start, 'a', '-b']]);
    expect(callsOf({ command: 'run', files: [], args: [] }, ['a', 'b'])).to.deep.equal([
      ['run', '--', 'a'],
      ['run', '--', 'b'],
    ]);
  });

  it('make calls that every system takes', () => {
    const files = Array.from({ length: 5000 }, (_, index) => `jobs/nightly/member-${index}.jcl`);
    const calls = callsOf({ command: 'check', files: [], args: [] }, files);
    expect(calls.length).to.be.greaterThan(1);
    for (const call of calls) expect(call.join(' ').length).to.be.lessThan(30_000);
    expect(calls.flatMap((call) => call.slice(2))).to.deep.equal(files);
  });

  it('show what they call', () => {
    expect(shownCall(['run', '--site', 'my site', '--', 'a.jcl'])).to.equal(
      'drydasd run --site "my site" a.jcl',
    );
    expect(shownCall(['check', '--', ...'a b c d e f g h i j'.split(' ')])).to.equal(
      'drydasd check a b c d e f g ... and 3 more',
    );
  });
});
