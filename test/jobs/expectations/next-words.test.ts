import { expect } from 'chai';
import { wordsOf } from '../../../emulator/jobs/expectations/comments.js';
import { expectationForms } from '../../../emulator/jobs/expectations/forms.js';
import { begunExpectation, nextWords } from '../../../emulator/jobs/expectations/next-words.js';

const after = (text: string): string[] =>
  nextWords(wordsOf(text, 0)).map((next) => (next.kind === 'hole' ? next.hole : next.word));

describe('the next word of an expectation', () => {
  it('is, at the beginning, NO or what can be expected', () => {
    expect(after('')).to.include.members(['NO', 'RC', 'RELATIONSHIP', 'SAME']).and.not.include('PROBLEMS');
    expect(after('NO'))
      .to.include.members(['PROBLEMS', 'RC'])
      .and.not.include.members(['NO', 'RELATIONSHIPS']);
  });

  it('is what the syntax of the form has there', () => {
    expect(after('RC')).to.deep.equal(['n']);
    expect(after('rc 4')).to.deep.equal(['STEP']);
    expect(after('NO RC=4 STEP')).to.deep.equal(['name']);
    expect(after('ABEND')).to.have.members(['Sxxx', 'Unnnn', 'STEP']);
    expect(after('ABEND S806')).to.deep.equal(['STEP']);
    expect(after('RELATIONSHIP A')).to.deep.equal(['->']);
    expect(after('RELATIONSHIP A->B')).to.have.members(['COPY', 'NOCOPY', 'n', 'AT']);
    expect(after('RELATIONSHIP A -> B COPY 5')).to.deep.equal(['TRACKS']);
    expect(after('RELATIONSHIP A -> B AT')).to.have.members(['JOBEND', 'COPYEND']);
    expect(after('RELATIONSHIP A -> B AT JOBEND')).to.deep.equal([]);
    expect(after('NO PROBLEMS')).to.deep.equal([]);
    expect(after('SOMETHING ELSE')).to.deep.equal([]);
  });

  it('leads along every example', () => {
    for (const { example } of expectationForms) {
      const words = wordsOf(example, 0);
      for (const [index, word] of words.entries()) {
        const next = nextWords(words.slice(0, index));
        const fits = next.some((row) => row.kind === 'hole' || row.word === word.text.toUpperCase());
        expect(fits, `${word.text} of ${example}`).to.equal(true);
      }
    }
  });

  it('is begun where no blank follows', () => {
    expect(begunExpectation(' RC 4 ST', 10)).to.deep.equal({
      words: [
        { text: 'RC', start: 11, end: 13 },
        { text: '4', start: 14, end: 15 },
      ],
      begun: { text: 'ST', start: 16, end: 18 },
    });
    expect(begunExpectation(' RC ', 0).begun).to.deep.equal({ text: '', start: 4, end: 4 });
  });
});
