import type { Platform } from '../platform.js';
import { readsOutside } from './outside.js';

/** Of a session. */
interface Workspace {
  readonly platform: Platform;
  /** As URIs. */
  readonly folders: readonly string[];
}

/** Full paths that sites may read, by the path of the site file: what an editor remembers of consent. */
export type AllowedFiles = Readonly<Record<string, readonly string[]>>;

/**
 * Sites that read something outside of the workspace are used only after somebody agreed, where the editor can ask for
 * that. It holds for the files that were named then, for as long as the server runs and the editor remembers it.
 */
export class SiteConsent {
  /** Whether the editor asks; others use every site. */
  asks = false;
  /** What may be read, by site. */
  private readonly allowed = new Map<string, ReadonlySet<string>>();
  private readonly known = new Map<string, readonly string[]>();

  constructor(private readonly workspace: Workspace) {}

  mayUse(path: string): boolean {
    return this.missing(path).length === 0;
  }

  /** What of a site nobody agreed to yet, as full paths. */
  missing(path: string): readonly string[] {
    if (!this.asks) return [];
    const allowed = this.allowed.get(path);
    return this.outside(path).filter((file) => allowed?.has(file) !== true);
  }

  private outside(path: string): readonly string[] {
    let outside = this.known.get(path);
    if (outside === undefined) {
      const { platform, folders } = this.workspace;
      const roots = folders.flatMap((folder) => platform.pathOf(folder) ?? []);
      outside = readsOutside(platform.files, roots, path, platform.readText(path));
      this.known.set(path, outside);
    }
    return outside;
  }

  /** @returns what may be read from now on, to be remembered */
  allow(path: string): readonly string[] {
    // The site file may have been written just now.
    this.known.delete(path);
    const files = this.outside(path);
    this.allowed.set(path, new Set(files));
    return files;
  }

  /** Takes up what somebody agreed to before. */
  remember(allowed: AllowedFiles): void {
    for (const [path, files] of Object.entries(allowed)) this.allowed.set(path, new Set(files));
  }

  /** A site file has changed, or the folders have: where more is read than was allowed, somebody is asked again. */
  forget(path?: string): void {
    if (path === undefined) this.known.clear();
    else this.known.delete(path);
  }
}
