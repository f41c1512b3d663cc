import { number, plural } from '../../emulator/messages/plain-text.js';
import type { MapModel } from './map-model.js';
import type { FilterResult } from './scene.js';

/** What stands beside the name of the volume. @param world its name */
export function subtitleOf({ volumes, relationships, limit }: MapModel, world: string): string {
  const { device, volser, model, cylinders } = volumes[0]!;
  const { own } = relationships;
  return [
    ...(volser === '' ? [] : [device]),
    model,
    ...(model.includes('(') ? [] : [plural(cylinders, 'cylinder')]),
    own === 0 ? 'no relationships' : `${number(own)} of ${number(limit)} relationships`,
    world,
  ].join(' · ');
}

/** What a filter left, in words. */
export function filterText({ volumes, relationships }: MapModel, filter: FilterResult | undefined): string {
  if (filter === undefined) return 'No filter';
  const sum = (column: Uint8Array | undefined): number =>
    column?.reduce((total, each) => total + each, 0) ?? 0;
  const dataSets = volumes.reduce((total, _, index) => total + sum(filter.dataSets[index]), 0);
  return `${plural(dataSets, 'data set')} and ${number(sum(filter.relationships))} of ${plural(relationships.count, 'relationship')} match`;
}
