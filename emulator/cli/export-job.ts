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
