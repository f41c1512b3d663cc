import { version } from '../../emulator/cli/version.js';
import { serveProcess } from './stdio.js';

serveProcess(version);
