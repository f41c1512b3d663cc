import { expect } from 'chai';
import { extentList } from '../../../../server/worlds/questions/extent-list.js';
import { worldOf } from '../../../support/question-world.js';
import { testSite } from '../../../support/world.js';

describe('the question for an extent list', () => {
  const asked = worldOf(
    testSite([
      {
        device: '0A10',
        volser: 'PRD001',
        dataSets: [
          { name: 'PROD.MASTER', extents: ['5.0-9.14', '3.0-3.4'], lines: ['ONE'] },
          { name: 'PROD.EMPTY', tracks: 1 },
        ],
      },
      { device: '0A11', volser: 'BKP001' },
    ]),
  );

  it('names the tracks of a data set, on lines that keep to the columns', () => {
    const answer = extentList(asked, { volume: '0A10', dataSet: 'PROD.MASTER', column: 10 });
    if (!answer.ok) throw new Error(answer.why);
    expect(answer.more).to.equal(0);
    expect(answer.text.replace(/ -\n */g, ' ')).to.equal(
      'XTNTLST(00050000 0009000E 00050000 0009000E, 00030000 00030004 00030000 00030004)',
    );
    for (const line of answer.text.split('\n')) expect(line.length).to.be.at.most(71);
  });

  it('finds free tracks on a target', () => {
    const answer = extentList(asked, { volume: '0A10', dataSet: 'PROD.MASTER', target: '0A11', column: 0 });
    if (!answer.ok) throw new Error(answer.why);
    const [source, target] = [/\((\w+ \w+)/, /\(\w+ \w+ (\w+ \w+)/].map(
      (form) => form.exec(answer.text)?.[1],
    );
    expect(source).to.equal('00050000 0009000E');
    expect(target).to.match(/^[0-9A-F]{8} [0-9A-F]{8}$/);
  });

  it('says why there is none', () => {
    expect(extentList(asked, { volume: '0A10', dataSet: 'NOT.THERE', column: 0 }))
      .to.have.property('why')
      .that.contains('NOT.THERE');
  });
});
