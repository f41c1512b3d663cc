import type { Mirror } from '../flashcopy/pprc/mirror-table.js';
import type { Site, SiteVolume } from '../site/site.js';
import { deviceText } from '../site/lookup/extent-text.js';
import { printTable } from './table.js';
import type { Stream } from './terminal.js';

/** `P duplex` for a primary, `S pending` for a secondary; one for each pair of the volume, empty for a simplex one. */
export function pprcText(site: Site, { id }: SiteVolume): string {
  const { asPrimary, asSecondary } = site.engine.mirrorsOf(id);
  const roles = asPrimary.map(({ state }) => `P ${state}`);
  if (asSecondary !== undefined) roles.push(`S ${asSecondary.state}`);
  return roles.join(', ');
}

/** The pairs of a volume, or all of them. */
export function mirrorsShown(site: Site, only: SiteVolume | undefined): Mirror[] {
  return site.engine
    .mirrors()
    .filter(({ primary, secondary }) => only === undefined || [primary, secondary].includes(only.id));
}

export function mirrorJson(site: Site, mirror: Mirror): object {
  const volume = (id: string): object => {
    const { deviceNumber, definition, volser } = site.volume(id);
    return { device: deviceText(deviceNumber, definition.subchannelSet), volser };
  };
  const { kind, state, outOfSync } = mirror;
  return { primary: volume(mirror.primary), secondary: volume(mirror.secondary), kind, state, outOfSync };
}

export function printMirrors(out: Stream, site: Site, mirrors: readonly Mirror[]): void {
  if (mirrors.length === 0) return;
  const cells = (id: string): string[] => {
    const { deviceNumber, definition, volser } = site.volume(id);
    return [deviceText(deviceNumber, definition.subchannelSet), volser || '-'];
  };
  out.line();
  printTable(
    out,
    [
      { head: 'PDEVN' },
      { head: 'PRIMARY' },
      { head: 'SDEVN' },
      { head: 'SECONDARY' },
      { head: 'KIND' },
      { head: 'STATE' },
      { head: 'OUT OF SYNC', align: 'right' },
    ],
    mirrors.map(({ primary, secondary, kind, state, outOfSync }) => [
      ...cells(primary),
      ...cells(secondary),
      kind,
      state,
      outOfSync,
    ]),
  );
}
