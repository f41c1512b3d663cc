import type { Failed } from '../background.js';
import type { JobPart } from '../../emulator/jobs/job-part.js';

/*
 * Worlds: sites that live longer than one question, so that an editor can look at them, run things in them and see what
 * became of them. The requests are `drydasd/worlds/<name>`; this file says what each takes and answers. All is plain
 * data. Paths are those of this machine; ranges of tracks are half-open.
 */

/**
 * - `site`: as its site file and images say. Never changes by what is asked.
 * - `run`: what a dry run left, in memory until it is let go.
 * - `sandbox`: a kept run; what is run here is kept.
 */
export type WorldRef =
  | { readonly kind: 'site'; readonly path: string }
  | { readonly kind: 'run'; readonly id: string }
  | { readonly kind: 'sandbox'; readonly path: string };

/** A place in a document. Lines and characters count from 0, as editors count. */
export interface SourcePlace {
  readonly uri: string;
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

/** A script that is to run in a world. */
export interface WorldScript extends JobPart {
  readonly uri: string;
  /** Only the statements that these lines touch: counts from 0, half-open. `onlyLines` of emulator/jobs cuts them out. */
  readonly lines?: { readonly from: number; readonly to: number };
}

/** One data set of the spool, such as SYSPRINT of a step; the job log has no step. */
export interface SpoolSection {
  /** `BACKUP.STEP1.SYSPRINT`, unique in its run. */
  readonly name: string;
  readonly job: string;
  readonly step: string;
  readonly ddname: string;
  /** First line in the text of the spool document, which is a title, from 0; and number of lines with it. */
  readonly line: number;
  readonly lines: number;
}

/** What a run says. */
export interface RunAnswer {
  /** What the run left: a `run`, or the sandbox that it ran in. */
  readonly world: WorldRef;
  /** Document that shows the spool (scheme `drydasd`). */
  readonly spool: string;
  readonly sections: readonly SpoolSection[];
  /** As the command line ends: the highest return code, 16 for an abend or a JCL error. */
  readonly status: number;
  /** `FlashCopy: 11 relationships established ...`, one line. */
  readonly summary: string;
  /** The JSON of `drydasd run` (docs/json.md). */
  readonly document: object;
}

/** What a script would do. */
export interface PlanAnswer {
  /** Document that shows the plan (scheme `drydasd`). */
  readonly plan: string;
  /** 1 where something would be refused. */
  readonly status: number;
  /** `Plan: 11 relationships to establish ...`, one line. */
  readonly summary: string;
  /** The JSON of `drydasd plan` (docs/json.md). */
  readonly document: object;
}

export interface WorldProgress {
  readonly token: string;
  /** The statement that runs, as people name it. */
  readonly text: string;
  /** Statements so far. */
  readonly statements: number;
  /** Of an export: how much is done, from 0 to 1. */
  readonly fraction?: number;
}

/** What there is to look at. */
export interface WorldList {
  readonly sites: readonly {
    readonly path: string;
    readonly uri: string;
    readonly name: string;
    /** Errors of its site file. */
    readonly errors: number;
    /** What it reads outside of the workspace, full paths, until somebody agreed: it cannot be used before. */
    readonly outside?: readonly string[];
  }[];
  readonly runs: readonly {
    readonly id: string;
    /** `BACKUP.jcl`. */
    readonly title: string;
    readonly uri: string;
    readonly site: string;
    readonly status: number;
  }[];
  readonly sandboxes: readonly {
    readonly path: string;
    readonly name: string;
    /** Path of the site file; undefined for one that cannot be read, for the `reason`. */
    readonly site?: string;
    readonly reason?: string;
  }[];
}

/** Requests about worlds as such. What is asked of one world stands in `questions/`. */
export interface WorldRequests {
  list: { params: object; answer: WorldList };
  /** Runs a script on a fork of a site or of an earlier run, or in a sandbox, where it is kept as a whole. */
  run: {
    params: {
      readonly world: WorldRef;
      readonly script: WorldScript;
      /** When it ends: with its background copies, or with the job. */
      readonly until?: 'copy-end' | 'job-end';
      /** False in a sandbox: it keeps nothing, and the script runs on a fork of it, which is gone when the sandbox changes. */
      readonly keep?: boolean;
      /** Notifications of progress bear it. */
      readonly progress?: string;
    };
    answer: RunAnswer | Failed;
  };
  /** What a script would do in a world, which stays as it is. */
  plan: {
    params: { readonly world: WorldRef; readonly script: WorldScript };
    answer: PlanAnswer | Failed;
  };
  /** Lets simulated time pass; a run or a sandbox only. */
  wait: {
    params: { readonly world: WorldRef; readonly seconds: number | 'copy-end' };
    answer: { readonly time: string } | Failed;
  };
  /** A new sandbox of a site, or of what a run left. The folder must be empty or not there. */
  keep: {
    params: { readonly world: WorldRef; readonly folder: string };
    answer: { readonly world: WorldRef } | Failed;
  };
  /** Lets go of a run; closes a sandbox, so that other processes can open it. Its folder stays. */
  close: { params: { readonly world: WorldRef }; answer: null };
  /** Writes a volume as it stands in a world to a new image file. */
  export: {
    params: {
      readonly world: WorldRef;
      /** Device number or volser. */
      readonly volume: string;
      readonly file: string;
      /** Takes the place of a file that is there. */
      readonly replace: boolean;
      readonly progress?: string;
    };
    answer: { readonly file: string; readonly text: string } | Failed;
  };
  /**
   * One TSO command, typed at READY. In a `site` it makes a `run` first, in which the session goes on; a sandbox keeps
   * what the command did.
   */
  tso: {
    params: {
      readonly world: WorldRef;
      /** The command without the prompt; continuation lines joined by line ends. */
      readonly line: string;
      readonly progress?: string;
    };
    answer: TsoAnswer | Failed;
  };
  /** What could be written in a command at READY. */
  tsoComplete: {
    params: {
      readonly world: WorldRef;
      readonly line: string;
      /** Offset in the line, in UTF-16 code units. */
      readonly position: number;
    };
    answer: readonly TsoCompletion[] | Failed;
  };
}

/** What a TSO command prints and leaves. */
export interface TsoAnswer {
  /** Where the session goes on: the world it was in, or the run that was made of a site. */
  readonly world: WorldRef;
  /** As SYSTSPRT has them, without READY and without the echo of the command. */
  readonly lines: readonly string[];
  readonly returnCode: number;
}

/** Something that could be written in a TSO command. */
export interface TsoCompletion {
  readonly label: string;
  /** What stands from `start` to `end` of the line is replaced by it: offsets in the line. */
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

/** Notifications of the server. */
export const worldNotifications = {
  /** A world shows something else now: {@link WorldChanged}. */
  changed: 'drydasd/worlds/changed',
  /** {@link WorldProgress}. */
  progress: 'drydasd/worlds/progress',
} as const;

/** `world` is undefined when the list of worlds has changed. */
export interface WorldChanged {
  readonly world?: WorldRef;
}

/** The method of a request. */
export function worldMethod(name: string): string {
  return `drydasd/worlds/${name}`;
}
