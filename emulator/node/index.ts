/** The core's file interface on Node. */
export { NodeFiles } from './node-files.js';
