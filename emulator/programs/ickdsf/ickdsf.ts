import { parseIckdsf } from '../../language/ickdsf/parse.js';
import { problem } from '../../language/problem.js';
import { ickMessages } from '../../messages/ick.js';
import { controlLines } from '../control-lines.js';
import type { Program, ProgramEnd, StepContext } from '../program.js';
import { Interpreter } from './interpreter.js';
import { IckdsfSysprint } from './sysprint.js';

/** Device Support Facilities: reads control statements from SYSIN, initialises and relabels volumes. */
export const ickdsf: Program = {
  names: ['ICKDSF'],
  help: 'Device Support Facilities: initialises, relabels and flash-copies volumes',
  run,
};

function run(context: StepContext): ProgramEnd {
  const output = context.output('SYSPRINT');
  if (output === undefined) {
    context.console('ICKDSF SYSPRINT CANNOT BE OPENED: ADD //SYSPRINT DD SYSOUT=*');
    find(context, 'dd-missing', 'SYSPRINT');
    return { returnCode: 16 };
  }
  const print = new IckdsfSysprint(output, () => context.site.clock.now);
  const lines = controlLines(context, 'SYSIN');
  if (lines === undefined) {
    print.message(ickMessages.inputMissing);
    find(context, context.dds.has('SYSIN') ? 'control-statements-unreadable' : 'dd-missing', 'SYSIN');
    return { returnCode: ickMessages.inputMissing.returnCode };
  }
  const noReply = context.parm
    .toUpperCase()
    .split(',')
    .some((word) => word.trim() === 'NOREPLYU');
  return { returnCode: new Interpreter(context, print, noReply, parseIckdsf(lines)).run() };
}

/** What ends the step as a whole is found at its EXEC statement. */
function find(
  context: StepContext,
  code: 'dd-missing' | 'control-statements-unreadable',
  ddname: string,
): void {
  context.tracer.problem?.(problem(code, context.span, { ddname, user: context.program }));
}
