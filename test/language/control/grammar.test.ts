import { expect } from 'chai';
import { ControlGrammar } from '../../../emulator/language/control/grammar.js';

describe('grammar of control statements', () => {
  it('is valid: Chevrotain, which is told not to look at each start, finds nothing wrong', () => {
    expect(() => new ControlGrammar(false)).not.to.throw();
  });
});
