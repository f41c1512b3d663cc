import { expect } from 'chai';
import { runMessage, sectionToShow } from '../../../extension/dry-run/outcome.js';
import type { JsonProblem, JsonStep, RunDocument } from '../../../extension/dry-run/run-document.js';
import type { SpoolSection } from '../../../server/worlds/protocol.js';

const step = (name: string, more: Partial<JsonStep> = {}): JsonStep => ({
  job: 'BACKUP',
  step: name,
  program: 'ADRDSSU',
  status: 'executed',
  returnCode: 0,
  abend: null,
  ...more,
});

const counts = (established: number, completed: number, withdrawn: number, active: number) => ({
  established: { relationships: established },
  completed,
  withdrawn,
  active: { relationships: active },
});

const run = (more: Partial<RunDocument> = {}): RunDocument => ({
  kind: 'jcl',
  exitStatus: 0,
  returnCode: 0,
  jclError: false,
  abend: null,
  steps: [step('COPY')],
  problems: [],
  flashcopy: counts(0, 0, 0, 0),
  ...more,
});

const problem = (severity: JsonProblem['severity']): JsonProblem => ({
  code: 'dd-missing',
  severity,
  message: 'No.',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
});

describe('what is said of a dry run', () => {
  it('counts what changed, and says that no image did', () => {
    const message = runMessage('BACKUP.jcl', run({ flashcopy: counts(1200, 4, 1, 1195) }), undefined);
    expect(message).to.deep.equal({
      text:
        'Dry run of BACKUP.jcl: RC 0. 1,200 relationships established, 4 completed, 1 withdrawn, 1,195 left. ' +
        'Nothing was written to images.',
      failed: false,
      actions: ['Relationships', 'Volume Map', 'Keep...'],
    });
    expect(runMessage('x', run({ flashcopy: counts(1, 1, 0, 0) }), undefined).text).to.contain(
      '1 relationship established, 1 completed, none left.',
    );
    expect(runMessage('x', run(), undefined).text).to.contain('RC 0. No FlashCopy relationship was touched.');
  });

  it('names the sandbox that keeps it', () => {
    const message = runMessage('BACKUP.jcl', run(), 'weekly');
    expect(message.text).to.match(/Kept in the sandbox weekly; nothing was written to images\.$/);
    expect(message.actions).to.deep.equal([]);
  });

  it('tells failures of the job as such, with the step', () => {
    const steps = [
      step('FIRST', { returnCode: 4 }),
      step('COPY', { returnCode: 8 }),
      step('X', { returnCode: 8 }),
    ];
    const failed = runMessage(
      'BACKUP.jcl',
      run({ returnCode: 8, steps, problems: [problem('error'), problem('warning')] }),
      undefined,
    );
    expect(failed.failed).to.equal(true);
    expect(failed.text).to.match(/^Dry run of BACKUP\.jcl: RC 8 in COPY, 1 error\. /);
    expect(failed.actions).to.deep.equal(['Problems']);
    const abend = run({ returnCode: 16, abend: 'S806', steps: [step('A'), step('B', { abend: 'S806' })] });
    expect(runMessage('x', abend, undefined).text).to.contain('abend S806 in B.');
    expect(runMessage('x', run({ returnCode: 12, jclError: true }), undefined)).to.include({ failed: true });
    expect(runMessage('x', run({ returnCode: 12, jclError: true }), undefined).text).to.contain(
      ': JCL error.',
    );
    // A warning is no failure, and scripts have no steps that anybody named.
    expect(runMessage('x', run({ returnCode: 4 }), undefined).failed).to.equal(false);
    expect(runMessage('x', run({ kind: 'tso', returnCode: 8, steps }), undefined).text).to.contain(': RC 8.');
  });
});

describe('the part of the spool that is shown first', () => {
  const section = (name: string, ddname: string): SpoolSection => ({
    name: `BACKUP.${name}.${ddname}`,
    job: 'BACKUP',
    step: name,
    ddname,
    line: 0,
    lines: 1,
  });
  const sections = [
    section('JES2', 'JESMSGLG'),
    section('JES2', 'JESYSMSG'),
    section('FIRST', 'SYSPRINT'),
    section('COPY', 'OUT'),
    section('COPY', 'SYSPRINT'),
  ];
  const shown = (of: RunDocument, all = sections): string | undefined => sectionToShow(all, of)?.name;

  it('is what the first program printed', () => {
    expect(shown(run())).to.equal('BACKUP.FIRST.SYSPRINT');
    expect(shown(run(), sections.slice(0, 2))).to.equal('BACKUP.JES2.JESMSGLG');
    expect(shown(run(), [])).to.equal(undefined);
  });

  it('is what the failing step printed', () => {
    const steps = [step('FIRST'), step('COPY', { returnCode: 8 })];
    expect(shown(run({ returnCode: 8, steps }))).to.equal('BACKUP.COPY.SYSPRINT');
    expect(shown(run({ returnCode: 8, steps }), sections.slice(0, 4))).to.equal('BACKUP.COPY.OUT');
  });

  it('is what the system says where a step printed nothing or the JCL is wrong', () => {
    expect(shown(run({ returnCode: 12, jclError: true }))).to.equal('BACKUP.JES2.JESYSMSG');
    const steps = [step('GONE', { abend: 'S806', status: 'abended' })];
    expect(shown(run({ returnCode: 16, abend: 'S806', steps }))).to.equal('BACKUP.JES2.JESYSMSG');
  });
});
