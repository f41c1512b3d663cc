import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { makePlan } from '../../emulator/cli/plan-report.js';
import { SourceFile } from '../../emulator/cli/located-problem.js';
import { reportingTerminal } from '../../emulator/cli/terminal.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { loadSite } from '../../emulator/site/load-site.js';
import { OpenDocument } from '../../server/documents/open-document.js';
import { headsIn, planDefinition, planLinks, planSymbols } from '../../server/plan/plan-lines.js';
import { samples } from '../support/editor.js';

const source = 'file:///jobs/flashcopy.jcl';

describe('the text of a plan', () => {
  const text = readFileSync(path.join(samples, 'jobs', 'flashcopy.jcl'), 'utf8');
  const statements = text.split('\n');
  const loaded = loadSite(new NodeFiles(), path.join(samples, 'site', 'drydasd.jsonc'));
  after(() => loaded.close());

  const printed = (most?: number): string => {
    const plan = makePlan(new SourceFile('flashcopy.jcl', text), 'jcl', loaded.site!, 'sample');
    const parts: string[] = [];
    plan.print(reportingTerminal((part) => void parts.push(part)).out, most);
    return parts.join('');
  };
  const document = new OpenDocument('drydasd:/plan/x.plan?x', 'drydasd-plan', 1, printed());

  it('has statements that lead to their lines in the script', () => {
    const heads = headsIn(document);
    const verbs = ['COPY', 'UPDATE', 'FLASH'].map((step) =>
      statements.findIndex((line) => line.startsWith(`//${step} `)),
    );
    expect(heads.filter(({ isInner }) => !isInner).map(({ sourceLine }) => sourceLine)).to.deep.equal(verbs);
    for (const { sourceLine, text: shown, from, link } of heads) {
      const [verb = ''] = shown.split(' ');
      expect(statements[sourceLine]).to.contain(verb);
      expect(document.lineText(from).slice(link.start, link.end)).to.equal(`line ${sourceLine + 1}`);
    }
    const links = planLinks(document, source);
    expect(links.slice(0, heads.length).map(({ target }) => target)).to.deep.equal(
      heads.map(({ sourceLine }) => `${source}#L${sourceLine + 1},1`),
    );
  });

  it('has problems that lead to their places', () => {
    const [link] = planLinks(document, source).filter(({ target }) => !target!.endsWith(',1'));
    const line = document.lineText(link!.range.start.line);
    expect(line).to.contain('extent-splits-data-set');
    const place = line.slice(link!.range.start.character, link!.range.end.character);
    expect(`${source}#L${place.slice(1, -1).replace(':', ',')}`).to.equal(link!.target);
    expect(statements[Number(/L(\d+)/.exec(link!.target!)?.[1]) - 1]).to.contain('XTNTLST');
  });

  it('has an outline of steps and their statements, each with its rows', () => {
    const symbols = planSymbols(document);
    expect(symbols.map(({ name }) => name.split(' ')[0])).to.deep.equal(['//COPY', '//UPDATE', '//FLASH']);
    const [copy] = symbols;
    expect(copy?.children?.map(({ name }) => name.split(' ').slice(0, 2).join(' '))).to.deep.equal([
      'COPY FULL',
      'COPY DATASET(INCLUDE(PROD.PAY.**)',
    ]);
    const [full] = copy!.children!;
    expect(full!.range.start.line).to.equal(copy!.range.start.line + 1);
    expect(document.lineText(full!.range.end.line)).to.contain('limits of 0A20');
    expect(document.lineText(copy!.range.end.line)).to.contain('limits of 0A30');
  });

  it('knows the statement of every row', () => {
    const line = Array.from({ length: document.lineCount }, (_, at) => document.lineText(at)).findIndex(
      (row) => row.includes('- relationship'),
    );
    const [found] = planDefinition(document, source, line);
    expect(statements[found!.range.start.line]).to.contain('FCWITHDR SDEVN(042A)');
    expect(planDefinition(document, source, 0)).to.deep.equal([]);
  });

  it('says how many more there are', () => {
    expect(printed(3)).to.match(/\+ \.\.\. and 2 more, beginning with relationship {2}0A10 PRD001 [^(]*$/m);
    expect(printed(Infinity)).to.equal(printed());
  });
});
