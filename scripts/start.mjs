// `npm start`: sets up, then dry-runs the sample job on the sample site. Arguments go to `drydasd run`.
import { spawnSync } from 'node:child_process';
import { root, setUp } from './setup.mjs';

setUp();
const args = process.argv.slice(2);
const result = spawnSync(
  process.execPath,
  ['bin/drydasd.cjs', ...(args.length > 0 ? args : ['run', 'samples/jobs/flashcopy.jcl'])],
  { cwd: root, stdio: 'inherit' },
);
process.exit(result.status ?? 1);
