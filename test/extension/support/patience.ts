/** How long a condition may take on a busy machine, milliseconds; a test has three minutes. */
export const patience = 60_000;

/** How long one attempt may take at what can be tried again, milliseconds. */
export const attempt = 10_000;

/** Does something anew until it succeeds: keys come to nothing while a page is busy, and lists show what was there when they opened. */
export async function insist(act: () => Promise<unknown>): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    try {
      await act();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}
