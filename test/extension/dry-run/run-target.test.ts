import { expect } from 'chai';
import { isRunnable, keyOf, linesOf, scriptOf, titleOf } from '../../../extension/dry-run/run-target.js';
import { whereToRun } from '../../../extension/dry-run/where.js';
import type { WorldRef } from '../../../server/worlds/protocol.js';

const uri = 'file:///jobs/BACKUP.jcl';

describe('what is dry-run', () => {
  it('has a title that says which part it is', () => {
    expect(titleOf({}, 'BACKUP.jcl')).to.equal('BACKUP.jcl');
    expect(titleOf({ job: 'NIGHTLY' }, 'BACKUP.jcl')).to.equal('NIGHTLY of BACKUP.jcl');
    expect(titleOf({ job: 'NIGHTLY', step: 'COPY' }, 'BACKUP.jcl')).to.equal('BACKUP.jcl up to COPY');
    expect(titleOf({ lines: { from: 2, to: 3 } }, 'x.tso')).to.equal('x.tso, line 3');
    expect(titleOf({ lines: { from: 2, to: 5 } }, 'x.tso')).to.equal('x.tso, lines 3-5');
  });

  it('has a key of its own', () => {
    const scripts = [
      { uri },
      { uri, job: 'A' },
      { uri, step: 'A' },
      { uri, lines: { from: 0, to: 1 } },
      { uri, lines: { from: 0, to: 11 } },
    ];
    expect(new Set(scripts.map(keyOf)).size).to.equal(scripts.length);
    expect(keyOf({ uri, job: 'A' })).to.equal(keyOf({ uri, job: 'A' }));
  });

  it('comes from arguments of anybody', () => {
    expect(scriptOf({ uri, job: 'A', step: 'B', more: 1 })).to.deep.equal({ uri, job: 'A', step: 'B' });
    expect(scriptOf(uri)).to.deep.equal({ uri });
    for (const wrong of [undefined, null, 7, {}, { uri: 7 }]) expect(scriptOf(wrong)).to.equal(undefined);
  });

  it('is all lines that a selection has something of', () => {
    const lines = (a: number, b: number, c: number, d: number) =>
      linesOf({ start: { line: a, character: b }, end: { line: c, character: d } });
    expect(lines(3, 5, 4, 1)).to.deep.equal({ from: 3, to: 5 });
    expect(lines(3, 0, 5, 0)).to.deep.equal({ from: 3, to: 5 });
    expect(lines(3, 0, 3, 0)).to.deep.equal({ from: 3, to: 4 });
  });

  it('is a job or a script, and no view of one', () => {
    const document = (languageId: string, scheme: string) => ({ languageId, uri: { scheme } });
    expect(isRunnable(document('jcl', 'zowe-ds'))).to.equal(true);
    expect(isRunnable(document('drydasd-tso', 'untitled'))).to.equal(true);
    expect(isRunnable(document('jcl', 'drydasd'))).to.equal(false);
    expect(isRunnable(document('rexx', 'file'))).to.equal(false);
    expect(isRunnable(undefined)).to.equal(false);
  });
});

describe('where a dry run is', () => {
  const site: WorldRef = { kind: 'site', path: '/other/drydasd.jsonc' };
  const sandbox: WorldRef = { kind: 'sandbox', path: '/weekly' };
  const own = '/jobs/drydasd.jsonc';
  const onOwn = { kind: 'run', world: { kind: 'site', path: own }, keep: false };

  it('is on the site of the document', () => {
    expect(whereToRun(undefined, { site: own }, new Map())).to.deep.equal(onOwn);
    expect(whereToRun(site, { site: own }, new Map())).to.deep.equal(onOwn);
    // The copies of an earlier run would be in the way of the same job.
    expect(whereToRun({ kind: 'run', id: '1' }, { site: own }, new Map())).to.deep.equal(onOwn);
  });

  it('is on the site of the views where the document has none', () => {
    expect(whereToRun(site, undefined, new Map())).to.deep.equal({
      kind: 'run',
      world: site,
      keep: false,
      isBorrowed: true,
    });
    expect(whereToRun(undefined, undefined, new Map())).to.deep.equal({ kind: 'nowhere' });
    expect(whereToRun(undefined, null, new Map())).to.deep.equal({ kind: 'nowhere' });
  });

  it('is in the sandbox that somebody works in, as they chose', () => {
    expect(whereToRun(sandbox, { site: own }, new Map())).to.deep.equal({ kind: 'ask', sandbox: '/weekly' });
    for (const choice of ['keep', 'throw-away'] as const) {
      expect(whereToRun(sandbox, { site: own }, new Map([['/weekly', choice]]))).to.deep.equal({
        kind: 'run',
        world: sandbox,
        keep: choice === 'keep',
      });
    }
    expect(whereToRun(sandbox, { site: own }, new Map([['/daily', 'keep']])).kind).to.equal('ask');
  });
});
