import type { ExtensionFeature } from '../feature.js';
import { dryRun } from './dry-run/index.js';
import { commandTasks } from './tasks/index.js';
import { volumeMaps } from './volume-map/index.js';

/** All of them, in the order in which they are registered. */
export const features: readonly ExtensionFeature[] = [commandTasks, dryRun, volumeMaps];
