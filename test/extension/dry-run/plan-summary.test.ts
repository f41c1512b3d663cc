import { expect } from 'chai';
import { shortSummary } from '../../../extension/dry-run/plan-summary.js';

describe('the sum of a plan in the status bar', () => {
  it('leaves out sizes and the middle, and keeps what is refused', () => {
    expect(
      shortSummary(
        'Plan: 11 relationships to establish (5,490 tracks, 366 cylinders); 2 to withdraw; data sets: 7 to create, 0 to replace, 1 to change, 0 to delete; volumes: 0 to go offline, 0 to get another serial; 1 refusal',
      ),
    ).to.equal('Plan: 11 relationships to establish, 2 to withdraw, 1 refusal');
  });

  it('shows what it does not divide', () => {
    expect(shortSummary('JCL error')).to.equal('JCL error');
  });
});
