import * as z from 'zod';
import { problemLevels } from '../messages/problem-levels.js';
import { problemCodes } from '../messages/problems.js';
import { deviceModels } from '../storage/geometry.js';

/*
 * The form of a site file, once: the reader checks with it, editors get it as schemas/drydasd.schema.json,
 * and the types of the rest of this folder come from it. Each `must be ...` text is what a person reads
 * when the value has another form; it says what would be right.
 */

function text(pattern: RegExp, must: string, help: string) {
  return z.string({ error: must }).regex(pattern, { error: must }).describe(help);
}

function whole(least: number, most: number, what: string, help: string) {
  const error = `must be a whole number of ${what} from ${least} to ${most}, without quotation marks`;
  return z.int({ error }).min(least, { error }).max(most, { error }).describe(help);
}

function choice<const T extends readonly [string, ...string[]]>(values: T, help: string) {
  const error = `must be one of ${values.map((value) => `"${value}"`).join(', ')}`;
  return z.enum(values, { error }).describe(help);
}

function yesNo(help: string) {
  return z.boolean({ error: 'must be true or false, without quotation marks' }).describe(help);
}

function list<T extends z.ZodType>(item: T, what: string, help: string) {
  const error = `must be a list of ${what} in square brackets, with at least one in it`;
  return z.array(item, { error }).min(1, { error }).describe(help);
}

function group<T extends z.ZodRawShape>(shape: T, help: string) {
  return z.strictObject(shape, { error: 'must be a group of keys in braces' }).describe(help);
}

const hex2 = (what: string, help: string) =>
  text(
    /^[0-9A-Fa-f]{2}$/,
    `must be the ${what} as two hexadecimal digits in quotation marks, such as "0A"`,
    help,
  );
const hex4 = (what: string, help: string) =>
  text(
    /^[0-9A-Fa-f]{4}$/,
    `must be the ${what} as four hexadecimal digits in quotation marks, such as "0A10"`,
    help,
  );

const volser = (help: string) =>
  text(
    /^[A-Z0-9$#@-]{1,6}$/,
    'must be a volume serial: one to six capital letters, digits, $, #, @ or -, such as "PRD001"',
    help,
  );

const types = [...new Set(deviceModels.map((model) => model.type))];
const modelNames = deviceModels.map((model) => model.name);
const model = text(
  new RegExp(`^(?:${modelNames.join('|')}|(?:${types.join('|')})(?::[1-9][0-9]{0,6}))$`),
  `must be a device model (${modelNames.join(', ')}), or a type with its cylinders, such as "3390:100"`,
  'Device model such as 3390-9, or a type and its number of cylinders such as 3390:100.',
);

const qualifier = '[A-Z#$@][A-Z0-9#$@-]{0,7}';
const dataSetName = text(
  new RegExp(`^(?=.{1,44}$)${qualifier}(?:\\.${qualifier})*$`),
  'must be a data set name in capitals: parts of one to eight characters with periods between, 44 in all',
  'Name of the data set.',
);

const libraryName = text(
  new RegExp(`^(?=.{1,44}$)${qualifier}(?:\\.${qualifier})*$`),
  'must be the name of a library in capitals, such as "PROD.PROCLIB"',
  'Name of a library.',
);

const dataSet = group(
  {
    name: dataSetName,
    dsorg: choice(['PS', 'PO'], 'Organisation: sequential or partitioned.').default('PS'),
    recfm: text(
      /^(?:[FV]B?S?[AM]?|U[AM]?)$/,
      'must be a record format such as "FB", "VB", "FBA" or "U"',
      'Record format.',
    ).default('FB'),
    lrecl: whole(0, 32760, 'bytes', 'Logical record length.').default(80),
    blksize: whole(1, 32760, 'bytes', 'Block size; without it two blocks fill a track.').optional(),
    tracks: whole(1, 1_000_000, 'tracks', 'Size, where no extents are given; 1 without anything.').optional(),
    cylinders: whole(1, 65_520, 'cylinders', 'Size in whole cylinders, instead of tracks.').optional(),
    secondary: whole(0, 65_535, 'tracks', 'Secondary quantity.').default(0),
    extents: list(
      text(
        /^\d{1,7}\.\d{1,2}-\d{1,7}\.\d{1,2}$/,
        'must be first and last track as cylinder.head-cylinder.head, such as "5.0-9.14"',
        'First and last track as cylinder.head, both included.',
      ),
      'extents such as "5.0-9.14"',
      'Where the data set is, instead of a size: up to 16 extents, in order.',
    )
      .max(16, { error: 'must be at most 16 extents: a data set has no more on one volume' })
      .optional(),
    lines: z
      .array(z.string({ error: 'must be a text in quotation marks' }), { error: 'must be a list of texts' })
      .describe('Records of a sequential data set, one for each text.')
      .optional(),
  },
  'A data set on a synthetic volume.',
);

const synthetic = group(
  {
    volser: volser('Serial in the label of the volume.'),
    model,
    dataSets: z
      .array(dataSet, { error: 'must be a list of data sets in square brackets' })
      .describe('What is on the volume; empty without.')
      .default([]),
  },
  'A volume without an image: made anew for each run, empty but for these data sets.',
);

const repositoryName = (help: string) =>
  text(
    /^[0-9A-Za-z][0-9A-Za-z_.-]{0,31}$/,
    'must be the name of a repository: one to 32 letters, digits, periods, - or _, such as "REPO1"',
    help,
  );

const repository = group(
  {
    name: repositoryName('Name of the repository, once in its facility.'),
    tracks: whole(1, 1_000_000_000, 'tracks', 'Size: how many tracks all its volumes together can hold.'),
  },
  'Where space-efficient volumes keep their tracks.',
);

const spaceEfficient = group(
  {
    kind: choice(
      ['track', 'extent'],
      'Track space efficient (TSE): a FlashCopy target only when that is allowed, as a whole, and NOCOPY. Extent space efficient (ESE, thin): any target.',
    ),
    repository: repositoryName('Repository of the same facility that holds its tracks.'),
  },
  'Makes the volume space efficient: a track takes space when something is written or copied to it.',
);

const volume = group(
  {
    device: hex4('device number', 'Device number, as jobs and TSO commands name it.'),
    subchannelSet: whole(0, 3, 'sets', 'Subchannel set of the device number.').default(0),
    cca: hex2('CCA', 'Address in the LSS; without it the last two digits of the device number.').optional(),
    image: z
      .string({ error: 'must be the path of a Hercules image in quotation marks' })
      .min(1, { error: 'must be the path of a Hercules image, not an empty text' })
      .describe('Hercules image, relative to the folder of this file. It is never written to.')
      .optional(),
    synthetic: synthetic.optional(),
    volser: volser('What the label should say; a warning when it does not.').optional(),
    model: model.optional(),
    online: yesNo('Whether the host has the volume online.').default(true),
    spaceEfficient: spaceEfficient.optional(),
  },
  'A volume: either with an image or synthetic.',
  // The reader checks this itself, with a better message.
).meta({ oneOf: [{ required: ['image'] }, { required: ['synthetic'] }] });

const subsystem = group(
  {
    lss: hex2('LSS', 'Logical subsystem.'),
    ssid: hex4('SSID', 'Subsystem identifier.'),
    volumes: list(volume, 'volumes', 'Volumes of the logical subsystem.'),
  },
  'A logical subsystem (LSS, logical control unit).',
);

const facility = group(
  {
    serial: text(
      /^[0-9A-Za-z]{1,10}$/,
      'must be the serial of the storage facility: one to ten letters and digits, such as "75ABC01"',
      'Serial of the storage facility.',
    ),
    machineType: text(
      /^\d{4}$/,
      'must be the machine type as four digits, such as "2107"',
      'Machine type; 2107 for a DS8000.',
    ).default('2107'),
    repositories: z
      .array(repository, { error: 'must be a list of repositories in square brackets' })
      .describe('Repositories of the space-efficient volumes of the facility.')
      .optional(),
    subsystems: list(subsystem, 'subsystems', 'Logical subsystems of the facility.'),
  },
  'A storage facility. FlashCopy works inside one.',
);

const mirroredVolume = (help: string) =>
  text(
    /^[0-9A-Za-z]{1,10}\/[0-9A-Fa-f]{2}\/[0-9A-Fa-f]{2}$/,
    'must be a volume as serial of the facility, LSS and CCA, such as "75ABC01/0A/10"',
    help,
  );

const mirror = group(
  {
    primary: mirroredVolume('Primary volume as serial/lss/cca; it may have several secondaries.'),
    secondary: mirroredVolume('Secondary volume as serial/lss/cca. It is offline to the host.'),
    kind: choice(['metro', 'global-copy'], 'Metro Mirror (synchronous) or Global Copy (not synchronous).'),
    state: choice(
      ['duplex', 'pending', 'suspended'],
      'State at the start of each run. duplex, or pending of Global Copy: the secondary holds what the primary holds, whatever its image does; pending of Metro Mirror: all tracks are still to be sent; suspended: the secondary holds what its image does.',
    ),
    preserveMirrorLeg: yesNo(
      'Of a primary with several secondaries: whether this pair is the one that preserve mirror keeps duplex.',
    ).optional(),
  },
  'A remote copy (PPRC) pair.',
);

const defaultCopyRate = 2000;

const limits = group(
  {
    relationshipsPerVolume: whole(
      1,
      65_534,
      'relationships',
      'Relationships in which a volume may take part.',
    ).default(65_534),
    targetsPerSourceTrack: whole(1, 12, 'targets', 'Targets that a source track may have.').default(12),
    cascading: yesNo('Whether a target may be a source at the same time.').default(false),
    cascadeDepth: whole(
      1,
      65_534,
      'relationships',
      'How many relationships may follow each other on a track where the facility cascades. 256 is said of the DS8000, which is not confirmed: no limit unless given.',
    ).optional(),
    multipleIncremental: yesNo(
      'Whether a volume may be in more than one incremental relationship at the same time; no unless given.',
    ).optional(),
    freezeTimeout: whole(
      1,
      65_535,
      'seconds',
      'Time after which the frozen volumes of a logical subsystem are let go by themselves; 120 unless given.',
    ).optional(),
  },
  'Limits of the facilities.',
);

const mostMicroseconds = 3_600_000_000;
const costs = group(
  {
    trackIo: whole(0, mostMicroseconds, 'microseconds', 'Reading or writing a track.').default(500),
    command: whole(0, mostMicroseconds, 'microseconds', 'A command, without its I/O.').default(10_000),
    step: whole(0, mostMicroseconds, 'microseconds', 'Starting a job step.').default(100_000),
  },
  'What things take in simulated time.',
);

const tso = group(
  {
    messageIds: yesNo('Whether messages show their ids (PROFILE MSGID).').default(true),
    withdrawSourceAlone: yesNo(
      'Whether FCWITHDR with SDEVN alone ends all relationships from the source; without this it is an error.',
    ).default(false),
    fcqueryLevel: choice(
      ['', '-2', '-3', '-4'],
      'Level behind the FCQUERY heading, as the system at hand prints it.',
    ).default('-4'),
  },
  'How TSO behaves.',
);

const levels = z
  .partialRecord(
    z.enum(problemCodes, { error: 'must be the code of a problem, as docs/problems lists them' }),
    choice(problemLevels, 'Severity, or off.'),
    { error: 'must be a group of problem codes with a level each' },
  )
  .describe('Severities of problems that are wanted otherwise, such as "extent-sets-many": "off".');

const virtualize = group(
  {
    name: text(
      /^[A-Za-z_][A-Za-z0-9._-]{0,62}$/,
      'must be the name of the system: letters, digits, ".", "-" and "_", beginning with a letter',
      'Name of the system.',
    ).default('svc'),
    volumes: list(
      group(
        {
          name: text(
            /^[A-Za-z_](?:[A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?$/,
            'must be the name of a volume: up to 63 letters, digits, blanks, ".", "-" and "_", beginning with a letter',
            'Name of the volume.',
          ),
          sizeMiB: whole(1, 256 * 1024 * 1024, 'MiB', 'Size of the volume.'),
        },
        'A volume; it holds binary zeros.',
      ),
      'volumes',
      'Volumes in the order of their ids, which count from 0.',
    ).refine((volumes) => new Set(volumes.map(({ name }) => name)).size === volumes.length, {
      error: 'must not have two volumes of one name',
    }),
  },
  'A Spectrum Virtualize system (SVC, Storwize, FlashSystem), for scripts of its command line.',
);

/** Site files as they are written; `z.infer` is what the reader makes of them, defaults filled in. */
export const siteSchema = group(
  {
    $schema: z
      .string({ error: 'must be a text in quotation marks' })
      .describe('JSON schema of this file.')
      .optional(),
    version: z
      .literal(1, { error: 'must be 1: this version of DryDASD knows no other form of site file' })
      .describe('Version of the form of this file.'),
    name: z
      .string({ error: 'must be a text in quotation marks' })
      .describe('Name of the site.')
      .default('site'),
    allowOutside: yesNo('Whether images may lie outside the folder of this file.').default(false),
    facilities: list(facility, 'facilities', 'Storage facilities.'),
    mirrors: z
      .array(mirror, { error: 'must be a list of remote copy pairs in square brackets' })
      .describe('Remote copy (PPRC) pairs; a volume in none is simplex.')
      .optional(),
    libraries: z
      .record(
        libraryName,
        z
          .string({ error: 'must be the path of a folder in quotation marks' })
          .min(1, { error: 'must be the path of a folder, not an empty text' }),
        { error: 'must be a group of library names, each with the path of its folder' },
      )
      .describe(
        'Folders that stand for libraries of procedures and INCLUDE members, relative to the folder of this file: a file for each member.',
      )
      .default({}),
    procLibraries: z
      .array(libraryName, { error: 'must be a list of library names in square brackets' })
      .describe('Libraries that every job searches, behind those of its JCLLIB statement.')
      .default([]),
    limits: limits.prefault({}),
    copyRate: whole(1, 10_000_000, 'tracks a second', 'Background copy of each facility.').default(
      defaultCopyRate,
    ),
    costs: costs.prefault({}),
    startTime: text(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      'must be a date and time such as "2026-01-05T08:00:00"',
      'Simulated time at the start of each run.',
    ).default('2026-01-05T08:00:00'),
    tso: tso.prefault({}),
    levels: levels.optional(),
    virtualize: virtualize.optional(),
  },
  'A site of DryDASD: storage facilities and the volumes in them.',
);

export type SiteFile = z.infer<typeof siteSchema>;
export type MirrorEntry = NonNullable<SiteFile['mirrors']>[number];
export type VolumeEntry = SiteFile['facilities'][number]['subsystems'][number]['volumes'][number];
export type SyntheticEntry = NonNullable<VolumeEntry['synthetic']>;
export type DataSetEntry = SyntheticEntry['dataSets'][number];

/** The schema for editors. */
export function siteJsonSchema(): object {
  const schema = z.toJSONSchema(siteSchema, { target: 'draft-7', io: 'input' });
  return {
    ...schema,
    $comment: 'Generated from emulator/site/site-schema.ts by scripts/generate-schema.ts.',
  };
}

/** The keys that the group at a place of a site file may have. */
export function keysAt(path: readonly (string | number)[]): string[] {
  let at: z.core.$ZodType | undefined = siteSchema;
  for (const part of path) {
    const group: z.core.$ZodType | undefined = unwrap(at);
    if (group instanceof z.ZodObject) at = (group.shape as z.ZodRawShape)[part];
    else if (group instanceof z.ZodArray) at = group.element;
    else return [];
  }
  const group = unwrap(at);
  return group instanceof z.ZodObject ? Object.keys(group.shape) : [];
}

/** What stands behind `optional` and defaults. */
function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let at = schema;
  while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodPrefault) {
    at = at.unwrap();
  }
  return at;
}
