import { expect } from 'chai';
import { Crashes } from '../../../extension/language-server/crashes.js';

describe('crashes of the language server', () => {
  const minute = 60_000;

  it('are gone over, unless there are many in a short time', () => {
    const crashes = new Crashes();
    const goesOn = [0, 1, 2, 3, 4].map((second) => crashes.mayGoOn(second * 1000));
    expect(goesOn).to.deep.equal([true, true, true, true, false]);
  });

  it('long ago do not count', () => {
    const crashes = new Crashes();
    const goesOn = [0, 1, 2, 3, 4, 5, 6].map((time) => crashes.mayGoOn(time * minute));
    expect(goesOn).to.deep.equal([true, true, true, true, true, true, true]);
  });

  it('do not count after a start that the user wanted', () => {
    const crashes = new Crashes();
    for (const second of [0, 1, 2, 3]) crashes.mayGoOn(second);
    crashes.forget();
    expect(crashes.mayGoOn(4)).to.equal(true);
  });
});
