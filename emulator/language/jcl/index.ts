/** JCL: text in, jobs with their steps and problems out. */
export * from './ast.js';
export { jobsOnce, notJcl, parseJcl, type ParseOptions } from './parse.js';
export { JclDocument } from './document.js';
export { readMemberNames, type MemberNames } from './member-names.js';
export { AssembledJob, movedBy, problemsOf } from './assembled-job.js';
export type { OpenJob } from './assembler.js';
export type { OpenStep } from './open-step.js';
export { JclSources } from './sources.js';
export { noLibraries, type FoundMember, type MemberLibraries } from '../member-libraries.js';
export { stepsNamed, type HasPath } from './step-path.js';
export { compare, mentionsAbend } from './constant-condition.js';
export {
  controlDataOf,
  controlStatementsOf,
  programOf,
  resolveDdname,
  type ControlLanguage,
  type StepControlStatements,
} from './step-language.js';
export { findOperation, operations, type Operation } from './operations.js';
export { ddTable } from './parameters/dd.js';
export { execTable } from './parameters/exec.js';
export { jobTable } from './parameters/job.js';
export { statementTables } from './parameters/tables.js';
export type { JclParameter, ParameterForm, StatementTable } from './parameters/parameter.js';
export { hasSymbolIn } from './operands.js';
export { isSystemSymbol } from './symbols.js';
