/**
 * How sure a fact is. `verified`: read in a source; `recalled`: general knowledge, not seen in a source;
 * `derived`: follows from verified facts; `design`: our own choice where no fact is known.
 * docs/fidelity.md lists everything that is not verified.
 */
export type Certainty = 'verified' | 'derived' | 'recalled' | 'design';

/** Every row of a table says where its fact comes from and how sure it is. */
export interface Provenance {
  /** A short name of the source, such as `DFSMSdss Storage Administration, COPY` or `Lascon Storage, FlashCopy`. */
  readonly source: string;
  readonly certainty: Certainty;
}
