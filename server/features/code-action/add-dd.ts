import type { Step } from '../../../emulator/language/jcl/index.js';
import { lineEndOf } from '../../../emulator/language/format/format-document.js';
import type { Problem } from '../../../emulator/language/problem.js';
import type { PlacedBlock, StatementSyntax } from '../../../emulator/language/syntax/document-syntax.js';
import type { OpenDocument } from '../../documents/open-document.js';
import {
  actionKinds,
  type Action,
  type ActionRequest,
  type ActionSource,
  type Change,
} from './action-source.js';

/** Where programs print; without it they do nothing. */
const printDds: Readonly<Record<string, string>> = {
  ADRDSSU: 'SYSPRINT',
  ICKDSF: 'SYSPRINT',
  IEBGENER: 'SYSPRINT',
  IKJEFT01: 'SYSTSPRT',
  IKJEFT1A: 'SYSTSPRT',
  IKJEFT1B: 'SYSTSPRT',
};

const isDdName = /^[A-Z@#$][A-Z0-9@#$]{0,7}$/;

/** DD statements that a step lacks: that for what its program prints, and those that its control statements name. */
export const addDd: ActionSource = {
  kinds: [actionKinds.quickFix, actionKinds.rewrite],
  *actions(request): Iterable<Action> {
    const { document, problems } = request;
    if (document.kind !== 'jcl') return;
    const print = printDd(request);
    if (print !== undefined) yield print;
    for (const problem of problems) {
      if (problem.code !== 'dd-missing') continue;
      const action = ddOfStatement(request, problem);
      if (action !== undefined) yield action;
    }
  },
};

function printDd({ document, span, problems }: ActionRequest): Action | undefined {
  const statement = document.syntax?.statementAt(span.start);
  if (statement?.language !== 'jcl' || statement.verb?.keyword !== 'EXEC') return undefined;
  const step = stepAt(document, statement);
  const program = step?.exec.program?.kind === 'name' ? step.exec.program.name.text : '';
  const ddname = printDds[program];
  if (ddname === undefined || step?.dds.some(({ name }) => name === ddname) !== false) return undefined;
  const problem = problems.find(({ code, message }) => code === 'dd-missing' && message.includes(ddname));
  const line = document.positionAt(statement.span.end).line + 1;
  return {
    title: `Add the DD statement ${ddname}`,
    kind: problem === undefined ? actionKinds.rewrite : actionKinds.quickFix,
    ...(problem && { problem }),
    change: () => inserted(document, line, ddLine(ddname, 'SYSOUT=*'), false),
  };
}

/** The step of an EXEC statement of the document itself. */
function stepAt(document: OpenDocument, { span }: StatementSyntax): Step | undefined {
  for (const { jobs } of document.jcl?.document.jobs ?? []) {
    for (const { job, steps } of jobs) {
      const index = steps.findIndex(({ exec, piece }) => piece.at(exec.span).start === span.start);
      // What a member that is not at hand brings may be the DD.
      if (index >= 0) return job.missing.length > 0 ? undefined : job.steps[index];
    }
  }
  return undefined;
}

/** The DD that a control statement names: above the DD statement whose data the statement stands in. */
function ddOfStatement({ session, document }: ActionRequest, problem: Problem): Action | undefined {
  const { text, syntax } = document;
  const ddname = text.slice(problem.span.start, problem.span.end).toUpperCase();
  const statement = syntax?.statementAt(problem.span.start);
  const place = ddAbove(syntax?.blocks() ?? [], problem.span.start);
  if (!isDdName.test(ddname) || statement === undefined || place === undefined) return undefined;
  const canFill = session.client.workspace?.workspaceEdit?.snippetEditSupport === true;
  const operands = operandsFor(statement, problem.span.start, canFill);
  const name = `${place.qualifier}${ddname}`;
  return {
    title: `Add the DD statement ${ddname}`,
    kind: actionKinds.quickFix,
    problem,
    change: () => {
      const { line } = document.positionAt(place.offset);
      const fresh = ddLine(name, operands, canFill).replaceAll('\n', lineEndOf(text));
      return inserted(document, line, fresh, canFill);
    },
  };
}

/** The DD statement above an offset that has a name, with the step of a procedure that it is for. */
function ddAbove(
  blocks: readonly PlacedBlock[],
  offset: number,
): { readonly offset: number; readonly qualifier: string } | undefined {
  for (let index = blocks.findIndex(({ span }) => offset <= span.end); index >= 0; index--) {
    const { block, shift } = blocks[index]!;
    const [statement] = block.statements;
    if (statement?.language !== 'jcl' || statement.isComment) continue;
    if (statement.verb?.keyword !== 'DD') return undefined;
    if (statement.name === undefined) continue;
    const { text } = statement.name;
    return { offset: statement.span.start + shift, qualifier: text.slice(0, text.lastIndexOf('.') + 1) };
  }
  return undefined;
}

/** What the DD says: a volume for what copies volumes, else a data set; its name is for the writer to fill in. */
function operandsFor({ verb, operands }: StatementSyntax, offset: number, canFill: boolean): string {
  const fill = (name: string): string => (canFill ? `\${1:${name}}` : name);
  const node = operands.find(({ span }) => span.start <= offset && offset <= span.end);
  const keyword = node?.keyword?.info?.keyword ?? '';
  const isVolume =
    (verb?.keyword === 'COPY' && /^(?:IN|OUT)DDNAME$/.test(keyword)) ||
    (verb?.keyword === 'DUMP' && keyword === 'INDDNAME') ||
    (verb?.keyword === 'RESTORE' && keyword === 'OUTDDNAME') ||
    keyword === 'DDNAME';
  if (isVolume) return `UNIT=SYSALLDA,VOL=SER=${fill('VOLSER')},DISP=SHR`;
  const dsn = `DSN=${fill('DATA.SET.NAME')}`;
  if (verb?.keyword !== 'DUMP' || keyword !== 'OUTDDNAME') return `DISP=SHR,${dsn}`;
  return `DISP=(NEW,CATLG,DELETE),${dsn},\n//${' '.repeat(13)}UNIT=SYSDA,SPACE=(CYL,(100,100),RLSE)`;
}

/** @param isSnippet a currency sign in the name is none that begins a place to fill in. */
function ddLine(name: string, operands: string, isSnippet = false): string {
  const field = name.padEnd(8);
  return `//${isSnippet ? field.replaceAll('$', '\\$') : field} DD  ${operands}`;
}

function inserted(document: OpenDocument, line: number, text: string, isSnippet: boolean): Change {
  const eol = lineEndOf(document.text);
  const isBehindEnd = line >= document.lineCount;
  const at = isBehindEnd ? document.text.length : document.offsetAt({ line, character: 0 });
  return {
    edits: [{ span: { start: at, end: at }, text: isBehindEnd ? eol + text : text + eol }],
    isSnippet,
  };
}
