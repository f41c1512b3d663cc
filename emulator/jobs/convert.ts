import { convertStatements, type Converted } from '../language/convert/convert.js';
import { readDfsmsdssStatements, type VolserOfDd } from '../language/convert/read-dfsmsdss.js';
import { readDscliStatements } from '../language/convert/read-dscli.js';
import { readIckdsfStatements } from '../language/convert/read-ickdsf.js';
import { readTsoStatements } from '../language/convert/read-tso.js';
import type { VolumeLookup, VolumeNames } from '../language/convert/relationship-command.js';
import type { ConvertLanguage, SourceStatement } from '../language/convert/statement.js';
import { parseDfsmsdss } from '../language/dfsmsdss/parse.js';
import { parseIckdsf } from '../language/ickdsf/parse.js';
import type { Step } from '../language/jcl/ast.js';
import {
  controlDataOf,
  controlStatementsOf,
  parseJcl,
  resolveDdname,
  type ControlLanguage,
} from '../language/jcl/index.js';
import { LineIndex } from '../language/line-index.js';
import { problem } from '../language/problem.js';
import type { SourceMap } from '../language/source-map.js';
import { parseTso } from '../language/tso/parse-tso.js';
import { firstLine, unreadable } from '../language/unreadable.js';
import { plainSerial } from '../site/hex.js';
import type { Site, SiteVolume } from '../site/site.js';
import { readDscli } from './run-dscli.js';
import { SiteMembers } from './site-members.js';
import type { SourceKind } from './source-kind.js';

export interface ConvertOptions {
  /** Knows which device number, serial number and place in a storage image belong to one volume. */
  readonly site?: Site;
  /** Of a job only the statements in the stream that this offset is in. */
  readonly at?: number;
}

/** A relationship script, or the control statements of a job, in another language. */
export function convertSource(
  text: string,
  kind: SourceKind,
  to: ConvertLanguage,
  { site, at }: ConvertOptions = {},
): Converted {
  const failure = unreadable(text);
  if (failure !== undefined) return nothing(failure);
  const lookup = lookupOf(site);
  switch (kind) {
    case 'jcl': {
      const file = parseJcl(text, site === undefined ? {} : { members: new SiteMembers(site) });
      const statements = file.jobs.flatMap(({ steps }) =>
        steps.filter((step) => at === undefined || isIn(step, at)).flatMap((step) => ofStep(step, site)),
      );
      if (statements.length === 0) return nothing(problem('convert-source-unknown', firstLine(text)));
      const converted = convertStatements(text, statements, to, lookup);
      return { ...converted, problems: converted.problems.map((row) => file.sources.locate(row)) };
    }
    case 'tso':
    case 'dfsmsdss':
    case 'ickdsf':
      return convertStatements(
        text,
        read(kind, new LineIndex(text).lines(), site, () => undefined),
        to,
        lookup,
      );
    case 'dscli':
    case 'dscli-shell':
      return convertStatements(text, readDscliStatements(readDscli(text, kind).commands), to, lookup);
    default:
      return nothing(problem('convert-source-unknown', firstLine(text)));
  }
}

function nothing(found: Converted['problems'][number]): Converted {
  return { text: '', problems: [found], commands: [] };
}

/** Whether an offset is in the control statements of a step. */
function isIn(step: Step, at: number): boolean {
  const data = controlDataOf(step)?.data ?? [];
  return data.some(({ span }) => span.start <= at && at <= span.end);
}

function ofStep(step: Step, site: Site | undefined): SourceStatement[] {
  const statements = controlStatementsOf(step);
  if (statements === undefined) return [];
  const volserOfDd: VolserOfDd = (ddname) => {
    const [only, ...more] = resolveDdname(step, ddname)?.statements ?? [];
    const [serial, ...others] = only?.definition.volume?.serials ?? [];
    return more.length > 0 || others.length > 0 ? undefined : serial?.text;
  };
  return read(statements.language, statements.lines, site, volserOfDd);
}

function read(
  language: ControlLanguage,
  lines: readonly SourceMap[],
  site: Site | undefined,
  volserOfDd: VolserOfDd,
): SourceStatement[] {
  switch (language) {
    case 'tso':
      return readTsoStatements(
        parseTso(lines, { withdrawSourceAlone: site?.definition.withdrawSourceAlone ?? false }).commands,
      );
    case 'dfsmsdss':
      return readDfsmsdssStatements(parseDfsmsdss(lines).statements, volserOfDd);
    case 'ickdsf':
      return readIckdsfStatements(parseIckdsf(lines).statements, volserOfDd);
  }
}

/** Without a site a volume has the names that the script gives it. */
export function lookupOf(site: Site | undefined): VolumeLookup {
  if (site === undefined) return (volume) => volume;
  return (volume) => {
    const found = volumeOf(site, volume);
    return found === undefined ? volume : namesOf(found);
  };
}

function volumeOf(
  site: Site,
  { device, subchannelSet, volser, serial, lss, cca }: VolumeNames,
): SiteVolume | undefined {
  if (device !== undefined) return site.volumeByDevice(device, subchannelSet);
  if (volser !== undefined) return site.volumeBySerial(volser);
  const found = site.volumes.filter(
    ({ facility, definition }) =>
      definition.lss === lss &&
      (cca === undefined || definition.cca === cca) &&
      (serial === undefined || isSerial(facility.serial, serial)),
  );
  // Of an LSS any volume will do; one that is online has a name for everybody.
  if (cca === undefined) return found.find(({ online }) => online) ?? found[0];
  return found.length === 1 ? found[0] : undefined;
}

/** The DS CLI puts the plant in front of the five characters that TSO and some site files have. */
function isSerial(a: string, b: string): boolean {
  const [short, long] = [plainSerial(a), plainSerial(b)].sort((x, y) => x.length - y.length) as [
    string,
    string,
  ];
  return short === long || (short.length <= 5 && long.endsWith(short));
}

function namesOf({ definition, facility, volser }: SiteVolume): VolumeNames {
  const { deviceNumber, subchannelSet, lss, cca } = definition;
  return {
    device: deviceNumber,
    subchannelSet,
    ...(volser !== '' && { volser }),
    serial: facility.serial.toUpperCase(),
    machineType: facility.machineType,
    lss,
    cca,
  };
}
