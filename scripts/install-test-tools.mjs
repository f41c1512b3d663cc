// Some tests hold our images against Hercules' own tools (dasdls, dasdseq, cckdcdsk, dasdload), drive the language
// server from Neovim, a client that nobody here wrote, or VS Code in Chromium. Where this may install Debian's package
// it does; elsewhere those tests are pending and say why.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tools = ['dasdload', 'dasdls', 'dasdseq', 'cckdcdsk', 'bzip2', 'nvim', 'chromium', 'rg'];
const packages = ['hercules', 'bzip2', 'neovim', 'chromium', 'ripgrep', 'fonts-dejavu-core'];

/** The path of a command, if there is one. */
export function findCommand(command) {
  const { status, stdout } = spawnSync('sh', ['-c', `command -v ${command}`], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

export function installTestTools() {
  if (process.platform !== 'linux' || tools.every(findCommand)) return;
  if (process.getuid?.() !== 0 || findCommand('apt-get') === undefined) {
    console.error(
      `The tests that need other tools will be pending: install ${packages.join(', ')} (Debian) to run them.`,
    );
    return;
  }
  console.error(`Installing ${packages.join(', ')} for the tests that need them ...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
  const install = () => apt('install', '-y', '--no-install-recommends', ...packages);
  let result = install();
  if (result.status !== 0) {
    apt('update');
    result = install();
  }
  if (result.status !== 0)
    console.error(`apt-get could not install ${packages.join(', ')}: ${(result.stderr ?? '').trim()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) installTestTools();
