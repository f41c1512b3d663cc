import { number, plural } from '../../emulator/messages/plain-text.js';
import { code, escaped, list, paragraphs } from '../../server/explain/markdown.js';
import type { WorldList, WorldRef } from '../../server/worlds/protocol.js';
import type { RelationshipTotals } from '../../server/worlds/questions/relationship-totals.js';
import { siteName, siteOf, worldIcon, worldName, worldTitle } from './world-text.js';

/** What the item of the status bar shows. */
export interface StatusText {
  /** With codicons. */
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  readonly spoken: string;
  /** The site cannot be used. */
  readonly warns: boolean;
}

/** Longer names are cut in their middle: their ends tell them apart. */
const longest = 28;

/**
 * @param totals undefined while they are not known
 * @param failure why the world cannot be used
 */
export function statusText(
  world: WorldRef | undefined,
  worlds: WorldList | undefined,
  totals: RelationshipTotals | undefined,
  failure: string | undefined,
): StatusText {
  if (world === undefined) {
    return {
      text: '$(server-environment) No Site',
      tooltip: 'No site is in use. Choose one, or make a new one.',
      spoken: 'DryDASD: no site is in use',
      warns: false,
    };
  }
  const title = worldTitle(world, worlds);
  const site = siteOf(world, worlds);
  const ofSite =
    world.kind === 'site' || site === undefined ? undefined : `of the site ${siteName(site, worlds)}`;
  const kept = {
    site: 'Runs start from the site as its images say, and leave it as it is.',
    run: 'Runs go on from what this one left, and leave it as it is.',
    sandbox: 'What runs here is kept in the sandbox. The images stay as they are.',
  }[world.kind];
  return {
    text: `$(${failure === undefined ? worldIcon[world.kind] : 'error'}) ${shorten(worldName(world, worlds), longest)}`,
    tooltip: paragraphs(
      `**DryDASD works in the ${escaped(title)}**${ofSite === undefined ? '' : ` ${escaped(ofSite)}`}`,
      failure === undefined ? undefined : escaped(failure),
      list([
        ...(totals === undefined
          ? []
          : [
              `Simulated time ${totals.time.replace('T', ' ').replace(/\.000$/, '')}`,
              `${plural(totals.total, 'relationship')}, ${plural(totals.outOfSync, 'track')} out of sync`,
              ...(totals.copying === 0 ? [] : [`${number(totals.copying)} copied in the background`]),
            ]),
        ...(site === undefined ? [] : [`Site file ${code(site)}`]),
        kept,
      ]),
      'Click to choose another one.',
    ),
    spoken: `DryDASD works in the ${title}${failure === undefined ? '' : `: ${failure}`}`,
    warns: failure !== undefined,
  };
}

/** A name in so many characters at most: `VERYLONG...TAIL`. */
export function shorten(name: string, most: number): string {
  const characters = Array.from(name);
  if (characters.length <= most) return name;
  const kept = most - 1;
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (kept - head)).join('')}`;
}
