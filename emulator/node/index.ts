/** The core's files and stores on Node. */
export { LevelStores } from './level-stores.js';
export { NodeFiles } from './node-files.js';
