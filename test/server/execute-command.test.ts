import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { ClientCapabilities, CodeLens, ShowDocumentParams } from 'vscode-languageserver';
import type { CommandAnswer } from '../../server/features/execute-command.js';
import { nodePlatform } from '../../server/node/platform.js';
import { backgroundHere } from '../support/background-here.js';
import { worldsHere } from '../support/worlds-here.js';
import { Editor, modernClient, samples } from '../support/editor.js';

const showingClient: ClientCapabilities = {
  ...modernClient,
  workspace: { ...modernClient.workspace, textDocumentContent: {} },
  window: { showDocument: { support: true } },
};

const twoJobs = [
  '//FIRST    JOB  1',
  '//A        EXEC PGM=IKJEFT01',
  '//SYSTSPRT DD   SYSOUT=*',
  '//SYSTSIN  DD   *',
  ' FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY)',
  '/*',
  '//B        EXEC PGM=IEFBR14',
  '//C        EXEC PGM=IEFBR14',
  '//SECOND   JOB  1',
  '//D        EXEC PGM=IEFBR14',
  '',
].join('\n');

describe('commands and code lenses', () => {
  let editor: Editor;
  let uri: string;

  const open = async (
    text: string,
    options: { name?: string; capabilities?: ClientCapabilities; settings?: unknown } = {},
  ): Promise<void> => {
    const { name = 'two.jcl', capabilities = modernClient, settings = {} } = options;
    const platform = nodePlatform('0.0.0-test', backgroundHere(), worldsHere());
    editor = await Editor.start({ platform, capabilities, folders: [samples], settings });
    uri = await editor.open(text, { uri: pathToFileURL(path.join(samples, 'site', name)).href });
    await editor.reached(uri, 'linked');
  };
  afterEach(() => editor.stop());

  const run = (command: string, target: object = { uri }): Promise<CommandAnswer> =>
    editor.request('workspace/executeCommand', { command: `drydasd.${command}`, arguments: [target] });
  const steps = (answer: CommandAnswer): string[] =>
    (answer.document as { steps: { job: string; step: string; status: string }[] }).steps.map(
      ({ job, step, status }) => `${job} ${step} ${status}`,
    );
  const lenses = async (): Promise<string[]> => {
    const found = await editor.ask<CodeLens[]>('codeLens', uri);
    return found.map(({ range, command }) => {
      const { uri: of, ...part } = command?.arguments?.[0] as Record<string, string>;
      expect(of).to.equal(uri);
      return `${range.start.line} ${command?.title}${Object.values(part)
        .map((word) => ` ${word}`)
        .join('')}`;
    });
  };

  it('stand above jobs and steps', async () => {
    await open(twoJobs);
    expect(await lenses()).to.deep.equal([
      '0 Dry-run FIRST',
      '0 Plan FIRST',
      '1 Dry-run to here FIRST A',
      '1 Relationships FIRST A',
      '6 Dry-run to here FIRST B',
      '7 Dry-run to here FIRST C',
      '8 Dry-run SECOND',
      '8 Plan SECOND',
      '9 Dry-run to here SECOND D',
    ]);
  });

  it('stand above the first command of a script, and can be switched off', async () => {
    await open('# comment\nmkflash -dev IBM.2107-75ABC01 042A:0160\nlsflash 042A\n', { name: 'a.dscli' });
    expect(await lenses()).to.deep.equal(['1 Dry-run', '1 Plan', '1 Relationships']);
    await editor.stop();
    await open(twoJobs, { settings: { codeLens: { enabled: false } } });
    expect(await lenses()).to.deep.equal([]);
  });

  it('offer the resolved view of a job that has symbols or procedures', async () => {
    await open('//J JOB 1\n// SET A=B\n//S EXEC PGM=IEFBR14\n//D DD DSN=&A..C,DISP=SHR\n');
    expect(await lenses()).to.include('0 Resolved view');
  });

  it('dry-run everything, one job, or up to a step', async () => {
    await open(twoJobs);
    const all = await run('dryRun');
    expect(steps(all)).to.deep.equal([
      'FIRST A executed',
      'FIRST B executed',
      'FIRST C executed',
      'SECOND D executed',
    ]);
    expect(all.status).to.equal(0);
    expect(all.text).to.include('FCESTABL').and.to.include('FlashCopy: 1 relationship established');
    expect(steps(await run('dryRun', { uri, job: 'SECOND' }))).to.deep.equal(['SECOND D executed']);
    expect(steps(await run('dryRun', { uri, job: 'FIRST', step: 'B' }))).to.deep.equal([
      'FIRST A executed',
      'FIRST B executed',
      'FIRST C flushed',
    ]);
  });

  it('plan, and show the relationships that are left', async () => {
    await open(twoJobs);
    const plan = await run('plan', { uri, job: 'FIRST' });
    expect(plan.document).to.deep.include({ format: 'drydasd-plan', exitStatus: 0 });
    expect(plan.text).to.include('two.jcl on ');
    const flash = await run('relationships');
    expect(flash.document).to.deep.include({ format: 'drydasd-flash' });
    expect(flash.text).to.match(/042A +SRC42A +0160/);
  });

  it('run scripts, and files that are not open', async () => {
    await open('mkflash -dev IBM.2107-75ABC01 042A:0160\n', { name: 'a.dscli' });
    expect((await run('dryRun')).text).to.include('mkflash');
    const file = path.join(samples, 'jobs/flashcopy.jcl');
    const other = await run('dryRun', { uri: pathToFileURL(file).href });
    expect(other).to.have.property('failure').that.includes('drydasd.jsonc');
  });

  it('say why they cannot', async () => {
    await open('some text\n', { name: 'a.txt' });
    expect(await run('dryRun'))
      .to.have.property('failure')
      .that.includes('no script that can be run');
    expect(await run('resolved'))
      .to.have.property('failure')
      .that.includes('no JCL');
    expect(await run('dryRun', {}))
      .to.have.property('failure')
      .that.includes('argument');
    await editor.stop();
    await open(twoJobs);
    expect(await run('dryRun', { uri, job: 'NONE' })).to.deep.equal({ failure: 'two.jcl has no job NONE.' });
  });

  it('open their answers as documents in an editor that shows them', async () => {
    await open(twoJobs, { capabilities: showingClient });
    expect(editor.server.capabilities.workspace?.textDocumentContent).to.deep.equal({ schemes: ['drydasd'] });
    const shown: string[] = [];
    editor.connection.onRequest('window/showDocument', (params: ShowDocumentParams) => {
      shown.push(params.uri);
      return { success: true };
    });
    const answer = await run('dryRun');
    await editor.request('drydasd/state', { uri, state: 'linked' });
    expect(shown).to.deep.equal([answer.uri]);
    const content = await editor.request<{ text: string }>('workspace/textDocumentContent', {
      uri: answer.uri,
    });
    expect(content.text).to.equal(answer.text);
    expect(await editor.request('workspace/textDocumentContent', { uri: 'drydasd:/none/x?y' })).to.deep.equal(
      { text: '' },
    );
  });

  it('are found again by editors that write URIs in their own way', async () => {
    await open(twoJobs, { name: 'two(1).jcl', capabilities: showingClient });
    const answer = await run('dryRun', { uri, job: 'SECOND' });
    const written = answer.uri.replaceAll('%28', '(').replaceAll('%29', ')');
    expect(written).to.not.equal(answer.uri);
    expect(await editor.request('workspace/textDocumentContent', { uri: written })).to.deep.equal({
      text: answer.text,
    });
  });

  it('give the resolved view of a job, and say when it changes', async () => {
    await open(`//JOB1 JOB 1\n// SET HLQ=PROD\n//S EXEC PGM=IEFBR14\n//D DD DSN=&HLQ..X,DISP=SHR\n`, {
      capabilities: showingClient,
    });
    const refreshed = new Promise<string>((resolve) => {
      editor.connection.onRequest('workspace/textDocumentContent/refresh', (params: { uri: string }) => {
        resolve(params.uri);
        return null;
      });
    });
    const view = await editor.request<CommandAnswer>('drydasd/resolved', { uri });
    expect(view.uri).to.match(/^drydasd:\/resolved\/Resolved%20two\.jcl\?file/);
    expect(view.text).to.include('//D        DD  DSN=PROD.X,DISP=SHR');
    const content = (): Promise<{ text: string }> =>
      editor.request('workspace/textDocumentContent', { uri: view.uri });
    expect((await content()).text).to.equal(view.text);
    const at = editor.document(uri).getText().indexOf('PROD');
    await editor.change(uri, { span: { start: at, end: at + 4 }, text: 'TEST' });
    expect(await refreshed).to.equal(view.uri);
    expect((await content()).text).to.include('DSN=TEST.X');
  });
});
