import {
  CancellationTokenSource,
  ProgressLocation,
  window,
  type CancellationToken,
  type Progress,
} from 'vscode';

/** Milliseconds that something may take before its progress is shown. */
const patience = 400;

/**
 * Does something that may take long: how far it is shows in a notification that can cancel it, unless it is quick.
 *
 * @param action must end soon when its token is cancelled; what it rejects with then is not told
 * @returns undefined when it was cancelled; what was done by then is answered
 */
export async function withProgress<Answer>(
  title: string,
  action: (progress: Progress<{ message?: string }>, token: CancellationToken) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const cancelling = new CancellationTokenSource();
  const listeners = new Set<(message: string | undefined) => void>();
  let last: string | undefined;
  const report = ({ message }: { message?: string }): void => {
    last = message;
    for (const listener of listeners) listener(message);
  };
  const done = action({ report }, cancelling.token).catch((error: unknown) => {
    if (cancelling.token.isCancellationRequested) return undefined;
    throw error;
  });
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      async (shown, token) => {
        const listener = (message: string | undefined): void =>
          shown.report(message === undefined ? {} : { message });
        listener(last);
        listeners.add(listener);
        token.onCancellationRequested(() => cancelling.cancel());
        await done.catch(() => undefined);
      },
    );
  }, patience);
  try {
    return await done;
  } finally {
    clearTimeout(timer);
    cancelling.dispose();
  }
}
