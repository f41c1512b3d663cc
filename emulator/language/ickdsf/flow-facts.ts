import { allStatements } from '../control/all-statements.js';
import type { UsedDdName } from '../flow/check-dd-names.js';
import type { FlowFact, FlowVolume } from '../flow/facts.js';
import type { DeviceSelector, FlashcpyCommand, IckdsfStatement } from './ast.js';

/** What the statements do to relationships, those inside IF and DO too. Statements with an error do nothing. */
export function flowFactsOfIckdsf(statements: readonly IckdsfStatement[]): FlowFact[] {
  return [...allStatements(statements)].flatMap((statement): FlowFact[] =>
    statement.type === 'flashcpy' && statement.valid ? factsOf(statement) : [],
  );
}

function factsOf(command: FlashcpyCommand): FlowFact[] {
  const { span, target: coded } = command;
  const source = deviceOf(command.device);
  const target = coded?.device && device(coded.device.number, coded.device.subchannelSet);
  const records = command.changeRecording !== undefined;
  switch (command.function) {
    case 'establish': {
      const mode = command.mode === 'NOCOPY' ? 'nocopy' : 'copy';
      return [{ kind: 'establish', span, source, target, mode, persistent: records, records }];
    }
    case 'withdraw':
      return [{ kind: 'withdraw', span, source, target, finishes: false }];
    case undefined:
      // A function that is not known may be the one that withdraws.
      return [{ kind: 'withdraw', span, source, finishes: false }];
    default:
      return [];
  }
}

/** DD names mean other volumes in other steps, so that nothing can be said about them. */
function deviceOf(selector: DeviceSelector | undefined): FlowVolume | undefined {
  return selector?.by === 'unit' ? device(selector.device, selector.subchannelSet) : undefined;
}

function device(number: number, subchannelSet: number): FlowVolume {
  const name = number.toString(16).toUpperCase().padStart(4, '0');
  return { by: 'device', name: subchannelSet === 0 ? name : `${subchannelSet}:${name}` };
}

/** DD names that the statements use; undefined where a command may use others, whose operands are not judged. */
export function ddNamesOfIckdsf(statements: readonly IckdsfStatement[]): UsedDdName[] | undefined {
  const used: UsedDdName[] = [];
  for (const statement of allStatements(statements)) {
    if (!statement.valid || statement.type === 'other' || statement.type === 'unknown') return undefined;
    if (!('operands' in statement)) continue;
    if (statement.operands.has('IPLDD')) return undefined;
    if (statement.device?.by === 'ddname') {
      used.push({ value: statement.device.name, span: statement.device.span });
    }
  }
  return used;
}
