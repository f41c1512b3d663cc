import type { TrackSpan } from '../tso/ast.js';

/**
 * A volume, with every name of it that a script or a site tells. Names of different kinds mean the same volume when a
 * site says so: see {@link VolumeLookup}.
 */
export interface VolumeNames {
  readonly device?: number;
  readonly subchannelSet?: number;
  /** In upper case. */
  readonly volser?: string;
  /** Serial number of the storage facility, as it is written. */
  readonly serial?: string;
  /** `2107` for a DS8000. */
  readonly machineType?: string;
  readonly lss?: number;
  readonly cca?: number;
}

/** All names of a volume; what it is given where nobody knows more. */
export type VolumeLookup = (volume: VolumeNames) => VolumeNames;

/** Tracks of a source and those of the target that get them; first and last are included. */
export interface TrackPair {
  readonly source: TrackSpan;
  readonly target: TrackSpan;
}

/** What happens when a space-efficient target is full. `no`: such a target is not allowed. */
export type SpaceEfficient = 'no' | 'fail' | 'inhibit-source';

export interface EstablishCommand {
  readonly kind: 'establish';
  readonly source: VolumeNames;
  readonly target: VolumeNames;
  readonly mode: 'copy' | 'nocopy';
  /** The whole volume without it. */
  readonly extents?: readonly TrackPair[];
  /**
   * Changes are recorded from now on. Of a pair that records already it is the next increment, from the target back to
   * the source when the pair is named the other way round; without this it is the last one.
   */
  readonly records: boolean;
  /** As `records`, and the increment can be committed or reverted. */
  readonly revertible: boolean;
  /** The relationship stays when its copy is complete. One that records does so by itself. */
  readonly persistent: boolean;
  /** Hosts must not write to the target. */
  readonly inhibitsTarget: boolean;
  /** Fast reverse restore: `target` goes back to the T0 of its relationship to `source`. */
  readonly fastReverse: boolean;
  /** Writes to the source wait until they are thawed. */
  readonly freezes: boolean;
  /** The target may be online. */
  readonly onlineTarget: boolean;
  readonly targetMayBePrimary: boolean;
  readonly preserveMirror: 'no' | 'required' | 'preferred';
  readonly spaceEfficient: SpaceEfficient;
  readonly sequenceNumber?: number;
}

/** What a statement does to relationships, told alike for every language. */
export type RelationshipCommand =
  | EstablishCommand
  /** Ends relationships at once. Without a target all of the source, without a source all into the target. */
  | {
      readonly kind: 'withdraw';
      readonly source?: VolumeNames;
      readonly target?: VolumeNames;
      readonly extents?: readonly TrackPair[];
      readonly sequenceNumber?: number;
    }
  /** Ends relationships once their copy is complete; without a target all that the source device takes part in. */
  | {
      readonly kind: 'finish';
      readonly source: VolumeNames;
      readonly target?: VolumeNames;
      readonly extents?: readonly TrackPair[];
    }
  /** Starts the background copy of NOCOPY relationships. */
  | {
      readonly kind: 'copy-rest';
      readonly source: VolumeNames;
      readonly target?: VolumeNames;
      readonly extents?: readonly TrackPair[];
    }
  /** Keeps or undoes the last increment; without a target that of every revertible pair of the source. */
  | {
      readonly kind: 'commit' | 'revert';
      readonly source: VolumeNames;
      readonly target?: VolumeNames;
    }
  /** Lets writes to the frozen volumes of a logical subsystem go on: that of the volume, of which any one may be named. */
  | { readonly kind: 'thaw'; readonly volume: VolumeNames }
  /** Shows the state of a volume, or its relationships too. Changes nothing. */
  | { readonly kind: 'query'; readonly volume: VolumeNames; readonly relationships: boolean };

/** An establish that asks for nothing special. */
export const plainEstablish = {
  kind: 'establish',
  mode: 'copy',
  records: false,
  revertible: false,
  persistent: false,
  inhibitsTarget: false,
  fastReverse: false,
  freezes: false,
  onlineTarget: true,
  targetMayBePrimary: false,
  preserveMirror: 'no',
  spaceEfficient: 'no',
} as const satisfies Partial<EstablishCommand>;
