import { expect } from 'chai';
import { CommandLines } from '../../../emulator/jobs/tso-session/command-lines.js';
import { tsoHelp } from '../../../emulator/jobs/tso-session/help.js';
import { paintedLines } from '../../../extension/tso-terminal/session-lines.js';
import { historyKey, startWorld, titleOf } from '../../../extension/tso-terminal/start-world.js';
import type { WorldList } from '../../../server/worlds/protocol.js';

describe('a session of the TSO terminal', () => {
  it('puts lines with continuations together', () => {
    const lines = new CommandLines();
    expect(lines.enter('FCQUERY -')).to.deep.equal({ kind: 'more' });
    expect(lines.enter(' DEVN(0A10)')).to.deep.equal({ kind: 'command', text: 'FCQUERY -\n DEVN(0A10)' });
    lines.enter('FCQUERY +');
    lines.cancel();
    expect(lines.enter('  ')).to.deep.equal({ kind: 'nothing' });
  });

  it('knows its own commands', () => {
    const lines = new CommandLines();
    expect(lines.enter('help fcestabl')).to.deep.equal({ kind: 'help', topic: 'FCESTABL' });
    expect(lines.enter('LOGOFF').kind).to.equal('logoff');
    expect(lines.enter('PROFILE').kind).to.equal('profile');
    expect(lines.enter('PROFILE PREFIX(ABC)').kind).to.equal('command');
  });

  it('paints the messages of a command that failed, and lets no control character through', () => {
    expect(paintedLines(['ANTF0001I DONE'], 0)).to.equal('ANTF0001I DONE\r\n');
    expect(paintedLines(['ANTF0002E NO', 'TEXT\x1b[2J'], 8)).to.equal(
      '\x1b[31mANTF0002E NO\x1b[0m\r\nTEXT [2J\r\n',
    );
    expect(paintedLines(['IKJ1234W HM'], 4)).to.equal('\x1b[33mIKJ1234W HM\x1b[0m\r\n');
  });

  const list: WorldList = {
    sites: [
      { path: '/a/bad/drydasd.jsonc', uri: 'file:///a/bad/drydasd.jsonc', name: 'bad', errors: 1 },
      { path: '/a/prd/drydasd.jsonc', uri: 'file:///a/prd/drydasd.jsonc', name: 'PRD', errors: 0 },
    ],
    runs: [{ id: 'run1', title: 'BACKUP.jcl', uri: 'file:///b', site: '/a/prd/drydasd.jsonc', status: 0 }],
    sandboxes: [{ path: '/boxes/x', name: 'x', site: '/a/prd/drydasd.jsonc' }],
  };

  it('begins in the current world, else in a site that can be used', () => {
    const site = { kind: 'site', path: '/a/prd/drydasd.jsonc' } as const;
    expect(startWorld(undefined, list)).to.deep.equal(site);
    expect(startWorld({ kind: 'run', id: 'gone' }, list)).to.deep.equal(site);
    expect(startWorld({ kind: 'run', id: 'run1' }, list)).to.deep.equal({ kind: 'run', id: 'run1' });
    expect(startWorld(undefined, undefined)).to.equal(undefined);
  });

  it('is named by its world', () => {
    expect(titleOf({ kind: 'site', path: '/a/prd/drydasd.jsonc' }, list)).to.equal('TSO PRD');
    expect(titleOf({ kind: 'site', path: '/c/tst/drydasd.jsonc' }, list)).to.equal('TSO tst');
    expect(titleOf({ kind: 'sandbox', path: '/boxes/x' }, list)).to.equal('TSO PRD (sandbox x)');
    expect(titleOf({ kind: 'run', id: 'run1' }, list)).to.equal('TSO PRD (run of BACKUP.jcl)');
    expect(historyKey({ kind: 'sandbox', path: '/x' })).not.to.equal(historyKey({ kind: 'run', id: 'x' }));
  });

  it('lists commands and operands from the tables, no line wider than asked', () => {
    const all = tsoHelp('', 60);
    expect(all.some((line) => line.startsWith('  FCESTABL '))).to.equal(true);
    expect(all.some((line) => line.startsWith('  LOGOFF '))).to.equal(true);
    expect(Math.max(...all.map(({ length }) => length))).to.be.at.most(60);
    expect(tsoHelp('fcquery', 80).join('\n')).to.match(/^ {2}DEVN\(/m);
    expect(tsoHelp('NOSUCH', 80)).to.deep.equal([
      'There is no help for NOSUCH. HELP without a command lists all of them.',
    ]);
  });
});
