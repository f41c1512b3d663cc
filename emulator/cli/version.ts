import { readFileSync } from 'node:fs';

/** Set by the build (scripts/build.mjs). */
declare const DRYDASD_VERSION: string | undefined;

/** Version of the package; read from package.json where the sources run unbuilt. */
export const version: string =
  typeof DRYDASD_VERSION === 'string'
    ? DRYDASD_VERSION
    : (
        JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
          version: string;
        }
      ).version;
