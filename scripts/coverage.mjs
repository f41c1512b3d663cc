// `npm run coverage`: the tests, and what share of the sources they ran; the extension and its server inside VS Code
// count too. Arguments go to scripts/test.mjs.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root, run } from './setup.mjs';

const profiles = path.join(root, 'coverage', 'tmp');
rmSync(path.dirname(profiles), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, DRYDASD_COVERAGE: '1', NODE_V8_COVERAGE: profiles },
});

// Node names the sources of a bundle by URLs. The report looks for them by path and would count all of a bundle as its
// first source.
for (const name of readdirSync(profiles)) {
  const file = path.join(profiles, name);
  const profile = JSON.parse(readFileSync(file, 'utf8'));
  const maps = Object.values(profile['source-map-cache'] ?? {}).filter(
    ({ data }) => data?.sources.length > 1,
  );
  for (const { data } of maps)
    data.sources = data.sources.map((source) =>
      source.startsWith('file:') ? fileURLToPath(source) : source,
    );
  if (maps.length > 0) writeFileSync(file, JSON.stringify(profile));
}

const rooms = ['emulator', 'server', 'extension'].flatMap((room) => ['--include', `${room}/**/*.ts`]);
const reports = ['--reporter', 'text-summary', '--reporter', 'html', '--reporter', 'json-summary'];
const c8 = ['node_modules/c8/bin/c8.js', 'report', '--temp-directory', profiles];
run(process.execPath, [...c8, '--exclude-after-remap', ...rooms, ...reports]);
process.exitCode = status ?? 1;
