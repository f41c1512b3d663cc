import type { Failed } from '../../server/background.js';
import type { SiteRequests } from '../../server/sites/protocol.js';
import type { WorldList, WorldRef } from '../../server/worlds/protocol.js';
import type { Questions } from '../../server/worlds/questions/index.js';

/** What views ask of the server. An answer is undefined when nobody waits for it any more. */
export interface AskWorlds {
  list(): Promise<WorldList | undefined>;
  ask<Name extends keyof Questions>(
    name: Name,
    world: WorldRef,
    params: Parameters<Questions[Name]>[1],
  ): Promise<ReturnType<Questions[Name]> | Failed | undefined>;
  outline(path: string): Promise<SiteRequests['outline']['answer'] | Failed | undefined>;
}

export function isFailed(answer: object): answer is Failed {
  return 'failure' in answer;
}
