/** What names mean and where else they stand, in JCL, in its in-stream data and in scripts. */
export type { DocumentNames } from './document-names.js';
export { isGlobal, type NameKind, type NameUse } from './name-use.js';
export { JclNames } from './jcl-names.js';
export { ScriptNames, type ScriptKind } from './script-names.js';
