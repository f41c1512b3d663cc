import { PassThrough } from 'node:stream';
import { writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { session } from '../../emulator/cli/commands/tso.js';
import { openSite } from '../../emulator/cli/open-world.js';
import { reportingTerminal } from '../../emulator/cli/terminal.js';
import { drydasd, temporaryFolder } from '../support/cli.js';
import { testSite } from './site-of-tests.js';

const establish =
  'FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) -\n  XTNTLST(00050000 0009000E 00640000 0068000E)\n';

describe('drydasd tso', () => {
  const folder = temporaryFolder();

  beforeEach(() => {
    writeFileSync(folder.file('drydasd.jsonc'), testSite);
  });

  const tso = (input: string, ...args: string[]) => drydasd(['tso', ...args], { cwd: folder.path, input });

  it('runs a script from standard input, and ends with the highest return code', () => {
    const { status, stdout, stderr } = tso(`${establish}\nFCQUERY DEVN(0A10)\nLOGOFF\nNEVER\n`);
    expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' });
    expect(stdout).to.match(/^READY\nFCESTABL SDEVN\(0A10\) TDEVN\(0A20\) MODE\(NOCOPY\) -\n {2}XTNTLST/);
    expect(stdout).to.include('ANTF0420I').and.not.include('NEVER');
    const refused = tso(`FCESTABL SDEVN(0A10) TDEVN(0A10)\nFCQUERY DEVN(0A10)\n`);
    expect(refused.status).to.be.oneOf([8, 12, 16]);
  });

  it('keeps in a sandbox what each command does', () => {
    writeFileSync(folder.file('query.tso'), 'FCQUERY DEVN(0A10)\n');
    expect(drydasd(['run', '--keep', 'kept', 'query.tso'], { cwd: folder.path }).status).to.equal(0);
    expect(tso(establish, '--sandbox', 'kept').status).to.equal(0);
    const { stdout } = drydasd(['flash', '--sandbox', 'kept'], { cwd: folder.path });
    expect(stdout).to.include('1 relationship');
  });

  it('says where a command that is not complete was left', () => {
    const { stderr } = tso('FCQUERY -\n');
    expect(stderr).to.include('not complete');
  });

  it('helps, and says where it runs', () => {
    const { stdout } = tso('HELP FCQUERY\nPROFILE\n');
    expect(stdout).to.include('DEVN(').and.include('kept in memory');
  });

  it('completes what is typed, remembers it, and lets go of it by Ctrl+C', async () => {
    const typed = new PassThrough();
    const screen = new PassThrough();
    let shown = '';
    screen.on('data', (data: Buffer) => (shown += data.toString()));
    let printed = '';
    const terminal = reportingTerminal((text) => (printed += text));
    const ended = session(terminal, openSite(terminal, folder.file('drydasd.jsonc')), {
      stream: typed,
      echo: screen,
    });
    typed.write('FCQ\t');
    typed.write(' DEV\t');
    typed.write('0A10)\r');
    typed.write('GARBAGE\x03');
    typed.write('\x1b[A\r');
    typed.write('LOGOFF\r');
    expect(await ended).to.equal(0);
    expect(shown).to.include('FCQUERY');
    expect(printed.split('ANTF0420I').length - 1, printed).to.equal(2);
    expect(printed).to.include('^C').and.not.include('GARBAGE');
  });
});
