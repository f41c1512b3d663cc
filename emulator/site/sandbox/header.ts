import type { z } from 'zod';
import type { Problem } from '../../language/problem.js';
import type { FileAccess } from '../../storage/file-access.js';
import { DamagedSandbox, finding } from './problems.js';
import { anyHeaderSchema, keys, sandboxVersion, type headerSchema } from './rows.js';
import type { SandboxStore } from './store.js';

/** The header's text when it is of this version. */
export async function headerOf(store: SandboxStore, folder: string): Promise<string | Problem> {
  const rows = await store.iterator({ gte: keys.header, lt: `${keys.header}\0` }).all();
  const text = rows[0]?.[1];
  if (text === undefined) {
    const reason = `The sandbox ${folder} is empty: the run that was to be kept in it did not end. Make a new one (drydasd run --keep).`;
    return finding('sandbox-unreadable', { reason });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DamagedSandbox('its header is no JSON');
  }
  const header = anyHeaderSchema.safeParse(value);
  if (!header.success) throw new DamagedSandbox('its header is not that of a sandbox');
  const { version } = header.data;
  if (version > sandboxVersion) return finding('sandbox-version', { folder, version });
  if (version < sandboxVersion) return finding('sandbox-earlier', { folder });
  return text;
}

/** Path of the site file of a sandbox: relative to it where that is there, so that both can be moved together. */
export function siteFileOf(
  files: FileAccess,
  folder: string,
  { site }: Pick<z.infer<typeof headerSchema>, 'site'>,
): string {
  const { relative, path } = site;
  if (relative !== undefined) {
    const near = files.resolve(files.resolve(folder, '.'), relative);
    if (files.exists(near)) return near;
  }
  return path;
}
