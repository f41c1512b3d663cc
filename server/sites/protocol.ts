import type { Severity } from '../../emulator/messages/problem-entry.js';
import type { OutlinedVolume, SiteOutline } from '../../emulator/site/lookup/site-outline.js';
import type { Failed } from '../background.js';
import type { SourcePlace } from '../worlds/protocol.js';

/*
 * Site files: what one says, also where it cannot be used, and new ones. The requests are `drydasd/sites/<name>`. All is
 * plain data; paths are those of this machine.
 */

/** A finding about a site file. */
export interface SiteProblem {
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, and what to do. */
  readonly message: string;
  /** Why it matters. */
  readonly explanation: string;
  readonly place: SourcePlace;
}

/** A site as far as its file tells. */
export type SiteOutlineAnswer = SiteOutline<SiteProblem>;
export type SiteOutlineVolume = OutlinedVolume<SiteProblem>;

/** There is a site file at the place already; ask again with `replace` to have it replaced. */
export interface SiteThere {
  readonly exists: string;
}

export interface SiteRequests {
  outline: { params: { readonly path: string }; answer: SiteOutlineAnswer | Failed };
  /** A site file for the images of a folder: in `root` where that is around the folder, else beside the images. */
  fromImages: {
    params: { readonly root: string; readonly folder: string; readonly replace: boolean };
    answer:
      | {
          readonly file: string;
          readonly volumes: number;
          /** Files that are no images, with the reason as a sentence. */
          readonly skipped: readonly { readonly file: string; readonly reason: string }[];
        }
      | SiteThere
      | Failed;
  };
  /** Somebody agreed that a site reads what it names outside of the workspace; answers the files, for `initializationOptions`. */
  allow: { params: { readonly path: string }; answer: { readonly allowed: readonly string[] } };
  /** The sample site with its jobs, in a folder. Jobs that are there stay, unless `replace`. */
  sample: {
    params: { readonly folder: string; readonly replace: boolean };
    answer: { readonly file: string; readonly jobs: readonly string[] } | SiteThere | Failed;
  };
}

export function siteMethod(name: keyof SiteRequests): string {
  return `drydasd/sites/${name}`;
}
