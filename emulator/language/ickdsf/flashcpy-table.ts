import type { CommandTable, OperandRow, ScalarForm, ValueForm } from '../operand-table.js';
import { deviceNeed, deviceRows } from './device-rows.js';

const changes = {
  source: 'z/OS Summary of Interface Changes, ICKDSF commands',
  certainty: 'verified',
} as const;
/** Spellings that were seen nowhere. */
const provisional = {
  source: 'general knowledge of ICKDSF; spelling not seen',
  certainty: 'recalled',
} as const;

export const flashcpyForms = {
  establish: 'FLASHCPY ESTABLISH',
  withdraw: 'FLASHCPY WITHDRAW',
  query: 'FLASHCPY QUERY',
} as const;

const { establish, withdraw, query } = flashcpyForms;
const flag: ValueForm = { kind: 'none' };
const yesNo: ScalarForm = { kind: 'choice', words: [{ keyword: 'YES' }, { keyword: 'NO' }] };

/** A function word: FLASHCPY takes exactly one. */
function functionWord(keyword: string, help: string, more: Partial<OperandRow> = {}): OperandRow {
  return { keyword, value: flag, help, ...changes, ...more };
}

/** Which form of FLASHCPY is meant, by the full keywords that are coded. */
export function flashcpyForm(coded: ReadonlySet<string>): string | undefined {
  if (coded.has('ESTABLISH')) return flashcpyForms.establish;
  if (coded.has('WITHDRAW')) return flashcpyForms.withdraw;
  return coded.has('QUERY') || coded.has('RELATIONS') ? flashcpyForms.query : undefined;
}

/**
 * FLASHCPY. The manual's chapter on its operands could not be read: rows marked as recalled are provisional, and a
 * keyword that is not here is only warned of.
 */
export const flashcpyTable: CommandTable = {
  keyword: 'FLASHCPY',
  help: 'Establishes, withdraws and queries FlashCopy relationships of volumes.',
  abbreviation: 'none',
  completeCertainty: 'recalled',
  forms: [
    { name: establish, help: 'Copies the volume to the target as it is now.' },
    { name: withdraw, help: 'Ends relationships of the volume.' },
    { name: query, help: 'Shows the state of the volume; with RELATIONS its relationships.' },
  ],
  operands: [
    functionWord('ESTABLISH', 'Copies the volume.', {
      excludes: [{ with: ['WITHDRAW', 'QUERY'], ...provisional }],
    }),
    functionWord('WITHDRAW', 'Ends relationships.', { excludes: [{ with: ['QUERY'] }], ...provisional }),
    functionWord('QUERY', 'Shows the state.'),
    functionWord('RELATIONS', 'Shows the relationships.', {
      forms: [query],
      requires: [{ with: ['QUERY'] }],
    }),
    ...deviceRows,
    {
      keyword: 'TARGETVOL',
      value: {
        kind: 'tuple',
        members: [
          { name: "X'lss'", form: { kind: 'hex', what: 'logical subsystem', digits: 2, role: 'subsystem' } },
          {
            name: "X'cca'",
            form: { kind: 'hex', what: 'channel connection address', digits: 2, role: 'volume-id' },
          },
          {
            name: 'ccuu',
            form: { kind: 'hex', what: 'device number', digits: 5, minDigits: 3, role: 'device' },
            optional: true,
          },
        ],
      },
      forms: [establish, withdraw],
      help: 'The target: subsystem and place in it, and the device number, which must be offline.',
      ...provisional,
    },
    {
      keyword: 'MODE',
      value: { kind: 'choice', words: [{ keyword: 'COPY' }, { keyword: 'NOCOPY' }] },
      default: 'COPY',
      forms: [establish],
      help: 'Whether the whole volume is copied in the background.',
      ...provisional,
    },
    {
      keyword: 'CHANGERECORDING',
      value: { kind: 'choice', words: [{ keyword: 'V2' }] },
      valueOptional: true,
      forms: [establish],
      help: 'Notes changes, so that the next copy copies only those; V2 allows several such copies of a volume.',
      ...changes,
    },
    {
      keyword: 'PRESERVEMIRROR',
      value: {
        kind: 'choice',
        words: [
          { keyword: 'REQUIRED', ...provisional },
          { keyword: 'PREFERRED', ...changes },
        ],
      },
      forms: [establish],
      help: 'Keeps the remote copy of the target in full duplex.',
      ...changes,
    },
    {
      keyword: 'ONLINTGT',
      value: yesNo,
      default: 'NO',
      forms: [establish],
      help: 'Whether the target may be online.',
      ...provisional,
    },
    {
      keyword: 'TGTOKASPPRCPRIMARY',
      value: yesNo,
      default: 'NO',
      forms: [establish],
      help: 'Whether the target may be the primary of a remote copy pair.',
      ...provisional,
    },
  ],
  needs: [
    { oneOf: ['ESTABLISH', 'WITHDRAW', 'QUERY'], ...provisional },
    deviceNeed,
    { oneOf: ['TARGETVOL'], forms: [establish], ...provisional },
  ],
  ...changes,
};
