import { expect } from 'chai';
import { problemAreas, problemCatalogue, problemCodes } from '../../emulator/messages/problems.js';
import { problemFolder, problemPages } from '../../scripts/problem-pages.js';

describe('the catalogue of problems', () => {
  it('has each code of each area once', () => {
    const codes = Object.values(problemAreas).flatMap((area) => Object.keys(area));
    expect(codes).to.have.members([...new Set(codes)]);
    expect(problemCodes).to.deep.equal(codes);
  });

  it('has a help page for each', () => {
    const pages = new Set(problemPages.map(([file]) => file));
    for (const code of problemCodes) expect(pages.has(`${problemFolder}/${code}.md`), code).to.equal(true);
    expect(pages.size).to.equal(problemCodes.length + 1);
    expect(problemCatalogue['freeze-not-thawed'].severity).to.equal('warning');
  });
});

describe('the problems of JCL', () => {
  it('are no errors where their rule is only recalled', () => {
    const { JCL } = problemAreas;
    for (const [code, { severity, certainty }] of Object.entries(JCL)) {
      if (certainty === 'recalled') expect(severity, code).to.not.equal('error');
    }
  });
});
