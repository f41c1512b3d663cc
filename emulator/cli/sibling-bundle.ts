import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Path of a bundle beside the one that this code is in, which has its form: `.cjs` in the package, `.mjs` in the extension. */
export function siblingBundle(name: string): string {
  const own = fileURLToPath(import.meta.url);
  return path.join(path.dirname(own), `${name}${path.extname(own)}`);
}
