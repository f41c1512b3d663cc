import { problemEntries } from '../problem-entry.js';

const own = { source: 'DryDASD', certainty: 'design' } as const;

/** What a script loses when it is converted to another language. */
export const convertProblems = problemEntries({
  'convert-left-out': {
    severity: 'warning',
    template:
      '{verb} cannot be said in {language}: {reason}. It is left out, and stands in the script as a comment.',
    explanation:
      'The interfaces do not all have words for the same things; docs/convert.md lists what each can say. A statement that would do something else without a word is not written without it.',
    ...own,
  },
  'convert-reduced': {
    severity: 'warning',
    template:
      'What {verb} asks for is written in {language} without one thing: {what}. See whether that matters here.',
    explanation:
      'The copy is made all the same, but not with everything that the source says, or with what comes along by itself there. docs/convert.md lists it.',
    ...own,
  },
  'convert-volume-unknown': {
    severity: 'warning',
    template:
      '{verb} is left out: in {language} {reason}, and {volume} is not known by it. Name a site that has this volume (--site).',
    explanation:
      'TSO names volumes by device number, DFSMSdss by serial number, the DS CLI by their place in the storage image. Only a site knows which names belong together.',
    ...own,
  },
  'convert-not-relationship': {
    severity: 'information',
    template: '{verb} is not converted: {reason}. It stands in the script as a comment.',
    explanation:
      'Only statements that establish, withdraw, thaw or show FlashCopy relationships are converted.',
    ...own,
  },
  'convert-source-unknown': {
    severity: 'error',
    template:
      'Nothing can be converted from this: it is no TSO, DFSMSdss, ICKDSF or DS CLI script, and no job with such statements in its stream.',
    explanation:
      'Scripts of Spectrum Virtualize speak of mappings, which have no counterpart; execs and CLISTs run by rules of their own.',
    ...own,
  },
});
