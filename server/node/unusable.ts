import { existsSync } from 'node:fs';
import type { Failed } from '../background.js';

/** Why nothing runs on a site. A file that is not there is one that settings or arguments name. */
export function unusable(path: string): Failed {
  return {
    failure: existsSync(path)
      ? `The site file ${path} cannot be used until its problems are mended.`
      : `The site file ${path} does not exist. Put it there, or name another one: see the setting drydasd.site.`,
  };
}
