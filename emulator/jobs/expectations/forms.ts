import { problemCodes, type ProblemCode } from '../../messages/problems.js';
import type { Expected, Moment } from './expectation.js';
import { Mistake, type WordReader } from './word-reader.js';

/** One way to say what is expected: a row for each word that can follow EXPECT. */
export interface ExpectationForm {
  /** The word behind EXPECT (and NO). */
  readonly word: string;
  /** How all of it is written, behind EXPECT. */
  readonly syntax: string;
  /** Whether NO may stand before it; `only`: it must. */
  readonly no: 'may' | 'never' | 'only';
  /** What it says, as a sentence. */
  readonly help: string;
  readonly example: string;
  /** Reads what stands behind the word. Throws {@link Mistake}. */
  readonly read: (words: WordReader) => Expected;
}

/** All of them, in the order of the documentation. */
export const expectationForms: readonly ExpectationForm[] = [
  {
    word: 'RC',
    syntax: 'RC n [STEP name]',
    no: 'may',
    help: 'The highest return code of the job, or that of a step.',
    example: 'RC 4 STEP COPY',
    read: (words) => {
      const value = words.number('the return code');
      return { kind: 'return-code', value, ...stepOf(words) };
    },
  },
  {
    word: 'JCLERROR',
    syntax: 'JCLERROR',
    no: 'may',
    help: 'The job is not run, or is ended, because of its JCL.',
    example: 'JCLERROR',
    read: () => ({ kind: 'jcl-error' }),
  },
  {
    word: 'ABEND',
    syntax: 'ABEND [Sxxx|Unnnn] [STEP name]',
    no: 'may',
    help: 'A step ends abnormally, with that code.',
    example: 'ABEND S806',
    read: (words) => {
      const code = words.optional(/^(S[0-9A-F]{3}|U[0-9]{4})$/i)?.toUpperCase();
      return { kind: 'abend', ...(code !== undefined && { code }), ...stepOf(words) };
    },
  },
  {
    word: 'PROBLEM',
    syntax: 'PROBLEM code [LINE n]',
    no: 'may',
    help: 'A problem is reported, as `drydasd run` prints them; at a line of the file, where one is given.',
    example: 'PROBLEM extent-size-mismatch',
    read: (words) => {
      const code = words.word('the code of a problem').toLowerCase();
      if (!isCode(code)) throw new Mistake({ code });
      return { kind: 'problem', code, ...(words.take('LINE') && { line: words.number('the line') }) };
    },
  },
  {
    word: 'PROBLEMS',
    syntax: 'NO PROBLEMS',
    no: 'only',
    help: 'Nothing is reported beside the problems that are expected. Hints do not count.',
    example: 'NO PROBLEMS',
    read: () => ({ kind: 'problems' }),
  },
  {
    word: 'RELATIONSHIPS',
    syntax: 'RELATIONSHIPS n [AT JOBEND|COPYEND]',
    no: 'never',
    help: 'So many relationships are left in the whole site when the job has ended, or its background copies have.',
    example: 'RELATIONSHIPS 0 AT COPYEND',
    read: (words) => ({
      kind: 'relationships',
      count: words.number('the number of relationships'),
      at: momentOf(words),
    }),
  },
  {
    word: 'RELATIONSHIP',
    syntax: 'RELATIONSHIP source -> target [COPY|NOCOPY] [n TRACKS] [AT JOBEND|COPYEND]',
    no: 'may',
    help: 'Relationships are left between two volumes, of that mode, with so many tracks together. Volumes are serials or device numbers.',
    example: 'RELATIONSHIP 0A10 -> 0A20 NOCOPY 300 TRACKS',
    read: (words) => {
      const source = words.word('the source').toUpperCase();
      if (!words.take('->')) throw new Mistake({ what: 'An arrow -> is missing behind the source.' });
      const target = words.word('the target').toUpperCase();
      const mode = words.take('NOCOPY') ? 'nocopy' : words.take('COPY') ? 'copy' : undefined;
      const tracks = words.optional(/^[\d,]+$/)?.replaceAll(',', '');
      if (tracks !== undefined && !words.take('TRACKS') && !words.take('TRACK'))
        throw new Mistake({ what: `TRACKS is missing behind ${tracks}.` });
      return {
        kind: 'relationship',
        source,
        target,
        ...(mode !== undefined && { mode }),
        ...(tracks !== undefined && { tracks: Number(tracks) }),
        at: momentOf(words),
      };
    },
  },
  {
    word: 'MAPPING',
    syntax: 'MAPPING name [state] [AT JOBEND|COPYEND]',
    no: 'may',
    help: 'There is a FlashCopy mapping of Spectrum Virtualize, in that state (`copying`, `idle_or_copied`, ...).',
    example: 'MAPPING data_map copying',
    read: (words) => {
      const name = words.word('the name of a mapping');
      const state = words.optional(/^[a-z_]+$/);
      return { kind: 'mapping', name, ...(state !== undefined && { state }), at: momentOf(words) };
    },
  },
  {
    word: 'MESSAGE',
    syntax: 'MESSAGE id [STEP name]',
    no: 'may',
    help: 'A message with that id is printed in the spool, or in that of a step.',
    example: 'MESSAGE ANTF0001I',
    read: (words) => ({
      kind: 'message',
      id: words.word('the id of a message').toUpperCase(),
      ...stepOf(words),
    }),
  },
  {
    word: 'DATASET',
    syntax: 'DATASET name [ON volume]',
    no: 'may',
    help: 'A data set is in the VTOC of a volume when the job has ended; without a volume, in the catalog.',
    example: 'DATASET TEST.PAY.MASTER ON TST001',
    read: (words) => {
      const name = words.word('the name of a data set').toUpperCase();
      const volume = words.take('ON') ? words.word('a volume').toUpperCase() : undefined;
      return { kind: 'data-set', name, ...(volume !== undefined && { volume }) };
    },
  },
  {
    word: 'SAME',
    syntax: 'SAME one AS other [AT START]',
    no: 'may',
    help: 'A volume or a data set reads as another one when the job has ended, or as the other one was before the job.',
    example: 'SAME TEST.PAY.MASTER AS PROD.PAY.MASTER AT START',
    read: (words) => {
      const one = words.word('a volume or a data set').toUpperCase();
      words.take('AS');
      const other = words.word('the other volume or data set').toUpperCase();
      const before = words.take('AT');
      if (before && !words.take('START')) throw new Mistake({ what: 'Behind AT only START can stand.' });
      return { kind: 'same', one, other, before };
    },
  },
];

function stepOf(words: WordReader): { readonly step?: string } {
  return words.take('STEP') ? { step: words.step() } : {};
}

function momentOf(words: WordReader): Moment {
  if (!words.take('AT')) return 'job-end';
  if (words.take('JOBEND')) return 'job-end';
  if (words.take('COPYEND')) return 'copy-end';
  throw new Mistake({ what: 'Behind AT stands JOBEND or COPYEND.' });
}

const codes: ReadonlySet<string> = new Set(problemCodes);

function isCode(text: string): text is ProblemCode {
  return codes.has(text);
}
