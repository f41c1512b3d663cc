import workerpool from 'workerpool';
import { reportingTerminal } from './terminal.js';
import { FileTester, type TestedFile } from './test-files.js';

let tester: { readonly site: string | undefined; readonly files: FileTester } | undefined;

/** One thread's share of `drydasd test`. */
function test(files: readonly string[], site: string | undefined): { tested: TestedFile[]; said: string } {
  const said: string[] = [];
  if (tester === undefined || tester.site !== site) {
    tester = {
      site,
      files: new FileTester(
        reportingTerminal((text) => void said.push(text)),
        site,
      ),
    };
  }
  const { files: own } = tester;
  return { tested: files.map((file) => own.test(file)), said: said.join('') };
}

workerpool.worker({ test });
