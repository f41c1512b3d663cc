import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { FileChangeType, type ClientCapabilities, type SymbolInformation } from 'vscode-languageserver';
import { Editor, modernClient, samples } from '../support/editor.js';

const watchingClient: ClientCapabilities = {
  ...modernClient,
  workspace: {
    ...modernClient.workspace,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
  },
};

describe('workspace symbols', () => {
  let folder: string;
  let editor: Editor | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'drydasd-symbols-'));
  });
  afterEach(async () => {
    await editor?.stop();
    rmSync(folder, { recursive: true });
  });

  const file = (name: string): string => path.join(folder, name);
  const uriOf = (name: string): string => pathToFileURL(file(name)).href;
  function write(name: string, ...lines: readonly string[]): void {
    mkdirSync(path.dirname(file(name)), { recursive: true });
    writeFileSync(file(name), `${lines.join('\n')}\n`);
  }
  const start = async (capabilities = watchingClient): Promise<Editor> =>
    (editor = await Editor.start({ folders: [folder], capabilities }));
  const symbols = (query: string): Promise<SymbolInformation[]> =>
    editor!.request('workspace/symbol', { query });
  const shown = (found: readonly SymbolInformation[]): string[] =>
    found.map(
      ({ name, containerName, location: { uri, range } }) =>
        `${name} in ${containerName ?? '-'} at ${path.basename(uri)}:${range.start.line}:${range.start.character}`,
    );

  it('are the jobs, procedures and members of all files', async () => {
    write(
      'jobs/nightly.jcl',
      '//* a comment',
      '//NIGHTLY JOB 1',
      '//S EXEC BACKUP',
      '//MORNING JOB 2',
      '//S EXEC PGM=X',
    );
    write('procs/BACKUP.proc', '//BACKUP PROC', '//S EXEC PGM=ADRDSSU', '// PEND');
    write('procs/nameless.proc', '// PROC', '//S EXEC PGM=ADRDSSU');
    write('procs/DDS.jcl', '//SYSPRINT DD SYSOUT=*');
    write('copy.dss', ' COPY FULL INDYNAM(A) OUTDYNAM(B)');
    await start();
    expect(shown(await symbols(''))).to.have.members([
      'NIGHTLY in NIGHTLY at nightly.jcl:1:2',
      'MORNING in NIGHTLY at nightly.jcl:3:2',
      'BACKUP in BACKUP at BACKUP.proc:0:2',
      'NAMELESS in NAMELESS at nameless.proc:0:3',
      'DDS in DDS at DDS.jcl:0:0',
    ]);
    expect(shown(await symbols('ngt'))).to.deep.equal(['NIGHTLY in NIGHTLY at nightly.jcl:1:2']);
  });

  it('are of the text in the editor, not of the file, while it is open', async () => {
    write('a.jcl', '//OLD JOB 1');
    const editing = await start();
    await editing.open('//NEW JOB 1\n', { uri: uriOf('a.jcl'), languageId: 'jcl' });
    expect(shown(await symbols(''))).to.deep.equal(['NEW in A at a.jcl:0:2']);
    await editing.change(uriOf('a.jcl'), { span: { start: 2, end: 5 }, text: 'NEWER' });
    expect(shown(await symbols(''))).to.deep.equal(['NEWER in A at a.jcl:0:2']);
    await editing.close(uriOf('a.jcl'));
    expect(shown(await symbols(''))).to.deep.equal(['OLD in A at a.jcl:0:2']);
  });

  it('follow files that change, when the editor says so', async () => {
    write('a.jcl', '//A JOB 1');
    write('b.jcl', '//B JOB 1');
    await start();
    await symbols('');
    write('a.jcl', '//CHANGED JOB 1');
    write('b.jcl', '//UNSAID JOB 1');
    write('c.jcl', '//C JOB 1');
    await editor!.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: uriOf('a.jcl'), type: FileChangeType.Changed },
        { uri: uriOf('c.jcl'), type: FileChangeType.Created },
      ],
    });
    // Only what was said to have changed is read again.
    expect((await symbols('')).map(({ name }) => name)).to.deep.equal(['B', 'C', 'CHANGED']);
  });

  it('are read anew for an editor that watches no files', async () => {
    write('a.jcl', '//A JOB 1');
    await start(modernClient);
    expect((await symbols('')).map(({ name }) => name)).to.deep.equal(['A']);
    write('a.jcl', '//B JOB 1');
    expect((await symbols('')).map(({ name }) => name)).to.deep.equal(['B']);
  });

  it('are the data sets of sites in use, at the volume in the site file', async () => {
    editor = await Editor.start({ folders: [samples] });
    expect(await symbols('PAYROLL.MASTER')).to.deep.equal([]);
    const uri = pathToFileURL(path.join(samples, 'site/job.jcl')).href;
    await editor.open('//J JOB 1\n//S EXEC PGM=IEFBR14\n', { uri, languageId: 'jcl' });
    await editor.reached(uri, 'linked');
    const found = (await symbols('PROD')).filter(({ location }) => location.uri.endsWith('drydasd.jsonc'));
    expect(found.length).to.be.greaterThan(0);
    expect(found.every(({ name }) => name.includes('PROD'))).to.equal(true);
    expect(found.every(({ location }) => location.range.start.line > 5)).to.equal(true);
  });

  it('of a thousand members take little time', async () => {
    for (let index = 0; index < 1000; index++) {
      const steps = Array.from({ length: 15 }, (_, step) => [
        `//S${step} EXEC PGM=IEFBR14`,
        '//A DD DISP=OLD,DSN=X.Y',
      ]);
      write(`jobs/m${index}.jcl`, `//JOB${index} JOB 1`, ...steps.flat());
    }
    await start();
    expect((await symbols('JOB')).length).to.equal(1000);
    const began = performance.now();
    expect((await symbols('JOB999')).map(({ name }) => name)).to.deep.equal(['JOB999']);
    expect(performance.now() - began).to.be.lessThan(500);
  });
});
