import { loadSite, type LoadedSite } from '../../emulator/site/load-site.js';
import type { FileAccess } from '../../emulator/storage/file-access.js';
import { siteFileName } from '../../emulator/site/site-file-name.js';

/** The sites that documents are linked to, each opened once. */
export class Sites {
  private readonly loaded = new Map<string, LoadedSite>();
  private readonly listeners: ((path: string) => void)[] = [];
  private readonly forgetters: ((path: string) => void)[] = [];

  constructor(private readonly files: FileAccess) {}

  /** The nearest site file of a folder or its parents. */
  nearest(folder: string): string | undefined {
    for (let at = folder; ;) {
      const file = this.files.resolve(at, siteFileName);
      if (this.files.exists(file)) return file;
      const parent = this.files.folderOf(at);
      if (parent === at) return undefined;
      at = parent;
    }
  }

  /** A site by the path of its site file, its images open. Problems are of the site file. */
  open(path: string): LoadedSite {
    let site = this.loaded.get(path);
    if (site === undefined) {
      this.loaded.set(path, (site = loadSite(this.files, path)));
      for (const listener of this.listeners) listener(path);
    }
    return site;
  }

  /** Called with the path of each site that is opened, also again. */
  onOpened(listener: (path: string) => void): void {
    this.listeners.push(listener);
  }

  isOpen(path: string): boolean {
    return this.loaded.has(path);
  }

  get paths(): readonly string[] {
    return [...this.loaded.keys()];
  }

  /** Something of a site has changed: it is opened again when somebody asks for it. */
  forget(path: string): void {
    this.loaded.get(path)?.close();
    this.loaded.delete(path);
    for (const listener of this.forgetters) listener(path);
  }

  /** Called with the path of each site of which something has changed. */
  onForgotten(listener: (path: string) => void): void {
    this.forgetters.push(listener);
  }

  close(): void {
    for (const path of this.paths) this.forget(path);
  }
}
