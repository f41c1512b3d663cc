import { itemSpan, itemText, type Item } from '../control/ast.js';
import type { CheckedOperands, FoundOperand } from '../control/check-operands.js';
import type { StatementBase } from '../control/modal-ast.js';
import type {
  DeviceSelector,
  FlashcpyCommand,
  InitCommand,
  Placed,
  ReformatCommand,
  Verification,
  VolumeCommand,
} from './ast.js';
import { flashcpyForm, flashcpyForms } from './flashcpy-table.js';

type Operands = CheckedOperands['operands'];

/** INIT or REFORMAT out of its checked operands. */
export function readInit(operands: Operands, base: StatementBase): InitCommand {
  const found = operands.get('VTOC');
  const [cylinder, head, tracks] = (found?.values ?? []).map(numberOf);
  const whole = cylinder !== undefined && head !== undefined && tracks !== undefined;
  return {
    ...volumeCommand(operands, base),
    type: 'init',
    ...(found !== undefined &&
      whole && { vtoc: { value: { cylinder, head, tracks }, span: found.node.wholeSpan } }),
  };
}

export function readReformat(operands: Operands, base: StatementBase): ReformatCommand {
  return { ...volumeCommand(operands, base), type: 'reformat' };
}

function volumeCommand(operands: Operands, base: StatementBase): VolumeCommand {
  const device = readDevice(operands);
  const verify = readVerify(operands.get('VERIFY'));
  const verifyOffline = operands.get('VERIFYOFFLINE')?.node.span;
  const volid = operands.get('VOLID');
  const owner = operands.get('OWNERID');
  const ownerText = textOf(owner?.items[0]);
  return {
    ...base,
    operands,
    ...(device !== undefined && { device }),
    ...(verify !== undefined && { verify }),
    ...(verifyOffline !== undefined && { verifyOffline }),
    ...(volid?.value?.kind === 'name' && { volid: placed(volid.value.text, volid) }),
    ...(owner !== undefined && ownerText !== undefined && { owner: placed(ownerText, owner) }),
  };
}

function placed<T>(value: T, { node }: FoundOperand): Placed<T> {
  return { value, span: node.wholeSpan };
}

function readVerify(found: FoundOperand | undefined): Verification | undefined {
  const volid = textOf(found?.items[0]);
  if (found === undefined || volid === undefined) return undefined;
  const owner = textOf(found.items[1]);
  return {
    volid: volid === '*NONE*' ? undefined : volid,
    ...(owner !== undefined && { owner }),
    span: found.node.wholeSpan,
  };
}

/** A word in upper case, or a text as it is. */
function textOf(item: Item | undefined): string | undefined {
  if (item === undefined) return undefined;
  return item.kind === 'string' ? item.value : itemText(item).toUpperCase();
}

function readDevice(operands: Operands): DeviceSelector | undefined {
  const unit = operands.get('UNITADDRESS');
  if (unit?.value?.kind === 'hex') {
    const { number, subchannelSet } = splitDevice(unit.value.value);
    return { by: 'unit', device: number, subchannelSet, span: unit.node.wholeSpan };
  }
  for (const [keyword, by] of [
    ['DDNAME', 'ddname'],
    ['SYSNAME', 'sysname'],
  ] as const) {
    const found = operands.get(keyword);
    if (found?.value?.kind === 'name') return { by, name: found.value.text, span: found.node.wholeSpan };
  }
  return undefined;
}

/** Five digits begin with the subchannel set. */
function splitDevice(value: number): { readonly number: number; readonly subchannelSet: number } {
  return { number: value % 0x10000, subchannelSet: Math.floor(value / 0x10000) };
}

export function readFlashcpy(operands: Operands, base: StatementBase): FlashcpyCommand {
  const device = readDevice(operands);
  const target = readTarget(operands.get('TARGETVOL'));
  const changeRecording = operands.get('CHANGERECORDING')?.node.wholeSpan;
  const form = flashcpyForm(new Set(operands.keys()));
  const mirror = choice(operands.get('PRESERVEMIRROR'));
  return {
    ...base,
    type: 'flashcpy',
    operands,
    ...(form !== undefined && { function: functionOf(form, operands) }),
    ...(device !== undefined && { device }),
    ...(target !== undefined && { target }),
    mode: choice(operands.get('MODE')) === 'NOCOPY' ? 'NOCOPY' : 'COPY',
    ...(changeRecording !== undefined && { changeRecording }),
    onlineTarget: choice(operands.get('ONLINTGT')) === 'YES',
    targetIsPprcPrimary: choice(operands.get('TGTOKASPPRCPRIMARY')) === 'YES',
    ...((mirror === 'REQUIRED' || mirror === 'PREFERRED') && { preserveMirror: mirror }),
  };
}

function functionOf(form: string, operands: Operands): FlashcpyCommand['function'] {
  if (form === flashcpyForms.establish) return 'establish';
  if (form === flashcpyForms.withdraw) return 'withdraw';
  return operands.has('RELATIONS') ? 'query-relations' : 'query';
}

function readTarget(found: FoundOperand | undefined): FlashcpyCommand['target'] {
  const [lss, cca, device] = (found?.values ?? []).map(numberOf);
  if (found === undefined || lss === undefined || cca === undefined) return undefined;
  return {
    lss,
    cca,
    ...(device !== undefined && { device: splitDevice(device) }),
    span: found.list === undefined ? itemSpan(found.node) : found.node.wholeSpan,
  };
}

function numberOf(value: FoundOperand['value']): number | undefined {
  return value?.kind === 'hex' || value?.kind === 'number' ? value.value : undefined;
}

function choice(found: FoundOperand | undefined): string | undefined {
  return found?.value?.kind === 'choice' ? found.value.word : undefined;
}
