import { controlLines } from './control-lines.js';
import { openSource } from './iebgener/source.js';
import { GenerateStep, sayMissing, StepEnd } from './iebgener/step.js';
import { openTarget } from './iebgener/target.js';
import type { Program, ProgramEnd, StepContext } from './program.js';

/** Return code of a step that cannot print. Recalled. */
const cannotPrint = 12;

/** Copies SYSUT1 to SYSUT2, record by record. Control statements, which edit the records, are not modelled. */
export const iebgener: Program = {
  names: ['IEBGENER'],
  help: 'Copies records: SYSUT1 (in-stream, data set or member) to SYSUT2 (data set or SYSOUT)',
  run,
};

function run(context: StepContext): ProgramEnd {
  const sysprint = context.output('SYSPRINT');
  if (sysprint === undefined) {
    sayMissing(context, 'SYSPRINT');
    return { returnCode: cannotPrint };
  }
  try {
    copy(new GenerateStep(context, sysprint));
    return { returnCode: 0 };
  } catch (error) {
    if (error instanceof StepEnd) return error.end;
    throw error;
  }
}

function copy(step: GenerateStep): void {
  refuseControlStatements(step);
  const source = openSource(step);
  const target = openTarget(step, source);
  try {
    for (const record of source.records) {
      step.context.tracer.working?.();
      target.write(record);
    }
    target.close();
  } catch (error) {
    if (error instanceof StepEnd) target.abandon();
    throw error;
  }
  step.sayEnd();
}

function refuseControlStatements(step: GenerateStep): void {
  const dd = step.dd('SYSIN');
  const lines = controlLines(step.context, 'SYSIN');
  if (lines === undefined) step.notModelled('this kind of SYSIN', dd.span);
  const first = lines.find((line) => line.text.trim() !== '');
  if (first !== undefined) step.notModelled('editing with control statements', first.whole);
}
