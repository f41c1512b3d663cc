/** Why a sandbox cannot have this name; undefined where it can. */
export function sandboxNameProblem(text: string, taken: readonly string[]): string | undefined {
  const name = text.trim();
  if (name === '') return 'Type a name, such as nightly-backup.';
  if (/[\\/:*?"<>|]/.test(name) || /^\.+$/.test(name))
    return 'A name is one folder: leave out \\ / : * ? " < > and |.';
  if (name.length > 100) return 'The name is too long for a folder: keep it under 100 characters.';
  if (taken.some((other) => other.toLowerCase() === name.toLowerCase()))
    return `There is a sandbox ${name} already.`;
  return undefined;
}

/** Simulated time that somebody may let pass; without seconds they are asked for. */
export const waitChoices: readonly { readonly label: string; readonly seconds?: number | 'copy-end' }[] = [
  { label: 'Until the copies end', seconds: 'copy-end' },
  { label: '1 minute', seconds: 60 },
  { label: '10 minutes', seconds: 600 },
  { label: '1 hour', seconds: 3600 },
  { label: '1 day', seconds: 86_400 },
  { label: 'Other ...' },
];

const units: Readonly<Record<string, number>> = { s: 1, min: 60, m: 60, h: 3600, d: 86_400 };

/** Ten years. */
const longest = 10 * 366 * 86_400;

/** Seconds of `90`, `90 s`, `1.5 h`; undefined for what is no duration. */
export function waitSeconds(text: string): number | undefined {
  const [, count, unit] = /^\s*(\d+(?:\.\d+)?)\s*(s|min|m|h|d)?\s*$/i.exec(text) ?? [];
  if (count === undefined) return undefined;
  const seconds = Number(count) * units[(unit ?? 's').toLowerCase()]!;
  return seconds > longest ? undefined : seconds;
}
