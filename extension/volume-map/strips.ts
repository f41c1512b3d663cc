import { rowsByStrip, type LaneRows, type StripPair, type StripsOfEnds } from './lanes.js';
import { levelsOf, type Levels } from './levels.js';
import type { MapModel } from './map-model.js';
import { keepLevels, planStrips, type KnownRole, type KnownRoles, type StripPlan } from './roles.js';

/** From top to bottom, pixels. */
export interface Span {
  readonly top: number;
  readonly height: number;
}

/** Relationships with an end on a strip, below each other where they have tracks in common. */
export interface Lane extends Span, LaneRows {
  readonly levels: Levels;
  /** Where each level stands. */
  readonly spans: readonly Span[];
}

/**
 * A volume, drawn from left to right:
 *
 *     [ lane of relationships into it  ]
 *     [ ruler                          ]
 *     [ data sets                      ]
 *     [ lane of relationships from it  ]
 */
export interface Strip extends Span, Pick<StripPlan, 'volume' | 'role' | 'of'> {
  readonly targets: Lane | undefined;
  readonly ruler: Span;
  readonly data: Span;
  readonly sources: Lane | undefined;
}

/** The relationships from one strip to another below it, by first track on the source and on the target. */
export interface Ribbons extends StripPair {
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
  /** By the number of levels. */
  lanes: [12, 18, 24, 28, 30, 36],
  /** For the number of those that share the last level. */
  crowd: 8,
  ruler: 18,
  data: 38,
  largestData: 76,
  largestAlone: 170,
  gap: 64,
  largestGap: 330,
  padding: 8,
};

/**
 * Sources above, the volume in the middle, its targets below: relationships lead downward.
 *
 * @param height pixels that there are
 * @param known what was drawn before: see {@link KnownRoles}
 */
export function layOutStrips(model: MapModel, height: number, known: KnownRoles = new Map()): StripLayout {
  const { relationships: all, volumes } = model;
  const plans = planStrips(model, known);
  const { sources, targets, pairs } = rowsByStrip(all, plans.length, stripsOfEnds(plans, volumes.length));
  const lanes = plans.map(({ volume, hasTargets, hasSources }, index) => {
    // A target track has one source: what arrives does not overlap.
    const from = levelsOf(sources[index], all, all.target);
    const role = known.get(volumes[volume]!.device)!;
    keepLevels(role, from);
    return {
      targets: hasTargets ? laneOf(targets[index], alone, { levels: 1, crowded: false }) : undefined,
      sources: hasSources ? laneOf(sources[index], from, role) : undefined,
    };
  });
  const fixed = lanes.reduce(
    (sum, { targets, sources }) => sum + sizes.ruler + (targets?.size ?? 0) + (sources?.size ?? 0),
    2 * sizes.padding,
  );
  const room = height - fixed - plans.length * sizes.data - (plans.length - 1) * sizes.gap;
  // What is left over goes to the data sets first, then to the ribbons between.
  const largestData = plans.length === 1 ? sizes.largestAlone : sizes.largestData;
  const data = sizes.data + clamp(room / (2 * plans.length), 0, largestData - sizes.data);
  const rest = room - (data - sizes.data) * plans.length;
  const gap = sizes.gap + clamp(rest / Math.max(1, plans.length - 1), 0, sizes.largestGap - sizes.gap);
  let top: number = sizes.padding;
  const strips = plans.map(({ volume, role, of }, index): Strip => {
    const begin = top;
    const span = (size: number): Span => {
      const placed = { top: Math.round(top), height: Math.round(top + size) - Math.round(top) };
      top += size;
      return placed;
    };
    const { targets, sources } = lanes[index]!;
    const placed = {
      volume,
      role,
      of,
      targets: targets && placeLane(targets, span(targets.size)),
      ruler: span(sizes.ruler),
      data: span(data),
      sources: sources && placeLane(sources, span(sources.size)),
    };
    const whole = { top: Math.round(begin), height: Math.round(top) - Math.round(begin) };
    top += gap;
    return { ...placed, ...whole };
  });
  // What leads upward, of volumes that copy to each other in a ring, is on the lanes alone.
  const ribbons = pairs
    .filter(({ from, to }) => from < to)
    .map((pair) => ({
      ...pair,
      top: strips[pair.from]!.top + strips[pair.from]!.height,
      bottom: strips[pair.to]!.top,
    }));
  return { strips, ribbons, height: Math.ceil(top - gap + sizes.padding) };
}

const alone: Levels = { count: 1, of: undefined, crowds: [] };

type Kept = Pick<KnownRole, 'levels' | 'crowded'>;

/** A lane without its place. */
interface LanePlan extends LaneRows {
  readonly levels: Levels;
  /** Pixels. */
  readonly size: number;
  readonly kept: Kept;
}

const none: LaneRows = { rows: new Int32Array(0), start: new Int32Array(0), longest: 0, overlaps: false };

function laneOf(rows: LaneRows = none, levels: Levels, kept: Kept): LanePlan {
  return { ...rows, levels, kept, size: sizes.lanes[kept.levels - 1]! + (kept.crowded ? sizes.crowd : 0) };
}

function placeLane({ levels, kept, size: _, ...rows }: LanePlan, { top, height }: Span): Lane {
  const count = kept.levels;
  const even = height - (kept.crowded ? sizes.crowd : 0);
  const edge = (level: number): number => top + Math.round((even * level) / count);
  const spans = Array.from({ length: count }, (_, level) => ({
    top: edge(level),
    // A pixel between them; what is left over is for the last.
    height: level === count - 1 ? top + height - edge(level) : edge(level + 1) - edge(level) - 1,
  }));
  return { ...rows, levels, spans, top, height };
}

/** A volume that is both a source and a target stands on two strips: each has its lane. */
function stripsOfEnds(plans: readonly StripPlan[], volumes: number): StripsOfEnds {
  const source = new Int32Array(volumes).fill(-1);
  const target = new Int32Array(volumes).fill(-1);
  let within = -1;
  for (const [index, { volume, role, hasSources, hasTargets }] of plans.entries()) {
    if (hasSources) source[volume] = index;
    if (role === 'copy') within = index;
    else if (hasTargets) target[volume] = index;
  }
  return { source, target, within };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
