import type { JobPart } from '../../emulator/jobs/job-part.js';
import type { LineRange } from '../../emulator/jobs/only-lines.js';
import type { SourceKind } from '../../emulator/jobs/source-kind.js';
import type { Cancellation, Failed, Report } from '../background.js';
import type {
  SpoolSection,
  TsoAnswer,
  WorldChanged,
  WorldList,
  WorldRef,
  WorldRequests,
} from './protocol.js';

/** A script that is to run, with its text as it is now. */
export interface ScriptJob {
  /** What reports call the script: a path, or another name. */
  readonly name: string;
  readonly uri: string;
  readonly text: string;
  readonly kind: SourceKind;
  /** Of a file of JCL: one job, or up to a step. */
  readonly part?: JobPart;
  readonly lines?: LineRange;
  /** Whether simulated time goes on behind the job until its background copies are done. */
  readonly until: 'copy-end' | 'job-end';
}

/** What became of a script. */
export interface RunReport extends Report {
  readonly world: WorldRef;
  readonly sections: readonly SpoolSection[];
  readonly summary: string;
  /** The statements that lines of the text are of or about. */
  readonly origins: SpoolOrigins;
}

/**
 * Which statement of the script a line of the spool is of or about: `line, start, end` for each line that is of one, one
 * behind the other, ascending.
 */
export type SpoolOrigins = Int32Array;

/** What can be done with worlds: parameters and answers. Done one after the other, in the order in which they are asked for. */
export interface WorldTasks {
  /** A row of `questions/`; `params` were checked. */
  ask: {
    params: { readonly name: string; readonly world: WorldRef; readonly params: object };
    answer: object | Failed;
  };
  /** @param `id` of the run that is made @param `keep` whether a sandbox keeps what the script does */
  run: {
    params: {
      readonly world: WorldRef;
      readonly script: ScriptJob;
      readonly id: string;
      readonly keep: boolean;
    };
    answer: RunReport | Failed;
  };
  plan: {
    params: { readonly world: WorldRef; readonly script: ScriptJob };
    answer: Report | Failed;
  };
  /** What `drydasd flash` shows of what a script leaves on a throw-away fork of a site. */
  relationships: {
    params: { readonly site: string; readonly script: ScriptJob };
    answer: Report | Failed;
  };
  /** Path of the site file of a sandbox, of which nothing more is opened; undefined where that cannot be told. */
  siteOf: { params: { readonly path: string }; answer: string | undefined };
  wait: WorldRequests['wait'];
  keep: WorldRequests['keep'];
  close: WorldRequests['close'];
  /** Makes a sandbox of a world as it stands, for who reads a volume of it; answers the device number. */
  snapshot: {
    params: { readonly world: WorldRef; readonly volume: string; readonly folder: string };
    answer: { readonly volume: string } | Failed;
  };
  /** @param `sites` paths of site files @param `sandboxes` folders of sandboxes that are known */
  list: {
    params: { readonly sites: readonly string[]; readonly sandboxes: readonly string[] };
    answer: WorldList;
  };
  tso: {
    params: { readonly world: WorldRef; readonly line: string; readonly id: string };
    answer: TsoAnswer | Failed;
  };
  tsoComplete: WorldRequests['tsoComplete'];
}

/** How far something has come. */
export interface RunProgress {
  readonly text: string;
  readonly statements: number;
  /** Of an export: how much is done, from 0 to 1. */
  readonly fraction?: number;
}

/** What is heard of a task before its answer. */
export type WorldEvent =
  ({ readonly kind: 'progress' } & RunProgress) | { readonly kind: 'changed'; readonly world?: WorldRef };

/** Hosts worlds elsewhere than where requests are answered. */
export interface Worlds {
  /** Undefined when it was cancelled. */
  do<Name extends keyof WorldTasks>(
    name: Name,
    params: WorldTasks[Name]['params'],
    token: Cancellation,
    onProgress?: (progress: RunProgress) => void,
  ): Promise<WorldTasks[Name]['answer'] | undefined>;
  /** Writes a volume of a world to a new image file, which takes no time of the other tasks. */
  export(
    params: WorldRequests['export']['params'],
    token: Cancellation,
    onProgress?: (progress: RunProgress) => void,
  ): Promise<WorldRequests['export']['answer'] | undefined>;
  /** Called when a world shows something else, or the list of worlds has changed. */
  onChanged(listener: (changed: WorldChanged) => void): void;
  /** A site file, one of its images or libraries has changed: the site is loaded again when it is needed. */
  forget(site: string): void;
  dispose(): Promise<void>;
}
