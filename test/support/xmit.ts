import { encodeEbcdic, encodeEbcdicField } from '../../emulator/storage/ebcdic.js';

/** A partitioned data set with FB records of text, to be packed as TSO TRANSMIT packs it. */
export interface PartitionedText {
  /** Name that the file says it comes from. dasdload gives the data set the name of its control file. */
  readonly name: string;
  readonly lrecl: number;
  readonly blksize: number;
  /** Members, each with its lines. Lines shorter than the record are filled up with blanks. */
  readonly members: Readonly<Record<string, readonly string[]>>;
}

/*
 * A TRANSMIT file of a partitioned data set, as dasdload's method XMIT takes it:
 *
 *     INMR01  INMR02 (IEBCOPY)  INMR02 (INMCOPY)  INMR03      control records: a name, then text units
 *     COPYR1  COPYR2                                          what IEBCOPY says of the data set it unloaded
 *     directory blocks, twelve zeros                          each block with its count area in front
 *     blocks of the members, an empty block behind each
 *     INMR06
 *
 * Records are cut into segments of at most 255 bytes with a length and flags in front.
 * Layouts: IBM's appendix on TRANSMIT in z/OS TSO/E Customization; DATABLK, COPYR1 and COPYR2 in Hercules.
 */

/** The bytes of a TRANSMIT file. */
export function transmitFile(dataSet: PartitionedText): Uint8Array {
  const { members, ...attributes } = dataSet;
  const unloaded = unload(dataSet);
  const size = number(
    unloaded.reduce((sum, record) => sum + record.length, 0),
    4,
  );
  const date = textUnit(0x1022, encodeEbcdic('20260105080000'));
  const people = [
    textUnit(0x1011, encodeEbcdic('ORIGNODE')),
    textUnit(0x1012, encodeEbcdic('IBMUSER')),
    textUnit(0x1001, encodeEbcdic('DESTNODE')),
    textUnit(0x1002, encodeEbcdic('IBMUSER')),
  ];
  const qualifiers = dataSet.name.split('.').map((qualifier) => encodeEbcdic(qualifier));
  const partitioned = [
    textUnit(0x003c, Uint8Array.of(0x02, 0x00)),
    textUnit(0x0042, number(attributes.lrecl, 2)),
    textUnit(0x0030, number(attributes.blksize, 2)),
    textUnit(0x0049, Uint8Array.of(0x90, 0x00)),
    textUnit(0x000c, number(1 + Object.keys(members).length, 3)),
    textUnit(0x0002, ...qualifiers),
  ];
  const sequential = [
    textUnit(0x003c, Uint8Array.of(0x40, 0x00)),
    textUnit(0x0030, number(containerBlock, 2)),
    textUnit(0x0049, Uint8Array.of(0x48, 0x02)),
  ];
  const records = [
    segments(
      control('INMR01', textUnit(0x0042, number(80, 1)), ...people, date, textUnit(0x102f, number(1, 1))),
      true,
    ),
    segments(
      control(
        'INMR02',
        number(1, 4),
        textUnit(0x1028, encodeEbcdic('IEBCOPY')),
        textUnit(0x102c, size),
        ...partitioned,
      ),
      true,
    ),
    segments(
      control(
        'INMR02',
        number(1, 4),
        textUnit(0x1028, encodeEbcdic('INMCOPY')),
        textUnit(0x102c, size),
        ...sequential,
      ),
      true,
    ),
    segments(control('INMR03', textUnit(0x102c, size), ...sequential), true),
    ...unloaded.map((record) => segments(record, false)),
    segments(control('INMR06'), true),
  ];
  const all = joined(records);
  const padded = new Uint8Array(Math.ceil(all.length / 80) * 80);
  padded.set(all);
  return padded;
}

/** Block size of the sequential data set into which IEBCOPY unloads. */
const containerBlock = 3120;
/** The data set stood on a 3390, from its first track on: 15 heads. */
const heads = 15;
const directoryBlock = 256;

/** The records of IEBCOPY's unloaded form. */
function unload({ lrecl, blksize, members }: PartitionedText): Uint8Array[] {
  if (blksize % lrecl !== 0) throw new Error(`a block of ${blksize} bytes holds no records of ${lrecl}`);
  const blocksPerTrack = Math.max(1, Math.floor(50000 / (blksize + 700)));
  // The directory has the first track for itself.
  let at = { track: 1, record: 0 };
  const next = (): typeof at => {
    at = at.record < blocksPerTrack ? { ...at, record: at.record + 1 } : { track: at.track + 1, record: 1 };
    return at;
  };
  const entries: Uint8Array[] = [];
  const data: Uint8Array[] = [];
  for (const [name, lines] of Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = joined(lines.map((line) => recordOf(line, lrecl)));
    for (let start = 0; start < text.length || start === 0; start += blksize) {
      const place = next();
      if (start === 0) entries.push(directoryEntry(name, place));
      // An empty member has its end-of-file block and nothing else.
      if (text.length > 0) data.push(block(place, new Uint8Array(0), text.subarray(start, start + blksize)));
    }
    data.push(block(text.length > 0 ? next() : at, new Uint8Array(0), new Uint8Array(0)));
  }
  const tracks = at.track + 1;
  return [
    copyr1(lrecl, blksize),
    copyr2(tracks),
    joined([...directoryBlocks(entries), new Uint8Array(12)]),
    ...data,
  ];
}

function recordOf(line: string, lrecl: number): Uint8Array {
  if (line.length > lrecl) throw new Error(`the line has more than ${lrecl} characters: ${line}`);
  return encodeEbcdicField(line, lrecl);
}

/** With statistics as ISPF keeps them, so that a test sees whether user data survives. */
function directoryEntry(name: string, { track, record }: { track: number; record: number }): Uint8Array {
  const statistics = joined([
    Uint8Array.of(0x01, 0x00, 0x00, 0x00),
    Uint8Array.of(0x01, 0x26, 0x00, 0x5f, 0x01, 0x26, 0x00, 0x5f, 0x08, 0x00),
    new Uint8Array(6),
    encodeEbcdicField('IBMUSER', 10),
  ]);
  return joined([
    encodeEbcdicField(name, 8),
    number(track, 2),
    number(record, 1),
    number(statistics.length / 2, 1),
    statistics,
  ]);
}

/** Each block has the name of its last entry as its key; the last block ends with a name of X'FF'. */
function directoryBlocks(entries: readonly Uint8Array[]): Uint8Array[] {
  const end = new Uint8Array(12);
  end.fill(0xff, 0, 8);
  const groups: Uint8Array[][] = [[]];
  let used = 2;
  for (const entry of [...entries, end]) {
    if (used + entry.length > directoryBlock) {
      groups.push([]);
      used = 2;
    }
    groups.at(-1)?.push(entry);
    used += entry.length;
  }
  return groups.map((group, index) => {
    const content = new Uint8Array(directoryBlock);
    const inside = joined(group);
    content.set(number(2 + inside.length, 2));
    content.set(inside, 2);
    const key = (group.at(-1) ?? end).subarray(0, 8);
    return block({ track: 0, record: index + 1 }, key, content);
  });
}

/** A block as IEBCOPY unloads it: four bytes, its count area (CCHHR, key length, data length), key, data. */
function block(
  { track, record }: { track: number; record: number },
  key: Uint8Array,
  data: Uint8Array,
): Uint8Array {
  return joined([
    new Uint8Array(4),
    number(Math.floor(track / heads), 2),
    number(track % heads, 2),
    number(record, 1),
    number(key.length, 1),
    number(data.length, 2),
    key,
    data,
  ]);
}

/** dasdload takes a COPYR1 of 56 or 52 bytes and no other. */
function copyr1(lrecl: number, blksize: number): Uint8Array {
  const device = joined([
    Uint8Array.of(0x30, 0x50, 0x20, 0x0f),
    number(32760, 4),
    number(1113, 2),
    number(heads, 2),
    number(58786, 2),
    new Uint8Array(6),
  ]);
  return joined([
    Uint8Array.of(0x00, 0xca, 0x6d, 0x0f),
    Uint8Array.of(0x02, 0x00),
    number(blksize, 2),
    number(lrecl, 2),
    Uint8Array.of(0x90, 0x00, 0x00, 0x00),
    number(containerBlock, 2),
    device,
    number(2, 2),
    new Uint8Array(18),
  ]);
}

/** One extent, from the first track on: 16 bytes of DEB, 16 extents of 16 bytes, 4 bytes. */
function copyr2(tracks: number): Uint8Array {
  const last = tracks - 1;
  const content = new Uint8Array(276);
  content[0] = 1;
  content.set(number(Math.floor(last / heads), 2), 16 + 10);
  content.set(number(last % heads, 2), 16 + 12);
  content.set(number(tracks, 2), 16 + 14);
  return content;
}

function control(name: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return joined([encodeEbcdic(name), ...parts]);
}

/** Key, number of values, then each value with its length in front. */
function textUnit(key: number, ...values: readonly Uint8Array[]): Uint8Array {
  return joined([
    number(key, 2),
    number(values.length, 2),
    ...values.flatMap((value) => [number(value.length, 2), value]),
  ]);
}

function segments(record: Uint8Array, isControl: boolean): Uint8Array {
  const longest = 253;
  const parts: Uint8Array[] = [];
  for (let at = 0; at < record.length; at += longest) {
    const part = record.subarray(at, at + longest);
    const first = at === 0 ? 0x80 : 0;
    const last = at + longest >= record.length ? 0x40 : 0;
    parts.push(Uint8Array.of(part.length + 2, first | last | (isControl ? 0x20 : 0)), part);
  }
  return joined(parts);
}

/** Big-endian. */
function number(value: number, bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, index) => (value >> (8 * (bytes - 1 - index))) & 0xff);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
