import { workspace } from 'vscode';
import type { Failed } from '../../../server/background.js';
import { siteMethod, type SiteRequests } from '../../../server/sites/protocol.js';
import type { Desk } from '../../desk.js';
import { isFailed, type AskWorlds } from '../../views/ask-worlds.js';

/** The server as views ask it. In a workspace that nobody trusts there are no worlds. */
export function askWorlds({ server, worlds }: Desk): AskWorlds {
  return {
    list: async () => {
      if (!workspace.isTrusted) return { sites: [], runs: [], sandboxes: [] };
      const list = await worlds.request('list', {});
      return list === undefined || isFailed(list) ? undefined : list;
    },
    ask: (name, world, params) => worlds.ask(name, world, params),
    outline: (path) => server.ask(siteMethod('outline'), { path }),
  };
}

/** A request about site files. */
export function askSites<Name extends keyof SiteRequests>(
  { server }: Desk,
  name: Name,
  params: SiteRequests[Name]['params'],
): Promise<SiteRequests[Name]['answer'] | Failed> {
  return server.ask(siteMethod(name), params);
}
