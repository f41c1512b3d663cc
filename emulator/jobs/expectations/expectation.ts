import type { Span } from '../../language/problem.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { CopyMode } from '../../flashcopy/relationship.js';

/** When the state of the storage is looked at: when the job has ended, or when its background copies have. */
export type Moment = 'job-end' | 'copy-end';

/** `COPY`, or a step of a procedure as `CALLER.STEP`. */
export type StepName = string;

/** What is expected, read from its words. */
export type Expected =
  | { readonly kind: 'return-code'; readonly value: number; readonly step?: StepName }
  | { readonly kind: 'jcl-error' }
  | { readonly kind: 'abend'; readonly code?: string; readonly step?: StepName }
  | {
      readonly kind: 'problem';
      readonly code: ProblemCode;
      /** From 1. */
      readonly line?: number;
    }
  /** None beside those that other expectations of the job name. Hints do not count. */
  | { readonly kind: 'problems' }
  | { readonly kind: 'relationships'; readonly count: number; readonly at: Moment }
  | {
      readonly kind: 'relationship';
      readonly source: string;
      readonly target: string;
      readonly mode?: CopyMode;
      /** Of all relationships of the pair together. */
      readonly tracks?: number;
      readonly at: Moment;
    }
  | { readonly kind: 'mapping'; readonly name: string; readonly state?: string; readonly at: Moment }
  | { readonly kind: 'message'; readonly id: string; readonly step?: StepName }
  | { readonly kind: 'data-set'; readonly name: string; readonly volume?: string }
  | {
      readonly kind: 'same';
      readonly one: string;
      readonly other: string;
      /** Whether `other` counts as it was before the job. */
      readonly before: boolean;
    };

/** One comment that says what is expected of a run. */
export interface Expectation {
  readonly expected: Expected;
  /** `EXPECT NO ...`. */
  readonly not: boolean;
  /** As it is written, behind EXPECT, blanks made one. */
  readonly text: string;
  /** From EXPECT to behind the last word. */
  readonly span: Span;
  /** Place of the step that it names, where it names one. */
  readonly stepSpan?: Span;
}
