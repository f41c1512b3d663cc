import { messageEntries, type MessageEntry } from './message.js';

const seen = { source: 'public job logs', certainty: 'verified' } as const;
const recalled = {
  source: 'general knowledge of job logs; module name not certain',
  certainty: 'recalled',
} as const;

function row(
  id: string,
  template: string,
  explanation: string,
  provenance: Pick<MessageEntry, 'source' | 'certainty'> = recalled,
): MessageEntry {
  return { id, severity: 'I', template, returnCode: 0, explanation, ...provenance };
}

const place = '{job},{step},{ddname},{device},{volser},{dsn}';

/** Messages of the access methods (open, close, end of volume) on the console. */
export const iecMessages = messageEntries({
  volumeFull: row(
    'IEC030I',
    `B37-04,IFG0554A,${place}`,
    'The data set needed more space, and the volume has none left, or the data set has 16 extents. Allocate it larger or on another volume.',
  ),
  noSecondary: row(
    'IEC031I',
    `D37-04,IFG0554A,${place}`,
    'The data set needed more space, and it has no secondary quantity. Code one in SPACE, or a larger primary quantity.',
  ),
  ddMissing: row(
    'IEC130I',
    '{ddname} DD STATEMENT MISSING',
    'The program needs this DD statement. Add it.',
    seen,
  ),
  memberMissing: row(
    'IEC141I',
    `013-18,IGG0191B,${place}`,
    'The member is not in the partitioned data set. Check its name.',
  ),
  dataSetMissing: row(
    'IEC143I',
    `213-04,IFG0194D,${place}`,
    'The data set is not on the volume. Check its name and VOL=SER.',
  ),
});
