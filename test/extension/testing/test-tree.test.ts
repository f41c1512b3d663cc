import { expect } from 'chai';
import { nodeOutcomes, testNodes, type TestNode } from '../../../extension/testing/test-tree.js';
import { listedJobs, testReport } from '../../../emulator/jobs/expectations/test-report.js';
import { testSite } from '../../support/world.js';

const site = testSite([{ device: '0A10', volser: 'PRD001', model: '3390:20' }]);
const uri = 'file:///jobs/x.jcl';

function pathsOf(nodes: readonly TestNode[], before: readonly string[] = []): string[][] {
  return nodes.flatMap(({ id, children }) =>
    children.length === 0 ? [[...before, id]] : pathsOf(children, [...before, id]),
  );
}

describe('the tree of the Testing view', () => {
  const jcl = [
    '//A JOB',
    '//* EXPECT RC 0',
    '//* EXPECT RC 0',
    '//S EXEC PGM=IEFBR14',
    '//A JOB',
    '//* EXPECT RC 4',
    '//* EXPECT RC FOUR',
    '//S EXEC PGM=IEFBR14',
  ].join('\n');

  it('has jobs and expectations at their lines, each with an id of its own', () => {
    const nodes = testNodes({ uri, jobs: listedJobs(jcl, 'jcl') });
    expect(pathsOf(nodes)).to.deep.equal([
      ['A', 'RC 0'],
      ['A', 'RC 0 #2'],
      ['A #2', 'RC 4'],
      ['A #2', 'RC FOUR'],
    ]);
    expect(nodes.map(({ place }) => place.line)).to.deep.equal([0, 4]);
    expect(nodes[0]?.children[0]?.place).to.deep.equal({ line: 1, column: 4, endLine: 1, endColumn: 15 });
  });

  it('finds what became of each by the same ids', () => {
    const outcomes = nodeOutcomes({ uri, jobs: testReport(jcl, 'jcl', site) });
    const paths = pathsOf(testNodes({ uri, jobs: listedJobs(jcl, 'jcl') }));
    expect(outcomes.map(({ path }) => path)).to.deep.equal(paths);
    expect(outcomes.map(({ passed }) => passed)).to.deep.equal([true, true, false, false]);
    expect(nodeOutcomes({ uri, failure: 'no' })).to.deep.equal([]);
  });

  it('puts the expectations of a script at once below its file', () => {
    const nodes = testNodes({ uri, jobs: listedJobs('/* EXPECT RC 0 */\nFCQUERY DEVN(0A10)', 'tso') });
    expect(pathsOf(nodes)).to.deep.equal([['RC 0']]);
  });
});
