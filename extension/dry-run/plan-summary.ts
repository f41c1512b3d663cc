/**
 * The sum of a plan for the status bar, which cuts off what is long: what it establishes and withdraws, and, from the end of
 * the sum, what is refused. All of it stands at the end of the plan.
 */
export function shortSummary(summary: string): string {
  const parts = summary.split('; ').map((part) => part.replace(/ \([^)]*\)$/, ''));
  const [established, withdrawn, ...others] = parts;
  return [established, withdrawn, others.at(-1)].filter((part) => part !== undefined).join(', ');
}
