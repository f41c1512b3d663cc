// Runs the tests of test/extension/host/ in the extension host. Arguments: the test files. Ends with 1
// when a test failed or the run broke off.
import { runInExtensionHost } from '../../support/extension-host.js';

const files = process.argv.slice(2);
const loads = files.map((file) => `${JSON.stringify(file)}: () => require(${JSON.stringify(`./${file}`)})`);
const contents = `import { runInHost } from './test/extension/harness/host-entry.js';
  export const run = () => runInHost({ ${loads.join(', ')} });`;
process.exitCode = (await runInExtensionHost({ contents, name: 'host' })) ? 0 : 1;
