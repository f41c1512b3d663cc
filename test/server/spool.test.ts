import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { DocumentLink, DocumentSymbol, FoldingRange, Location } from 'vscode-languageserver';
import type { CommandAnswer } from '../../server/features/execute-command.js';
import { nodePlatform } from '../../server/node/platform.js';
import { Editor, samples } from '../support/editor.js';
import { worldsHere } from '../support/worlds-here.js';

const job = [
  '//BACKUP   JOB  1',
  '//ESTAB    EXEC PGM=IKJEFT01',
  '//SYSTSPRT DD   SYSOUT=*',
  '//SYSTSIN  DD   *',
  ' FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY)',
  ' FCESTABL SDEVN(042A) TDEVN(9999)',
  '/*',
  '//COPY     EXEC PGM=ADRDSSU',
  '//SYSPRINT DD   SYSOUT=*',
  '//SYSIN    DD   *',
  ' SERIAL',
  '/*',
  '',
].join('\n');

describe('spool documents', () => {
  let editor: Editor;
  let script: string;
  let answer: CommandAnswer;
  let spool: string;

  beforeEach(async () => {
    editor = await Editor.start({
      folders: [samples],
      platform: nodePlatform('0.0.0-test', undefined, worldsHere()),
    });
    script = await editor.open(job, { uri: pathToFileURL(path.join(samples, 'site', 'BACKUP.jcl')).href });
    const params = { command: 'drydasd.dryRun', arguments: [{ uri: script }] };
    answer = await editor.request<CommandAnswer>('workspace/executeCommand', params);
    spool = await editor.open(answer.text, { uri: answer.uri, languageId: 'drydasd-spool' });
  });
  afterEach(() => editor.stop());

  const lines = (): string[] => answer.text.split('\n');

  it('are outlined by job, step and what each DD printed', async () => {
    const symbols = await editor.ask<DocumentSymbol[]>('documentSymbol', spool);
    const names = (list: readonly DocumentSymbol[] = []): unknown[] =>
      list.map(({ name, children }) => (children === undefined ? name : [name, ...names(children)]));
    expect(names(symbols)).to.deep.equal([
      ['BACKUP', 'JESMSGLG', 'JESJCL', 'JESYSMSG', ['ESTAB', 'SYSTSPRT'], ['COPY', 'SYSPRINT']],
    ]);
    const steps = symbols[0]!.children!;
    const printed = steps.at(-2)!.children![0]!;
    const section = answer.sections!.find(({ name }) => name === 'BACKUP.ESTAB.SYSTSPRT')!;
    expect(printed.range.start.line).to.equal(section.line);
    expect(printed.range.end.line).to.equal(section.line + section.lines - 1);
    expect(lines()[section.line]).to.match(/^---- BACKUP ESTAB SYSTSPRT -+$/);
  });

  it('fold at each of them', async () => {
    const folds = await editor.ask<FoldingRange[]>('foldingRange', spool);
    const sections = answer.sections!.filter((row) => row.lines > 1);
    expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).to.deep.equal(
      sections.map(({ line, lines: count }) => [line, line + count - 1]),
    );
  });

  it('lead from messages and from repeated statements to the script', async () => {
    const links = await editor.ask<DocumentLink[]>('documentLink', spool);
    const rows = links.map(({ range, target }) => [editor.textAt(spool, range), target]);
    // The first word is enough to see that it leads somewhere.
    expect(rows).to.deep.include(['FCESTABL', `${script}#L6,2`]);
    expect(rows).to.deep.include(['SERIAL', `${script}#L11,2`]);
    const refused = lines().findIndex((line) => line.includes('9999') && /^ANTF\d+/.test(line));
    const [link] = links.filter(({ range }) => range.start.line === refused);
    expect(editor.textAt(spool, link!.range)).to.match(/^ANTF\d+E$/);
    expect(link!.target).to.equal(`${script}#L6,2`);
    expect(link!.tooltip).to.equal('BACKUP.jcl line 6');
    expect(links.filter(({ range }) => /^---- /.test(lines()[range.start.line]!))).to.deep.equal([]);
  });

  it('go to the statement of each line', async () => {
    const at = lines().findIndex((line) => line.startsWith(' FCESTABL') && line.includes('NOCOPY'));
    const found = await editor.ask<Location[]>('definition', spool, { position: { line: at, character: 3 } });
    expect(found.map(({ uri, range }) => [uri, editor.textAt(script, range)])).to.deep.equal([
      [script, 'FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY)'],
    ]);
    const none = await editor.ask<Location[]>('definition', spool, { position: { line: 0, character: 3 } });
    expect(none).to.deep.equal([]);
  });

  it('that were saved are outlined, and lead nowhere', async () => {
    const saved = await editor.open(answer.text, { uri: 'file:///tmp/old.spool' });
    expect(await editor.ask<DocumentSymbol[]>('documentSymbol', saved)).to.have.lengthOf(1);
    expect(await editor.ask<DocumentLink[]>('documentLink', saved)).to.deep.equal([]);
  });
});
