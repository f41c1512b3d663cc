import type { Fix, Span } from '../problem.js';

/**
 * A volume as a script names it. Two names can mean the same volume (a serial number here, a device number there), so
 * only names of one kind can be told apart.
 */
export interface FlowVolume {
  readonly by: 'device' | 'volser' | 'ddname' | 'address';
  /** In upper case. */
  readonly name: string;
  /** Its logical subsystem, where the name says it. */
  readonly lss?: string;
}

/** What a statement does to relationships, told alike for every language. In the order in which statements run. */
export type FlowFact =
  /**
   * Establishes relationships. `records`: changes are recorded from now on. `part`: of extents, not of the volume.
   * `withdraw`: how to add the statement that ends it.
   */
  | {
      readonly kind: 'establish';
      readonly span: Span;
      readonly source?: FlowVolume;
      readonly target?: FlowVolume;
      readonly mode: 'copy' | 'nocopy';
      readonly persistent: boolean;
      readonly records: boolean;
      readonly part?: boolean;
      readonly withdraw?: Fix;
    }
  /** Withdraws them; without source and target whatever the statement finds. `finishes`: once their copy is complete. */
  | {
      readonly kind: 'withdraw';
      readonly span: Span;
      readonly source?: FlowVolume;
      readonly target?: FlowVolume;
      readonly finishes: boolean;
    }
  /** Writes to the source wait from now on. `thaw`: how to add the statement that lets them go. */
  | { readonly kind: 'freeze'; readonly span: Span; readonly source?: FlowVolume; readonly thaw?: Fix }
  /** Lets the writes of the logical subsystems of these volumes go; of all when none is known. */
  | { readonly kind: 'thaw'; readonly span: Span; readonly volumes: readonly FlowVolume[] };
