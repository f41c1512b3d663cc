import { messageEntries } from './message.js';

const seen = { source: 'public job logs', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge; text not seen', certainty: 'recalled' } as const;
const ours = { source: 'DryDASD', certainty: 'design' } as const;

/**
 * Messages of IEBGENER. Keys whose id begins with DRY are ours: what a system has no message for, or one whose
 * text is not known.
 */
export const iebMessages = messageEntries({
  conflictingDcb: {
    id: 'IEB311I',
    severity: 'I',
    template: 'CONFLICTING DCB PARAMETERS',
    returnCode: 12,
    explanation:
      'Record format or record length of SYSUT1 and SYSUT2 do not go together, or BLKSIZE of SYSUT2 does not go with its LRECL. Nothing is copied. Code equal RECFM and LRECL, or leave them out of SYSUT2 to take those of SYSUT1.',
    ...recalled,
  },
  cannotBeOpened: {
    id: 'IEB316I',
    severity: 'I',
    template: 'DDNAME {ddname} CANNOT BE OPENED',
    returnCode: 12,
    explanation: 'The DD statement is missing or cannot be used. Add it or mend it; nothing is copied.',
    ...seen,
  },
  ioError: {
    id: 'IEB351I',
    severity: 'I',
    template: 'I/O ERROR {job},{step},DA,{device},{ddname},{operation},{what}',
    returnCode: 12,
    explanation: 'A block cannot be read or written. What was copied before stays on SYSUT2.',
    ...recalled,
  },
  dcbCopied: {
    id: 'IEB352I',
    severity: 'I',
    template: 'WARNING: ONE OR MORE OF THE OUTPUT DCB PARMS COPIED FROM INPUT',
    returnCode: 0,
    explanation: 'RECFM or LRECL of SYSUT2 was not given anywhere and is that of SYSUT1.',
    ...seen,
  },
  notModelled: {
    id: 'DRY201E',
    severity: 'E',
    template: '{what} IS NOT MODELLED BY DRYDASD: NOTHING WAS COPIED',
    returnCode: 12,
    explanation:
      'The dry run copies sequential data sets and members of partitioned ones as they are; it edits no records and writes no members.',
    ...ours,
  },
  sameDataSet: {
    id: 'DRY202E',
    severity: 'E',
    template: 'SYSUT1 AND SYSUT2 ARE BOTH {dsn}: NOTHING WAS COPIED',
    returnCode: 12,
    explanation: 'A data set cannot be copied onto itself. Name another data set in SYSUT2.',
    source: 'DFSMSdfp Utilities, IEBGENER input and output (the rule; the message is ours)',
    certainty: 'design',
  },
});

/** First line of SYSPRINT, with its carriage control; `page` has four digits. */
export const iebgenerHeader = {
  template: '1DATA SET UTILITY - GENERATE{gap}PAGE {page}',
  gapBytes: 71,
  ...seen,
} as const;

/** Last line of SYSPRINT when all was copied. */
export const iebgenerEnd = { text: 'PROCESSING ENDED AT EOD', ...seen } as const;
