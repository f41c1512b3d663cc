// Some tests hold our images against Hercules' own tools (dasdls, dasdseq, cckdcdsk, dasdload), or drive the language
// server from Neovim, a client that nobody here wrote. Where this may install Debian's package it does; elsewhere those tests are pending and say why.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tools = ['dasdload', 'dasdls', 'dasdseq', 'cckdcdsk', 'bzip2', 'nvim'];
const packages = ['hercules', 'bzip2', 'neovim'];

function found(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
}

export function installTestTools() {
  if (process.platform !== 'linux' || tools.every(found)) return;
  if (process.getuid?.() !== 0 || !found('apt-get')) {
    console.error(
      `The tests that need other tools will be pending: install ${packages.join(' and ')} (Debian) to run them.`,
    );
    return;
  }
  console.error(`Installing ${packages.join(' and ')} for the tests that need them ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  let result = install();
  if (result.status !== 0) {
    apt('update');
    result = install();
  }
  if (result.status !== 0)
    console.error(`apt-get could not install ${packages.join(' and ')}: ${(result.stderr ?? '').trim()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installTestTools();
