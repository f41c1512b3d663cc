import type { Settings } from '../settings/schema.js';

/** The kinds of hints, each with a setting. */
export type HintKind = keyof Settings['inlayHints'];

/** Something small that is shown behind a word. */
export interface Hint {
  readonly kind: HintKind;
  /** In front of this character it is shown. */
  readonly offset: number;
  readonly label: string;
  /** One line more, for those who point at it. */
  readonly help?: string;
}
