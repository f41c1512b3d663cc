import { allStatements } from '../control/all-statements.js';
import type { UsedDdName } from '../flow/check-dd-names.js';
import type { FlowFact, FlowVolume } from '../flow/facts.js';
import type { Fix } from '../problem.js';
import type { DeviceSelector, FlashcpyCommand, IckdsfStatement } from './ast.js';

/** What the statements do to relationships, those inside IF and DO too. Statements with an error do nothing. */
export function flowFactsOfIckdsf(statements: readonly IckdsfStatement[]): FlowFact[] {
  const all = [...allStatements(statements)];
  const end = statements.at(-1)?.span.end ?? 0;
  return all.flatMap((statement): FlowFact[] =>
    statement.type === 'flashcpy' && statement.valid ? factsOf(statement, end) : [],
  );
}

/** @param end behind the last statement. */
function factsOf(command: FlashcpyCommand, end: number): FlowFact[] {
  const { span, target: coded } = command;
  const source = deviceOf(command.device);
  const target = coded?.device && device(coded.device.number, coded.device.subchannelSet);
  const records = command.changeRecording !== undefined;
  switch (command.function) {
    case 'establish': {
      const mode = command.mode === 'NOCOPY' ? 'nocopy' : 'copy';
      const withdraw = mode === 'nocopy' && !records ? withdrawFix(command, end) : undefined;
      return [{ kind: 'establish', span, source, target, mode, persistent: records, records, withdraw }];
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

/** Adds a FLASHCPY WITHDRAW of the pair behind the last statement. */
function withdrawFix({ device: from, target }: FlashcpyCommand, end: number): Fix | undefined {
  if (from?.by !== 'unit' || target === undefined) return undefined;
  const unit = deviceText(from.device, from.subchannelSet);
  const { lss, cca, device: to } = target;
  const [set, place] = [lss, cca].map((value) => value.toString(16).toUpperCase().padStart(2, '0'));
  const number = to === undefined ? '' : `,${deviceText(to.number, to.subchannelSet)}`;
  const text = `\n FLASHCPY WITHDRAW UNIT(${unit}) TARGETVOL(X'${set}',X'${place}'${number})`;
  return { title: `Withdraw the copy of ${unit} at the end`, edits: [{ span: { start: end, end }, text }] };
}

function deviceText(number: number, subchannelSet: number): string {
  const hex = number.toString(16).toUpperCase().padStart(4, '0');
  return subchannelSet === 0 ? hex : `${subchannelSet}${hex}`;
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
