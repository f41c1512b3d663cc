import type { MirrorDescription } from '../flashcopy/pprc/mirror-table.js';
import type { MemberLibraries } from '../language/member-libraries.js';
import type { Limits, SpaceEfficiency } from '../flashcopy/types.js';
import type { ProblemLevels } from '../messages/problem-levels.js';
import type { TrackRange } from '../storage/geometry.js';
import type { OpenedFile } from '../storage/images/image-file.js';
import type { TrackSource } from '../storage/track-access.js';

/** A volume of the site file, with its image open (or its synthetic content made). */
export interface VolumeDefinition {
  readonly deviceNumber: number;
  readonly subchannelSet: number;
  readonly lss: number;
  readonly cca: number;
  readonly ssid: number;
  /** Serial in the label, blanks taken off; what the site file says for a volume without label, or empty. */
  readonly volser: string;
  readonly online: boolean;
  readonly source: TrackSource;
  /** Path of the image as the site file writes it; undefined for a synthetic volume. */
  readonly image?: string;
  /** Only of a space-efficient volume: the name of a repository of its facility, and the tracks with space at first. */
  readonly spaceEfficient?: {
    readonly kind: SpaceEfficiency['kind'];
    readonly repository: string;
    readonly allocated: readonly TrackRange[];
  };
  /** What the source was made of, so that a sandbox can tell whether it is still the same. */
  readonly base?: VolumeBase;
}

/** Image files, the first one first; or the description of a synthetic volume. */
export type VolumeBase =
  | { readonly kind: 'image'; readonly files: readonly OpenedFile[] }
  | { readonly kind: 'synthetic'; readonly recipe: string };

export interface FacilityDefinition {
  readonly serial: string;
  /** `2107` for a DS8000. */
  readonly machineType: string;
  /** Of its space-efficient volumes; sizes in tracks. */
  readonly repositories?: readonly { readonly name: string; readonly tracks: number }[];
  readonly volumes: readonly VolumeDefinition[];
}

/** What things take, in microseconds of simulated time. */
export interface Costs {
  /** Reading or writing a track by host I/O. */
  readonly trackIo: number;
  /** A command of any language, without its I/O. */
  readonly command: number;
  /** Starting a job step. */
  readonly step: number;
}

/** Everything that a site is made from. */
export interface SiteDefinition {
  /** Path of the site file, as {@link FileAccess} resolves it; undefined for a site made in memory. */
  readonly path?: string;
  readonly name: string;
  readonly facilities: readonly FacilityDefinition[];
  /** Remote copy pairs. */
  readonly mirrors?: readonly MirrorDescription[];
  readonly limits: Limits;
  /** Background copy, tracks a second for each facility. */
  readonly copyRate: number;
  readonly costs: Costs;
  /** Simulated time at the start, microseconds since 1970. */
  readonly startTime: number;
  readonly fcquery: FcqueryOptions;
  /** Whether TSO shows message ids (PROFILE MSGID). */
  readonly showMessageIds: boolean;
  /** Where procedures and members of INCLUDE are found. */
  readonly libraries?: MemberLibraries;
  /** FCWITHDR with SDEVN alone ends all relationships from the source (sources differ on whether it may). */
  readonly withdrawSourceAlone: boolean;
  /** Severities of problems that this site wants otherwise. */
  readonly levels?: ProblemLevels;
  /** A Spectrum Virtualize system beside the facilities. */
  readonly virtualize?: VirtualizeDefinition;
}

/** A Spectrum Virtualize system; its volumes hold binary zeros at the start. */
export interface VirtualizeDefinition {
  readonly name: string;
  /** In the order of their ids, which count from 0. */
  readonly volumes: readonly { readonly name: string; readonly bytes: number }[];
}

/** Which form of the formatted query the system prints. */
export interface FcqueryOptions {
  readonly level: '' | '-2' | '-3' | '-4';
}
