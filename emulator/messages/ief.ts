import { messageEntries, type MessageEntry } from './message.js';

const seen = { source: 'public job logs', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge of job logs; text not seen', certainty: 'recalled' } as const;
const ours = { source: 'DryDASD', certainty: 'design' } as const;

function row(
  id: string,
  template: string,
  explanation: string,
  provenance: Pick<MessageEntry, 'source' | 'certainty'> = recalled,
): MessageEntry {
  return {
    id,
    severity: id.slice(-1) as MessageEntry['severity'],
    template,
    returnCode: 0,
    explanation,
    ...provenance,
  };
}

/**
 * Messages of the job scheduler (IEF, IEFC, CSV) in the job log. Keys whose id begins with DRY are ours: what a
 * system has no message for, since it does not know what an emulator leaves out.
 */
export const iefMessages = messageEntries({
  // Allocation and termination of a step.
  allocation: row('IEF236I', 'ALLOC. FOR {job} {step}', 'Allocation of the DDs of a step begins.', seen),
  allocated: row(
    'IEF237I',
    '{device} ALLOCATED TO {ddname}',
    'A device (or JES2, or DMY for none) was given to a DD.',
    seen,
  ),
  executed: row(
    'IEF142I',
    '{job} {step} - STEP WAS EXECUTED - COND CODE {code}',
    'The step ran to its end.',
    seen,
  ),
  notExecuted: row(
    'IEF272I',
    '{job} {step} - STEP WAS NOT EXECUTED.',
    'The step did not run; the message before says why.',
  ),
  conditionCodes: row(
    'IEF202I',
    '{job} {step} - STEP WAS NOT RUN BECAUSE OF CONDITION CODES',
    'A test of COND was true.',
  ),
  conditionalExpression: row(
    'IEF206I',
    '{job} {step} - STEP WAS NOT RUN BECAUSE OF CONDITIONAL EXPRESSION ON STATEMENT {statement}',
    'The step stands in a branch of IF that was not taken.',
  ),
  jobTerminated: row(
    'IEF201I',
    '{job} {step} - JOB TERMINATED BECAUSE OF CONDITION CODES',
    'A test of COND on the JOB statement was true.',
  ),
  disposition: row('IEF285I', '  {name} {disposition}', 'What became of a data set.', seen),
  volumes: row(
    'IEF285I',
    '  VOL SER NOS= {volumes}.',
    'The volumes of the data set of the line before.',
    seen,
  ),
  notCataloged: row(
    'IEF287I',
    '  {name} NOT CATLGD {reason}',
    'The data set could not be cataloged; 2: its name is cataloged already.',
  ),
  notDeleted: row(
    'IEF283I',
    '  {name} NOT DELETED {reason}',
    'The data set could not be deleted; 1: it is not there any more.',
  ),
  stepStart: row('IEF373I', 'STEP/{step}/START {time}', 'Date and time of the start of the step.'),
  stepStop: row(
    'IEF374I',
    'STEP/{step}/STOP  {time} CPU    0MIN 00.00SEC SRB    0MIN 00.00SEC',
    'Date and time of the end of the step. Processor time is not modelled.',
  ),
  jobStart: row('IEF375I', ' JOB/{job}/START {time}', 'Date and time of the start of the job.'),
  jobStop: row(
    'IEF376I',
    ' JOB/{job}/STOP  {time} CPU    0MIN 00.00SEC SRB    0MIN 00.00SEC',
    'Date and time of the end of the job. Processor time is not modelled.',
  ),
  abend: row(
    'IEF450I',
    '{job} {step} - ABEND={system} U{user} REASON={reason}  TIME={time}',
    'The program ended abnormally.',
  ),
  completionCode: row(
    'IEF472I',
    '{job} {step} - COMPLETION CODE - SYSTEM={system} USER={user} REASON={reason}',
    'The completion code of a step that ended abnormally.',
  ),
  started: row('IEF403I', '{job} - STARTED - TIME={time}', 'The job begins.'),
  ended: row('IEF404I', '{job} - ENDED - TIME={time}', 'The job is at its end.'),
  failed: row(
    'IEF453I',
    '{job} - JOB FAILED - JCL ERROR - TIME={time}',
    'A step could not be allocated; the steps after it did not run.',
  ),
  moduleNotFound: row(
    'CSV003I',
    'REQUESTED MODULE {program} NOT FOUND',
    'The program of EXEC PGM= is in no library that was searched.',
  ),

  // Why a step could not be allocated.
  wrongDevice: row(
    'IEF210I',
    '{job} {step} {ddname} - UNIT FIELD SPECIFIES INCORRECT DEVICE NAME',
    'There is no such device.',
  ),
  dataSetNotFound: row(
    'IEF212I',
    '{job} {step} {ddname} - DATA SET NOT FOUND',
    'The data set is not in the catalog or not on the volume.',
  ),
  noSpace: row(
    'IEF257I',
    '{job} {step} {ddname} - SPACE REQUESTED NOT AVAILABLE',
    'No volume has the space asked for.',
  ),
  duplicateName: row(
    'IEF253I',
    '{job} {step} {ddname} - DUPLICATE NAME ON DIRECT ACCESS VOLUME',
    'A data set of this name is already on the volume.',
  ),
  volumeUnavailable: row(
    'DRY702E',
    '{job} {step} {ddname} - VOLUME {volser} IS NOT AVAILABLE: {reason}',
    'A system would ask the operator to mount the volume or to bring it online; here the step fails.',
    ours,
  ),
  badReference: row(
    'IEF645I',
    'INVALID REFER BACK IN THE DD FIELD',
    'A backward reference leads to no earlier DD statement.',
  ),

  // Errors of the JCL itself.
  notRun: row('IEFC452I', '{job} - JOB NOT RUN - JCL ERROR', 'The JCL has errors; no step ran.'),
  unknownOperation: row('IEFC605I', 'UNIDENTIFIED OPERATION FIELD', 'The operation is no JCL operation.'),
  unknownKeyword: row('IEFC630I', 'UNIDENTIFIED KEYWORD {text}', 'The statement has no such keyword.'),
  continuation: row(
    'IEFC621I',
    'EXPECTED CONTINUATION NOT RECEIVED',
    'The statement seems to go on, but the next record does not continue it.',
  ),
  parenthesis: row('IEFC622I', 'UNBALANCED PARENTHESIS', 'Opening and closing parentheses do not fit.'),
  procedureExpanded: row(
    'IEFC001I',
    'PROCEDURE {name} WAS EXPANDED USING {library}',
    'The statements of a procedure were put in the place of the EXEC statement.',
    seen,
  ),
  groupExpanded: row(
    'IEFC002I',
    'INCLUDE GROUP {name} WAS EXPANDED USING {library}',
    'The statements of a member were put in the place of the INCLUDE statement.',
  ),
  procedureNotFound: row(
    'IEFC612I',
    'PROCEDURE {name} WAS NOT FOUND',
    'The procedure is neither in the stream of the job nor in a library that was searched.',
  ),
  substitution: row('IEFC653I', 'SUBSTITUTION JCL - {text}', 'The operands after symbols were replaced.'),

  // Ours.
  jclError: row('DRY701E', '{text}', 'What is wrong with a statement, in our words.', ours),
  programNotModelled: row(
    'DRY703W',
    'DRYDASD DOES NOT RUN {program}. IT RUNS {programs}. ON A SYSTEM THE PROGRAM MAY WELL EXIST',
    'The emulator runs only some programs. The step ends as if the program were missing.',
    ours,
  ),
  notModelled: row(
    'DRY704W',
    '{text}',
    'Something in the job is not modelled, and what is done instead.',
    ours,
  ),
  procedureLibraries: row(
    'DRY706I',
    'PROCEDURE {name}: LIBRARIES SEARCHED: {searched}. NAME THE FOLDER OF ITS LIBRARY WITH THE KEY "libraries" OF THE SITE FILE',
    'Where the procedure was looked for, and how to make it known.',
    ours,
  ),
  memberNotFound: row(
    'DRY707E',
    'INCLUDE MEMBER {name} WAS NOT FOUND. LIBRARIES SEARCHED: {searched}. NAME THE FOLDER OF ITS LIBRARY WITH THE KEY "libraries" OF THE SITE FILE',
    'Where the member was looked for, and how to make it known.',
    ours,
  ),
  notScanned: row('DRY705I', '{job} - JOB NOT RUN - {reason}', 'The job asked not to be run.', ours),
});
