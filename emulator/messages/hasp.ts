import { messageEntries } from './message.js';

const recalled = { source: 'general knowledge of job logs; text not seen', certainty: 'recalled' } as const;

/** Messages of JES2 in the job log. */
export const haspMessages = messageEntries({
  started: {
    id: '$HASP373',
    severity: 'I',
    template: '{job} STARTED - INIT {initiator} - CLASS {class} - SYS {system}',
    returnCode: 0,
    explanation: 'An initiator has begun the job.',
    ...recalled,
  },
  ended: {
    id: '$HASP395',
    severity: 'I',
    template: '{job} ENDED - {how}',
    returnCode: 0,
    explanation: 'The job has ended: with its highest return code, an abend or a JCL error.',
    ...recalled,
  },
});
