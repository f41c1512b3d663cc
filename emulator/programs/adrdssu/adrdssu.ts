import { readAdrdssuParm } from '../../language/dfsmsdss/exec-parm.js';
import { parseDfsmsdss } from '../../language/dfsmsdss/parse.js';
import { problem } from '../../language/problem.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { SimulatedClock } from '../../site/clock.js';
import { controlLines } from '../control-lines.js';
import type { Program, ProgramEnd, StepContext } from '../program.js';
import { Interpreter } from './interpreter.js';
import { SysprintPage } from './page.js';

/** DFSMSdss: reads control statements from SYSIN and copies volumes and data sets. */
export const adrdssu: Program = {
  names: ['ADRDSSU'],
  help: 'DFSMSdss: copies volumes and data sets, by FlashCopy where it can',
  run,
};

/** Without SYSPRINT messages have nowhere to go; the program says so on the console and ends. */
function run(context: StepContext): ProgramEnd {
  const output = context.output('SYSPRINT');
  if (output === undefined) {
    context.console('ADR001T OPEN FAILED FOR DDNAME SYSPRINT');
    find(context, 'dd-missing', { ddname: 'SYSPRINT', user: context.program });
    return { returnCode: 12 };
  }
  const parm = readAdrdssuParm(context.parm);
  const page = new SysprintPage(output, {
    linesPerPage: parm.linesPerPage,
    firstPage: parm.firstPage,
    headerTime: () => SimulatedClock.julian(context.site.clock.now).slice(0, 14),
  });
  if (parm.wrong !== undefined) {
    page.message('ADR009T', { key: parm.wrong });
    find(context, 'parm-value-wrong', { key: parm.wrong, program: context.program });
    return { returnCode: 12 };
  }
  if (parm.linesPerPage !== undefined) page.message('ADR011I', { value: parm.linesPerPage });
  const lines = controlLines(context, 'SYSIN');
  if (lines === undefined) {
    page.message('ADR005T');
    const missing = !context.dds.has('SYSIN');
    find(context, missing ? 'dd-missing' : 'control-statements-unreadable', {
      ddname: 'SYSIN',
      user: context.program,
    });
    return { returnCode: 12 };
  }
  return { returnCode: new Interpreter(context, page, parm).run(parseDfsmsdss(lines)) };
}

/** What ends the step as a whole is found at its EXEC statement. */
function find(context: StepContext, code: ProblemCode, inserts: Inserts): void {
  context.tracer.problem?.(problem(code, context.span, inserts));
}
