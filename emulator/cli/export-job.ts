/** What the thread that writes an image is told. */
export interface ExportJob {
  readonly volser: string;
  readonly file: string;
  readonly format: 'cckd' | 'ckd';
  readonly sandbox: string;
  /** Shared with the thread; not 0 when it shall stop. */
  readonly cancel: Int32Array;
}

/** What it answers. */
export type ExportReport =
  /** A line for stderr, such as a finding about the site file. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | {
      readonly kind: 'done';
      readonly volser: string;
      readonly model: string;
      readonly tracks: number;
      readonly bytes: number;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string; readonly details: readonly string[] };
