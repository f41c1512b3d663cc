import { largest, type MapModel } from './map-model.js';
import { orderBy } from './search.js';

/** From top to bottom, pixels. */
export interface Span {
  readonly top: number;
  readonly height: number;
}

/** Rows of the relationships that have an end on a strip, ascending by their first track there. */
export interface Lane extends Span {
  readonly rows: Int32Array;
  readonly start: Int32Array;
  /** Tracks of the longest. */
  readonly longest: number;
}

/**
 * A volume, drawn from left to right:
 *
 *     [ lane of relationships into it  ]
 *     [ ruler                          ]
 *     [ data sets                      ]
 *     [ lane of relationships from it  ]
 */
export interface Strip extends Span {
  /** Index into the volumes of the model. */
  readonly volume: number;
  /** What it is to the volume that was asked for. `copy`: that volume once more, as its own target. */
  readonly role: 'self' | 'source' | 'target' | 'copy';
  readonly targets: Lane | undefined;
  readonly ruler: Span;
  readonly data: Span;
  readonly sources: Lane | undefined;
}

/** The relationships from one strip to another below it. */
export interface Ribbons {
  /** Indexes into the strips. */
  readonly from: number;
  readonly to: number;
  /** Ascending by first track on the source, which is in `start`. */
  readonly rows: Int32Array;
  readonly start: Int32Array;
  readonly longest: number;
  /** The same rows, ascending by first track on the target, which is in `targetStart`. */
  readonly byTarget: Int32Array;
  readonly targetStart: Int32Array;
  /** Where they leave and where they arrive. */
  readonly top: number;
  readonly bottom: number;
}

export interface StripLayout {
  readonly strips: readonly Strip[];
  readonly ribbons: readonly Ribbons[];
  /** All of it, pixels; may be more than there is room for. */
  readonly height: number;
}

const sizes = {
  lane: 12,
  ruler: 18,
  data: 38,
  largestData: 76,
  largestAlone: 170,
  gap: 64,
  largestGap: 330,
  padding: 8,
};

/** What volumes were to each other in what was drawn before, by device: see {@link layOutStrips}. */
export type KnownRoles = Map<string, { source: boolean; target: boolean }>;

/**
 * Sources above, the volume in the middle, its targets below: relationships lead downward.
 *
 * @param height pixels that there are
 * @param known volumes keep their places while a slider goes through moments at which they have no relationships. What is
 * found is noted in it.
 */
export function layOutStrips(model: MapModel, height: number, known: KnownRoles = new Map()): StripLayout {
  const { relationships: all, volumes } = model;
  const roles = volumes.map(({ device }) => {
    const role = known.get(device) ?? { source: false, target: false };
    known.set(device, role);
    return role;
  });
  for (let row = 0; row < all.count; row++) {
    roles[all.source[row]!]!.source = true;
    roles[all.target[row]!]!.target = true;
  }
  let within = false;
  for (let row = 0; row < all.count && !within; row++)
    within = all.source[row] === 0 && all.target[row] === 0;
  const partners = volumes.flatMap((volume, index) =>
    index > 0 && volume.contents !== undefined ? [index] : [],
  );
  const order: Pick<Strip, 'volume' | 'role'>[] = [
    ...partners
      .filter((index) => roles[index]!.source)
      .map((volume) => ({ volume, role: 'source' as const })),
    { volume: 0, role: 'self' },
    ...(within ? [{ volume: 0, role: 'copy' as const }] : []),
    ...partners
      .filter((index) => roles[index]!.target)
      .map((volume) => ({ volume, role: 'target' as const })),
  ];
  const lanes = order.map(({ volume, role }) => ({
    targets: role === 'source' || !roles[volume]!.target ? undefined : laneOf(model, volume, 'target', role),
    sources:
      role === 'target' || role === 'copy' || !roles[volume]!.source
        ? undefined
        : laneOf(model, volume, 'source', role),
  }));
  const fixed = lanes.reduce(
    (sum, { targets, sources }) =>
      sum + sizes.ruler + (targets ? sizes.lane : 0) + (sources ? sizes.lane : 0),
    2 * sizes.padding,
  );
  const room = height - fixed - order.length * sizes.data - (order.length - 1) * sizes.gap;
  // What is left over goes to the data sets first, then to the ribbons between.
  const largestData = order.length === 1 ? sizes.largestAlone : sizes.largestData;
  const data = sizes.data + clamp(room / (2 * order.length), 0, largestData - sizes.data);
  const rest = room - (data - sizes.data) * order.length;
  const gap = sizes.gap + clamp(rest / Math.max(1, order.length - 1), 0, sizes.largestGap - sizes.gap);
  let top: number = sizes.padding;
  const strips = order.map((strip, index): Strip => {
    const begin = top;
    const span = (size: number): Span => {
      const placed = { top: Math.round(top), height: Math.round(top + size) - Math.round(top) };
      top += size;
      return placed;
    };
    const { targets, sources } = lanes[index]!;
    const placed = {
      ...strip,
      targets: targets && { ...targets, ...span(sizes.lane) },
      ruler: span(sizes.ruler),
      data: span(data),
      sources: sources && { ...sources, ...span(sizes.lane) },
    };
    const whole = { top: Math.round(begin), height: Math.round(top) - Math.round(begin) };
    top += gap;
    return { ...placed, ...whole };
  });
  const self = strips.findIndex(({ role }) => role === 'self');
  const ribbons = strips.flatMap(({ role }, index): Ribbons[] => {
    if (role === 'self') return [];
    const [from, to] = role === 'source' ? [index, self] : [self, index];
    return [ribbonsOf(model, strips, from, to)];
  });
  return { strips, ribbons, height: Math.ceil(top - gap + sizes.padding) };
}

function laneOf(
  { relationships: all }: MapModel,
  volume: number,
  side: 'source' | 'target',
  role: Strip['role'],
): Omit<Lane, keyof Span> {
  const volumes = all[side];
  // A volume that is its own target has its targets on the strip below.
  const isHere = (row: number): boolean =>
    volumes[row] === volume &&
    (volume !== 0 || side === 'source' || (all.source[row] === 0 ? role === 'copy' : role !== 'copy'));
  return sorted(all.count, isHere, side === 'source' ? all.sourceStart : all.targetStart, all.length);
}

function sorted(
  count: number,
  wanted: (row: number) => boolean,
  starts: Int32Array,
  lengths: Int32Array,
): Omit<Lane, keyof Span> {
  const found = new Int32Array(count);
  let length = 0;
  for (let row = 0; row < count; row++) if (wanted(row)) found[length++] = row;
  const order = orderBy(length, (index) => starts[found[index]!]!);
  return columnsOf(
    order.map((index) => found[index]!),
    starts,
    lengths,
  );
}

function columnsOf(rows: Int32Array, starts: Int32Array, lengths: Int32Array): Omit<Lane, keyof Span> {
  return { rows, start: rows.map((row) => starts[row]!), longest: largest(rows.map((row) => lengths[row]!)) };
}

/** What the lanes of two strips have in common: both are in order already. */
function ribbonsOf(
  { relationships: all }: MapModel,
  strips: readonly Strip[],
  from: number,
  to: number,
): Ribbons {
  const [upper, lower] = [strips[from]!, strips[to]!];
  const none = new Int32Array(0);
  const left = (upper.sources?.rows ?? none).filter((row) => all.target[row] === lower.volume);
  const arriving = (lower.targets?.rows ?? none).filter((row) => all.source[row] === upper.volume);
  return {
    from,
    to,
    ...columnsOf(left, all.sourceStart, all.length),
    byTarget: arriving,
    targetStart: arriving.map((row) => all.targetStart[row]!),
    top: upper.top + upper.height,
    bottom: lower.top,
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
