import { expect } from 'chai';
import { summaryOf } from '../../extension/check/summary.js';

describe('the summary of a check of the workspace', () => {
  const nothing = { files: 0, errors: 0, warnings: 0, failures: [] };

  it('counts what was found, and says what could not be read', () => {
    expect(summaryOf(nothing)).to.equal('There are no jobs and scripts in the workspace.');
    expect(summaryOf({ ...nothing, files: 1 })).to.equal('Checked 1 file: no errors and warnings.');
    expect(summaryOf({ ...nothing, files: 12, errors: 1, warnings: 2 })).to.equal(
      'Checked 12 files: 1 error, 2 warnings.',
    );
    const failures = [{ file: '/a.jcl', failure: 'It is no text.' }];
    expect(summaryOf({ ...nothing, files: 2, failures })).to.equal(
      'Checked 2 files: no errors and warnings. 1 file could not be read.',
    );
  });
});
