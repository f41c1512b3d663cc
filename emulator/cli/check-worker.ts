import workerpool from 'workerpool';
import { FileChecker, type CheckedFile, type CheckFilesOptions } from './check-files.js';
import { reportingTerminal } from './terminal.js';

// The main thread has said already what there is to say of the sites.
const silent = reportingTerminal(() => undefined);
let checker: { readonly key: string; readonly files: FileChecker } | undefined;

/** One thread's share of `drydasd check`. */
function check(files: readonly string[], options: CheckFilesOptions): CheckedFile[] {
  const key = JSON.stringify(options);
  if (checker?.key !== key) checker = { key, files: new FileChecker(silent, options) };
  const { files: own } = checker;
  return files.map((file) => own.check(file));
}

workerpool.worker({ check });
