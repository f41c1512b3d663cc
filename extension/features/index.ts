import type { ExtensionFeature } from '../feature.js';
import { checkWorkspace } from './check-workspace.js';
import { convert } from './convert.js';
import { detectLanguage } from './detect-language.js';
import { dryRun } from './dry-run/index.js';
import { explainMessage } from './explain-message.js';
import { newJob } from './new-job.js';
import { openResolved } from './open-resolved.js';
import { serverCommands } from './server-commands.js';
import { commandTasks } from './tasks/index.js';
import { testing } from './testing/index.js';
import { tsoTerminal } from './tso-terminal/index.js';
import { views } from './views/index.js';
import { volumeMaps } from './volume-map/index.js';

/** All of them, in the order in which they are registered. */
export const features: readonly ExtensionFeature[] = [
  commandTasks,
  dryRun,
  checkWorkspace,
  convert,
  detectLanguage,
  explainMessage,
  newJob,
  openResolved,
  serverCommands,
  testing,
  tsoTerminal,
  views,
  volumeMaps,
];
