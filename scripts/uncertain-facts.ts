import { groupTransitions } from '../emulator/flashcopy/svc/group-transitions.js';
import { svcLimitRows } from '../emulator/flashcopy/svc/limits.js';
import { rateSteps } from '../emulator/flashcopy/svc/rates.js';
import { mappingTransitions } from '../emulator/flashcopy/svc/transitions.js';
import { copyTable, dfsmsdssVerbs } from '../emulator/language/dfsmsdss/commands.js';
import { ickdsfVerbs } from '../emulator/language/ickdsf/commands.js';
import { flashCommands, mistakenCommands } from '../emulator/language/dscli/commands.js';
import { connectionOptions, dscliOptions, environmentOptions } from '../emulator/language/dscli/options.js';
import { operations } from '../emulator/language/jcl/operations.js';
import { dcbParameters } from '../emulator/language/jcl/parameters/dcb.js';
import { jes2Command, jes2Tables } from '../emulator/language/jcl/parameters/jes2.js';
import { jes3Tables } from '../emulator/language/jcl/parameters/jes3.js';
import { statementTables } from '../emulator/language/jcl/parameters/tables.js';
import { svcCommands } from '../emulator/language/svc/commands.js';
import { flashCopyCommands, misnamedCommands } from '../emulator/language/tso/commands.js';
import { adrMessages } from '../emulator/messages/adr.js';
import { antfMessages } from '../emulator/messages/antf.js';
import { cmmvcMessages, svcCreated } from '../emulator/messages/cmmvc.js';
import type { Certainty, Provenance } from '../emulator/messages/certainty.js';
import { cmuMessages } from '../emulator/messages/cmu.js';
import { haspMessages } from '../emulator/messages/hasp.js';
import { iebgenerEnd, iebgenerHeader, iebMessages } from '../emulator/messages/ieb.js';
import { ickMessages } from '../emulator/messages/ick.js';
import { iecMessages } from '../emulator/messages/iec.js';
import { iefMessages } from '../emulator/messages/ief.js';
import { ikjMessages } from '../emulator/messages/ikj.js';
import { problemCatalogue } from '../emulator/messages/problems.js';
import { deviceDescriptors } from '../emulator/programs/ickdsf/device-block.js';
import { ickdsfHeading, ickdsfPage } from '../emulator/programs/ickdsf/sysprint.js';
import { longColumns } from '../emulator/programs/dscli/list-layout.js';
import { deviceModels, deviceTypes } from '../emulator/storage/geometry.js';

/** A row of a table whose fact was not read in a source. */
export interface UncertainFact extends Provenance {
  /** Which table, as a heading. */
  readonly table: string;
  readonly name: string;
}

/** All that docs/fidelity.md lists, table by table. */
export function uncertainFacts(): UncertainFact[] {
  return [
    ...flashCopyCommands.flatMap((command) => walk(`TSO command ${command.keyword}`, command)),
    ...walk('Names that TSO users mistake for a command', misnamedCommands),
    ...walk('DFSMSdss command COPY', copyTable),
    ...walk(
      'DFSMSdss commands',
      dfsmsdssVerbs.filter(({ keyword }) => keyword !== copyTable.keyword),
    ),
    ...walk('DFSMSdss messages', adrMessages),
    ...walk('ICKDSF commands', ickdsfVerbs),
    ...walk('ICKDSF messages', ickMessages),
    ...walk('ICKDSF listing', [ickdsfHeading, ickdsfPage, ...deviceDescriptors]),
    ...walk('TSO messages of FlashCopy', antfMessages),
    ...walk('TSO messages', ikjMessages),
    ...walk('DS CLI commands', [...flashCommands, ...mistakenCommands]),
    ...dscliOptions.flatMap((row) => walk('DS CLI option matrix', row)),
    ...walk('DS CLI: variables of the profile, and options of dscli', [
      ...environmentOptions,
      ...connectionOptions,
    ]),
    ...walk('DS CLI messages', cmuMessages),
    ...walk('Columns of lsflash', longColumns),
    ...walk('JES2 messages', haspMessages),
    ...walk('Messages of the scheduler', iefMessages),
    ...walk('Messages of data management', iecMessages),
    ...walk('Messages of IEBGENER', { ...iebMessages, header: iebgenerHeader, end: iebgenerEnd }),
    ...walk('JCL statements', operations),
    ...statementTables.flatMap((table) => walk(`JCL statement ${table.operation}`, table)),
    ...walk('JES2 control statements', [...jes2Tables, jes2Command]),
    ...walk('JES3 control statements', jes3Tables),
    ...walk('JCL parameter DCB', dcbParameters),
    ...walk('Spectrum Virtualize: commands', svcCommands),
    ...walk('Spectrum Virtualize: messages', { ...cmmvcMessages, ...svcCreated }),
    ...walk('Spectrum Virtualize: FlashCopy mapping states', mappingTransitions),
    ...walk('Spectrum Virtualize: consistency groups', groupTransitions),
    ...walk('Spectrum Virtualize: copy and clean rates', rateSteps),
    ...walk('Spectrum Virtualize: limits', svcLimitRows),
    ...walk('Device types', deviceTypes),
    ...walk('Device models', deviceModels),
    // That a problem is ours by design is no doubt about a product.
    ...walk('Problems', problemCatalogue).filter(({ certainty }) => certainty !== 'design'),
  ];
}

/** Keys that say what an inner row is to the outer one. */
const relations: ReadonlySet<string> = new Set(['excludes', 'requires', 'implies', 'asks', 'needsOperand']);

/** Rows anywhere inside a table: operands in commands, values in operands, rules between them. */
function walk(table: string, value: unknown, names: readonly string[] = []): UncertainFact[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => walk(table, item, names));
  if (typeof value !== 'object' || value === null) return [];
  const row = value as Readonly<Record<string, unknown>>;
  const label = labelOf(row);
  // A key such as `ADR012I.from` says more than the id in its row.
  const here = label === undefined || names.at(-1)?.startsWith(label) === true ? names : [...names, label];
  const facts: UncertainFact[] = [];
  if (isProvenance(row) && row.certainty !== 'verified' && here.length > 0) {
    facts.push({ table, name: here.join(' '), source: row.source, certainty: row.certainty });
  }
  for (const [key, inner] of Object.entries(row)) {
    const before = label === undefined && isProvenance(inner) ? [...here, key] : here;
    const relation = relations.has(key) ? [...before, key] : before;
    facts.push(...walk(table, inner, relation));
  }
  return facts;
}

function isProvenance(value: unknown): value is { readonly source: string; readonly certainty: Certainty } {
  const row = value as Partial<Provenance> | null | undefined;
  return typeof row?.source === 'string' && typeof row.certainty === 'string';
}

/** What a row is called, whatever kind of row it is. */
function labelOf(row: Readonly<Record<string, unknown>>): string | undefined {
  for (const key of ['keyword', 'operation', 'id', 'type', 'name', 'option']) {
    if (typeof row[key] === 'string') return row[key];
  }
  if (Array.isArray(row.commands)) {
    return row.commands.length === flashCommands.length ? 'on all of them' : `on ${row.commands.join(', ')}`;
  }
  if (Array.isArray(row.with)) return row.with.join(', ');
  if (Array.isArray(row.oneOf)) return `needs one of ${row.oneOf.join(', ')}`;
  return undefined;
}
