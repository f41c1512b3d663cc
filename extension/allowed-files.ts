import type { Memento } from 'vscode';
import type { AllowedFiles } from '../server/workspace/site-consent.js';

const key = 'drydasd.allowed';

/** What sites may read outside of the workspace, remembered with the workspace: a site that names more asks again. */
export class AllowedSites {
  constructor(private readonly memory: Memento) {}

  get(): AllowedFiles {
    return this.memory.get<AllowedFiles>(key) ?? {};
  }

  /** @param site path of its file; nothing is remembered of one that reads nothing there */
  async remember(site: string, files: readonly string[]): Promise<void> {
    const { [site]: _, ...others } = this.get();
    await this.memory.update(key, files.length === 0 ? others : { ...others, [site]: files });
  }
}
