import type { ExtensionFeature } from '../feature.js';

/** All of them, in the order in which they are registered. */
export const features: readonly ExtensionFeature[] = [];
