import { problem } from '../../language/problem.js';
import { SourceMapBuilder } from '../../language/source-map.js';
import { ikjMessages } from '../../messages/ikj.js';
import { controlLines } from '../control-lines.js';
import type { Program, ProgramEnd, StepContext } from '../program.js';
import { Session } from './session.js';
import { Systsprt } from './systsprt.js';

/**
 * The terminal monitor program of TSO in batch. IKJEFT01 goes on after a command that failed and ends with the return
 * code of the last one; IKJEFT1A and IKJEFT1B end there (from general knowledge of TSO/E).
 */
export const ikjeft01: Program = {
  names: ['IKJEFT01', 'IKJEFT1A', 'IKJEFT1B'],
  help: 'TSO in batch: FCESTABL, FCQUERY and FCWITHDR from SYSTSIN',
  run,
};

function run(context: StepContext): ProgramEnd {
  const output = context.output('SYSTSPRT');
  if (output === undefined) {
    context.console(`${context.program} SYSTSPRT CANNOT BE OPENED: ADD //SYSTSPRT DD SYSOUT=*`);
    find(context, 'dd-missing', 'SYSTSPRT');
    return { returnCode: 12 };
  }
  const print = new Systsprt(output, context.site.definition.showMessageIds);
  const session = new Session(context, print, context.program !== 'IKJEFT01');
  const parm = context.parm.trim();
  const fromParm = parm === '' ? [] : [new SourceMapBuilder().replace(parm, context.span).build()];
  const lines = controlLines(context, 'SYSTSIN');
  if (lines === undefined && parm === '') {
    print.message(ikjMessages.inputMissing);
    find(context, context.dds.has('SYSTSIN') ? 'control-statements-unreadable' : 'dd-missing', 'SYSTSIN');
    return { returnCode: ikjMessages.inputMissing.returnCode };
  }
  if (session.runParm(fromParm)) session.runInput(lines ?? []);
  print.about(undefined);
  print.line('END');
  return { returnCode: session.returnCode };
}

/** What ends the step as a whole is found at its EXEC statement. */
function find(
  context: StepContext,
  code: 'dd-missing' | 'control-statements-unreadable',
  ddname: string,
): void {
  context.tracer.problem?.(problem(code, context.span, { ddname, user: context.program }));
}
