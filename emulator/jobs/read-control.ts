import { ddNamesOf } from '../language/dfsmsdss/dd-names.js';
import { flowFactsOfDfsmsdss } from '../language/dfsmsdss/flow-facts.js';
import { parseDfsmsdss } from '../language/dfsmsdss/parse.js';
import type { UsedDdName } from '../language/flow/check-dd-names.js';
import type { FlowFact } from '../language/flow/facts.js';
import { ddNamesOfIckdsf, flowFactsOfIckdsf } from '../language/ickdsf/flow-facts.js';
import { parseIckdsf } from '../language/ickdsf/parse.js';
import type { ControlLanguage } from '../language/jcl/index.js';
import type { Problem } from '../language/problem.js';
import type { SourceMap } from '../language/source-map.js';
import { flowFactsOfTso } from '../language/tso/flow-facts.js';
import { parseTso, type TsoOptions } from '../language/tso/parse-tso.js';
import type { Site } from '../site/site.js';

/** What is read from control statements. */
export interface ControlReading {
  readonly problems: readonly Problem[];
  readonly facts: readonly FlowFact[];
  /** DD names that the statements use, in a language that uses some. */
  readonly ddNames?: readonly UsedDdName[];
}

/** Reads and checks control statements of a language. */
export function readControl(
  language: ControlLanguage,
  lines: readonly SourceMap[],
  site: Site | undefined,
): ControlReading {
  if (language === 'dfsmsdss') {
    const { problems, statements } = parseDfsmsdss(lines);
    return { problems, facts: flowFactsOfDfsmsdss(statements), ddNames: ddNamesOf(statements) };
  }
  if (language === 'ickdsf') {
    const { problems, statements } = parseIckdsf(lines);
    return { problems, facts: flowFactsOfIckdsf(statements), ddNames: ddNamesOfIckdsf(statements) };
  }
  const { problems, commands } = parseTso(lines, tsoOptions(site));
  return { problems, facts: flowFactsOfTso(commands) };
}

/** A site knows how many heads a device has; without one the usual number counts. */
export function tsoOptions(site: Site | undefined): TsoOptions {
  return {
    headsOf: (device, subchannelSet) => site?.volumeByDevice(device, subchannelSet)?.geometry.heads,
    withdrawSourceAlone: site?.definition.withdrawSourceAlone ?? false,
  };
}
