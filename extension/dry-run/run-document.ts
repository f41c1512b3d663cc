import type { Severity } from '../../emulator/messages/problem-entry.js';

/** A place as people count: from 1. The end is behind the last character. */
export interface JsonPlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Another place that explains a problem: of the same text, or a line of a file. */
export type RelatedPlace = { readonly message: string } & (
  JsonPlace | { readonly file: string; readonly line?: number }
);

export interface JsonProblem extends JsonPlace {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related?: readonly RelatedPlace[];
}

export interface JsonStep {
  readonly job: string;
  readonly step: string;
  readonly program: string;
  readonly status: 'executed' | 'bypassed' | 'abended' | 'not-allocated' | 'flushed';
  readonly returnCode: number | null;
  readonly abend: string | null;
}

/** What the extension reads of the JSON of a run; docs/json.md describes all of it. */
export interface RunDocument {
  readonly kind: string;
  readonly exitStatus: number;
  readonly returnCode: number;
  readonly jclError: boolean;
  readonly abend: string | null;
  readonly steps: readonly JsonStep[];
  readonly problems: readonly JsonProblem[];
  readonly flashcopy: {
    readonly established: { readonly relationships: number };
    readonly completed: number;
    readonly withdrawn: number;
    readonly active: { readonly relationships: number };
  };
}
