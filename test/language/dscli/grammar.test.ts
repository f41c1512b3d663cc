import { expect } from 'chai';
import { DscliGrammar } from '../../../emulator/language/dscli/grammar.js';

describe('grammar of the DS CLI', () => {
  it('is valid: Chevrotain, which is told not to look at each start, finds nothing wrong', () => {
    expect(() => new DscliGrammar(false)).not.to.throw();
  });
});
