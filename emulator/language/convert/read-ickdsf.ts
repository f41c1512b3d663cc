import type { DeviceSelector, FlashcpyCommand, IckdsfStatement } from '../ickdsf/ast.js';
import { plainEstablish, type RelationshipCommand, type VolumeNames } from './relationship-command.js';
import { wholeSpan, type SourceStatement } from './statement.js';
import type { VolserOfDd } from './read-dfsmsdss.js';

/** What the statements of ICKDSF do to relationships. */
export function readIckdsfStatements(
  statements: readonly IckdsfStatement[],
  volserOfDd: VolserOfDd,
): SourceStatement[] {
  return statements.map((statement): SourceStatement => {
    const span = wholeSpan(statement);
    const verb = /^\S+/.exec(statement.text)?.[0].toUpperCase() ?? '';
    if (statement.type !== 'flashcpy') {
      const conditional = statement.type === 'if' || statement.type === 'do';
      const reason = conditional ? 'what runs depends on a condition' : `${verb} is no FlashCopy command`;
      return { span, verb, commands: [], lost: [], missing: { reason, other: !conditional } };
    }
    const found = statement.valid ? read(statement, volserOfDd) : 'it has errors';
    return typeof found === 'string'
      ? { span, verb, commands: [], lost: [], missing: { reason: found } }
      : { span, verb, commands: [found], lost: [] };
  });
}

function read(command: FlashcpyCommand, volserOfDd: VolserOfDd): RelationshipCommand | string {
  const source = command.device && sourceOf(command.device, volserOfDd);
  const target = command.target && targetOf(command.target);
  if (source === undefined) return 'its device is not named by number';
  switch (command.function) {
    case 'establish':
      return target === undefined ? 'it names no target' : establish(command, source, target);
    case 'withdraw':
      return { kind: 'withdraw', source, ...(target !== undefined && { target }) };
    case 'query':
    case 'query-relations':
      return { kind: 'query', volume: source, relationships: command.function === 'query-relations' };
    case undefined:
      return 'its function is not known';
  }
}

function establish(command: FlashcpyCommand, source: VolumeNames, target: VolumeNames): RelationshipCommand {
  const word = (keyword: string): string => {
    const value = command.operands.get(keyword)?.value;
    return value?.kind === 'choice' ? value.word : '';
  };
  const mirror = word('PRESERVEMIRROR').toLowerCase();
  return {
    ...plainEstablish,
    source,
    target,
    mode: command.mode === 'NOCOPY' ? 'nocopy' : 'copy',
    records: command.changeRecording !== undefined,
    onlineTarget: command.onlineTarget,
    targetMayBePrimary: word('TGTOKASPPRCPRIMARY') === 'YES',
    preserveMirror: mirror === 'required' || mirror === 'preferred' ? mirror : 'no',
  };
}

function sourceOf(selector: DeviceSelector, volserOfDd: VolserOfDd): VolumeNames | undefined {
  if (selector.by === 'unit') return { device: selector.device, subchannelSet: selector.subchannelSet };
  const volser = selector.by === 'ddname' ? volserOfDd(selector.name) : undefined;
  return volser === undefined ? undefined : { volser };
}

function targetOf({ lss, cca, device }: NonNullable<FlashcpyCommand['target']>): VolumeNames {
  return {
    lss,
    cca,
    ...(device !== undefined && { device: device.number, subchannelSet: device.subchannelSet }),
  };
}
