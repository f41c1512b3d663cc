import type { DeviceType } from './geometry.js';

/**
 * How much of a track records take. The unit is the device's own: cells of 34 bytes on a 3390, byte
 * equivalents elsewhere; only compare it with {@link trackCapacity} of the same device.
 */
interface CapacityRule {
  /** Bytes that a unit stands for. */
  readonly unitBytes: number;
  /** Units on a track, record 0 taken off. */
  readonly total: number;
  cost(keyLength: number, dataLength: number): number;
  /** Cost of the last record on a track where it differs. */
  lastCost?(keyLength: number, dataLength: number): number;
}

const ceil32 = (bytes: number): number => Math.ceil(bytes / 32) * 32;

/** Data and key each end in full 32 byte units. Source: Hercules device tables. */
function in32ByteUnits(total: number, dataOverhead: number, keyOverhead: number): CapacityRule {
  return {
    unitBytes: 1,
    total,
    cost: (key, data) => ceil32(data + dataOverhead) + (key === 0 ? 0 : ceil32(key + keyOverhead)),
  };
}

/** A constant for each record and another one for its key. Source: Hercules device tables. */
function linear(total: number, overhead: number, keyOverhead: number): CapacityRule {
  return { unitBytes: 1, total, cost: (key, data) => key + data + overhead + (key === 0 ? 0 : keyOverhead) };
}

function cells3390(length: number): number {
  return Math.ceil((length + 6 * Math.ceil((length + 6) / 232) + 6) / 34);
}

/**
 * 3390 and 3380 as IBM gives them; 3375, 3350 and 3330 agree with the record counts in the device
 * constants of the format 4 DSCB; the 2314 is recalled, and agrees too.
 */
const rules: Readonly<Record<string, CapacityRule>> = {
  '3390': {
    unitBytes: 34,
    total: 1729,
    cost: (key, data) => 19 + cells3390(data) + (key === 0 ? 0 : 9 + cells3390(key)),
  },
  '3380': in32ByteUnits(47968, 492, 236),
  '3375': in32ByteUnits(36000, 384, 160),
  '3350': linear(19254, 185, 82),
  '3330': linear(13165, 135, 56),
  '2314': {
    unitBytes: 1,
    total: 7294,
    cost: (key, data) => (key === 0 ? 101 : 146) + Math.ceil(((key + data) * 2137) / 2048),
    lastCost: (key, data) => key + data + (key === 0 ? 0 : 45),
  },
};

function ruleOf(device: DeviceType): CapacityRule {
  const rule = rules[device.type];
  if (rule === undefined) throw new Error(`no capacity rule for the device type ${device.type}`);
  return rule;
}

/** Units on a track. */
export function trackCapacity(device: DeviceType): number {
  return ruleOf(device).total;
}

/** Units that a record takes when another one follows it. Lengths in bytes. */
export function recordCost(device: DeviceType, keyLength: number, dataLength: number): number {
  return ruleOf(device).cost(keyLength, dataLength);
}

/** Whether one more record fits behind records that take `used` units. */
export function recordFits(device: DeviceType, used: number, keyLength: number, dataLength: number): boolean {
  const rule = ruleOf(device);
  return used + (rule.lastCost ?? rule.cost)(keyLength, dataLength) <= rule.total;
}

/** Units that the records of a track take. */
export function usedCapacity(
  device: DeviceType,
  records: Iterable<{
    readonly key: { readonly length: number };
    readonly data: { readonly length: number };
  }>,
): number {
  const rule = ruleOf(device);
  let used = 0;
  for (const { key, data } of records) used += rule.cost(key.length, data.length);
  return used;
}

/** How many equal records fit on a track. */
export function recordsPerTrack(device: DeviceType, keyLength: number, dataLength: number): number {
  const rule = ruleOf(device);
  const cost = rule.cost(keyLength, dataLength);
  if (rule.lastCost === undefined) return Math.floor(rule.total / cost);
  const beforeLast = rule.total - rule.lastCost(keyLength, dataLength);
  return beforeLast < 0 ? 0 : Math.floor(beforeLast / cost) + 1;
}

/**
 * Most bytes of data that one more record without a key can have behind records that take `used`
 * units; undefined when not even an empty one fits.
 */
export function largestFittingData(device: DeviceType, used: number): number | undefined {
  if (!recordFits(device, used, 0, 0)) return undefined;
  let low = 0;
  let high = device.maxRecordBytes;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (recordFits(device, used, 0, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * DS1TRBAL: bytes left behind records that take `used` units, as the track constant counts them (so more
 * than a record could have). Source: volumes made by dasdload, of all types.
 */
export function trackBalance(device: DeviceType, used: number): number {
  const { total, unitBytes } = ruleOf(device);
  return Math.max(0, total - used) * unitBytes;
}

/** Longest block that access methods allow without the large block interface. */
const mostBlockBytes = 32760;

/**
 * Block size as the system determines it for a new data set on disk: the most records that fit half a
 * track. Source: DFSMS Using Data Sets, system-determined block size.
 * @returns undefined for RECFM U or without a record length, where the system determines none
 */
export function systemBlockSize(device: DeviceType, recfm: string, lrecl: number): number | undefined {
  const half = Math.min(mostBlockBytes, halfTrack(device));
  if (recfm.startsWith('F') && lrecl > 0 && lrecl <= mostBlockBytes) {
    return recfm.includes('B') ? Math.max(1, Math.floor(half / lrecl)) * lrecl : lrecl;
  }
  if (recfm.startsWith('V') && lrecl > 0) {
    return recfm.includes('B') ? Math.max(half, lrecl + 4) : lrecl + 4;
  }
  return undefined;
}

function halfTrack(device: DeviceType): number {
  let low = 0;
  let high = device.maxRecordBytes;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (recordsPerTrack(device, 0, middle) >= 2) low = middle;
    else high = middle - 1;
  }
  return low;
}
