import type * as z from 'zod';
import {
  savedEngineSchema,
  savedRelationshipSchema,
  type SavedEngine,
} from '../../flashcopy/saved-schema.js';
import { savedVirtualizeSchema, type SavedVirtualize } from '../../flashcopy/svc/saved-schema.js';
import type { CatalogEntry } from '../catalog.js';
import { DamagedSandbox } from './problems.js';
import { RowTable } from './row-table.js';
import {
  catalogSchema,
  contentSchema,
  headerSchema,
  keys,
  nameIn,
  numberIn,
  rowsOf,
  runSchema,
  volumeSchema,
  type RowKind,
  type SavedRun,
} from './rows.js';
import type { SandboxStore } from './store.js';

/** All rows of a sandbox but its tracks, each of the form that it should have. */
export interface SandboxRows {
  readonly header: z.infer<typeof headerSchema>;
  readonly engine: SavedEngine;
  /** Undefined in a sandbox of a site without such a system. */
  readonly virtualize: SavedVirtualize | undefined;
  readonly volumes: ReadonlyMap<string, z.infer<typeof volumeSchema>>;
  readonly contents: ReadonlyMap<string, SavedContent>;
  readonly catalog: readonly CatalogEntry[];
  /** Numbers of tracks that a save which was cut off left behind. */
  readonly leftOver: readonly number[];
  readonly table: RowTable;
}

export interface SavedContent {
  readonly volume: string;
  /** By first track, ascending. */
  readonly runs: readonly (readonly [start: number, row: SavedRun])[];
}

/** Throws {@link DamagedSandbox}. @param headerText JSON of a header of this version. */
export async function readRows(store: SandboxStore, headerText: string): Promise<SandboxRows> {
  const table = new RowTable();
  const header = parse(headerSchema, keys.header, headerText);
  const read = async <S extends z.ZodType>(kind: RowKind, schema: S): Promise<[string, z.infer<S>][]> => {
    const found = await store.iterator(rowsOf(kind)).all();
    return found.map(([key, text]) => {
      table.load(key, text);
      return [key, parse(schema, key, text)];
    });
  };
  const single = async (key: string): Promise<string | undefined> => {
    const [row] = await store.iterator({ gte: key, lt: `${key}\0` }).all();
    if (row !== undefined) table.load(key, row[1]);
    return row?.[1];
  };
  const engineText = await single(keys.engine);
  if (engineText === undefined) throw new DamagedSandbox('the state of the copy engine is missing');
  const engine = parse(savedEngineSchema, keys.engine, engineText);
  const virtualizeText = await single(keys.virtualize);
  const virtualize =
    virtualizeText === undefined ? undefined : parse(savedVirtualizeSchema, keys.virtualize, virtualizeText);
  const relationships = (await read('relationship', savedRelationshipSchema)).map(([, row]) => row);
  const volumes = new Map((await read('volume', volumeSchema)).map(([key, row]) => [nameIn(key), row]));
  const runs = new Map<string, [number, SavedRun][]>();
  const contents = new Map<string, SavedContent>();
  for (const [key, { volume }] of await read('content', contentSchema)) {
    const own: [number, SavedRun][] = [];
    runs.set(nameIn(key), own);
    contents.set(nameIn(key), { volume, runs: own });
  }
  for (const [key, row] of await read('run', runSchema)) {
    const own = runs.get(nameIn(key));
    if (own === undefined) throw new DamagedSandbox(`it has tracks of nothing that it knows (${key})`);
    own.push([numberIn(key), row]);
  }
  const catalog = (await read('catalog', catalogSchema)).map(([key, volsers]) => ({
    name: nameIn(key),
    volsers,
  }));
  if (table.size !== header.rows || table.checksum !== header.check) {
    throw new DamagedSandbox(`its ${table.size} rows are not the ${header.rows} that were written last`);
  }
  const behind = { gte: keys.track(header.nextTrack), lt: rowsOf('track').lt };
  const leftOver = (await store.keys(behind).all()).map(numberIn);
  return {
    header,
    engine: { ...engine, relationships },
    virtualize,
    volumes,
    contents,
    catalog,
    leftOver,
    table,
  };
}

function parse<S extends z.ZodType>(schema: S, key: string, text: string): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DamagedSandbox(`its row ${key} is no JSON`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DamagedSandbox(`its row ${key} has no valid value at "${issue?.path.join('.') ?? ''}"`);
}
