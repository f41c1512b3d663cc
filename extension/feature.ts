import type { Desk } from './desk.js';

/**
 * One thing that the extension adds to the editor: registers what it needs, and pushes what is to be disposed to
 * `desk.subscriptions`. Called once, while the extension is activated: nothing here may take long.
 */
export type ExtensionFeature = (desk: Desk) => void;
