import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { FileChangeType, type DidChangeWatchedFilesRegistrationOptions } from 'vscode-languageserver';
import { Editor, modernClient, samples } from '../support/editor.js';

const watchingClient = (relativePatternSupport: boolean) => ({
  ...modernClient,
  workspace: {
    ...modernClient.workspace,
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport },
  },
});

describe('watched files', () => {
  let folder: string;
  let editor: Editor | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'drydasd-watch-'));
    cpSync(path.join(samples, 'site'), folder, { recursive: true });
    mkdirSync(path.join(folder, 'procs'));
    const site = path.join(folder, 'drydasd.jsonc');
    const libraries = '"libraries": { "MY.PROCLIB": "procs" }, "procLibraries": ["MY.PROCLIB"], "name"';
    writeFileSync(site, readFileSync(site, 'utf8').replace('"name"', libraries));
  });
  afterEach(async () => {
    await editor?.stop();
    rmSync(folder, { recursive: true });
  });

  const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
  const say = (name: string, type: FileChangeType): Promise<void> =>
    editor!.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(name), type }],
    });
  const openJob = async (text: string): Promise<string> => {
    const uri = await editor!.open(text, { uri: uriOf('job.jcl'), languageId: 'jcl' });
    await editor!.reached(uri, 'linked');
    return uri;
  };
  const patterns = (): unknown[] =>
    editor!.registrations
      .filter(({ method }) => method === 'workspace/didChangeWatchedFiles')
      .flatMap(({ registerOptions }) =>
        (registerOptions as DidChangeWatchedFilesRegistrationOptions).watchers.map(
          ({ globPattern }) => globPattern,
        ),
      );

  /** Site and editor come to know each other in their own time: the test asks until it has happened. */
  const siteWatched = async (uri: string): Promise<void> => {
    while (!JSON.stringify(patterns()).includes('prd001')) {
      await editor!.request('drydasd/state', { uri, state: 'linked' });
    }
  };

  it('are scripts and site files, and what the sites in use are made of', async () => {
    editor = await Editor.start({ folders: [folder], capabilities: watchingClient(true) });
    await siteWatched(await openJob('//J JOB 1\n//S EXEC PGM=IEFBR14\n'));
    const found = patterns();
    expect(found).to.include('**/drydasd.jsonc');
    expect(found.some((row) => typeof row === 'string' && /^\*\*\/\*\.\{jcl,.*dscli/.test(row))).to.equal(
      true,
    );
    expect(found).to.deep.include({ baseUri: uriOf('images'), pattern: 'prd001.cckd' });
    expect(found).to.deep.include({ baseUri: uriOf('procs'), pattern: '*' });
  });

  it('have full paths for an editor without relative patterns', async () => {
    editor = await Editor.start({ folders: [folder], capabilities: watchingClient(false) });
    await siteWatched(await openJob('//J JOB 1\n//S EXEC PGM=IEFBR14\n'));
    expect(patterns()).to.include(`${folder}/procs/*`);
  });

  it('bring a member to the jobs that call it when it comes, changes and goes', async () => {
    editor = await Editor.start({ folders: [folder], capabilities: watchingClient(true) });
    const uri = await openJob('//J JOB 1\n//S EXEC MYPROC\n');
    const codes = async (): Promise<(number | string | undefined)[]> =>
      (await editor!.diagnostics(uri)).map(({ code }) => code);
    expect(await codes()).to.include('jcl-procedure-not-found');
    const member = path.join(folder, 'procs/MYPROC.jcl');
    writeFileSync(member, '//MYPROC PROC\n//T EXEC PGM=IEFBR14\n');
    await say('procs/MYPROC.jcl', FileChangeType.Created);
    expect(await codes()).to.deep.equal([]);
    writeFileSync(member, '//MYPROC PROC\n//T EXEC PGM=IEFBR14\n//A DD DSN=&NONE,DIPS=OLD\n');
    await say('procs/MYPROC.jcl', FileChangeType.Changed);
    expect(await codes()).to.include('jcl-unknown-keyword');
    rmSync(member);
    await say('procs/MYPROC.jcl', FileChangeType.Deleted);
    expect(await codes()).to.include('jcl-procedure-not-found');
  });

  it('open a site again whose file has changed', async () => {
    editor = await Editor.start({ folders: [folder], capabilities: watchingClient(true) });
    const uri = await openJob('//J JOB 1\n//S EXEC MYPROC\n');
    const site = path.join(folder, 'drydasd.jsonc');
    const text = readFileSync(site, 'utf8');
    writeFileSync(site, text.replace('"name"', '"levels": { "jcl-procedure-not-found": "off" }, "name"'));
    await say('drydasd.jsonc', FileChangeType.Changed);
    expect((await editor.diagnostics(uri)).map(({ code }) => code)).to.deep.equal([]);
  });
});
