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
  /** What sites read, each as its file was at the time. */
  private readonly known = new Map<string, { readonly stamp: string | undefined; readonly outside: Paths }>();

  constructor(private readonly workspace: Workspace) {}

  /** @param text of the site file, where it is not as the file has it */
  mayUse(path: string, text?: string): boolean {
    return this.missing(path, text).length === 0;
  }

  /** What of a site nobody agreed to yet, as full paths. */
  missing(path: string, text?: string): Paths {
    if (!this.asks) return [];
    const allowed = this.allowed.get(path);
    const outside = text === undefined ? this.outside(path) : this.readOutside(path, text);
    return outside.filter((file) => allowed?.has(file) !== true);
  }

  private outside(path: string): Paths {
    const { platform } = this.workspace;
    const stamp = platform.files.stampOf(path);
    const known = this.known.get(path);
    if (known !== undefined && known.stamp === stamp) return known.outside;
    const outside = this.readOutside(path, platform.readText(path));
    this.known.set(path, { stamp, outside });
    return outside;
  }

  private readOutside(path: string, text: string | undefined): Paths {
    const { platform, folders } = this.workspace;
    const roots = folders.flatMap((folder) => platform.pathOf(folder) ?? []);
    return readsOutside(platform.files, roots, path, text);
  }

  /** @returns what may be read from now on, to be remembered */
  allow(path: string): Paths {
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

  /** The folders of the workspace, or what a file says that looks the same, have changed. */
  forget(): void {
    this.known.clear();
  }
}

type Paths = readonly string[];
