import { writers } from '../emulator/language/convert/convert.js';
import { KnownPairs } from '../emulator/language/convert/known-pairs.js';
import {
  plainEstablish,
  type EstablishCommand,
  type RelationshipCommand,
  type TrackPair,
} from '../emulator/language/convert/relationship-command.js';
import { convertLanguages, languageNames } from '../emulator/language/convert/statement.js';
import { cell, row } from './markdown.js';

const image = { subchannelSet: 0, serial: '75ABC01', machineType: '2107', lss: 0x0a };
const source = { ...image, device: 0x0a10, volser: 'PRD001', cca: 0x10 };
const target = { ...image, device: 0x0a20, volser: 'BKP001', cca: 0x20 };
const tracks = { begin: { cylinder: 1, head: 0 }, end: { cylinder: 2, head: 14 } };
const extents: readonly TrackPair[] = [{ source: tracks, target: tracks }];

function establish(more: Partial<EstablishCommand> = {}): EstablishCommand {
  return { ...plainEstablish, source, target, ...more };
}

/** What people write, each with the statements that come before it where that matters. */
const rows: readonly (readonly [string, RelationshipCommand, ...EstablishCommand[]])[] = [
  ['copy of a volume', establish()],
  ['without a background copy', establish({ mode: 'nocopy' })],
  ['of extents', establish({ extents })],
  ['that records changes', establish({ records: true })],
  ['the next increment', establish({ records: true }), establish({ records: true })],
  ['the last increment', establish(), establish({ records: true })],
  [
    'back from the target',
    establish({ records: true, source: target, target: source }),
    establish({ records: true }),
  ],
  [
    'fast reverse restore',
    establish({ fastReverse: true, source: target, target: source }),
    establish({ records: true }),
  ],
  [
    'an increment that can be reverted',
    establish({ records: true, revertible: true, mode: 'nocopy', inhibitsTarget: true }),
    establish({ records: true }),
  ],
  ['that stays when its copy is complete', establish({ persistent: true })],
  ['that records, with a target that takes no writes', establish({ records: true, inhibitsTarget: true })],
  ['with a target that takes no writes', establish({ inhibitsTarget: true })],
  ['with a freeze', establish({ freezes: true })],
  ['refused when the target is online', establish({ onlineTarget: false })],
  ['onto a remote copy primary', establish({ targetMayBePrimary: true })],
  ['that preserves the mirror', establish({ targetMayBePrimary: true, preserveMirror: 'required' })],
  [
    'onto a space-efficient target, failing when it is full',
    establish({ mode: 'nocopy', spaceEfficient: 'fail' }),
  ],
  [
    'onto a space-efficient target, holding writes when it is full',
    establish({ mode: 'nocopy', spaceEfficient: 'inhibit-source' }),
  ],
  ['with a sequence number', establish({ sequenceNumber: 1 })],
  ['withdraw of a pair', { kind: 'withdraw', source, target }],
  ['withdraw of extents', { kind: 'withdraw', source, target, extents }],
  ['withdraw of all into a target', { kind: 'withdraw', target }],
  ['withdraw of all of a source', { kind: 'withdraw', source }],
  ['finish of a pair', { kind: 'finish', source, target }],
  ['finish of all of a device', { kind: 'finish', source }],
  ['background copy of a pair that has none', { kind: 'copy-rest', source, target }],
  ['background copy of all of a source', { kind: 'copy-rest', source }],
  ['commit of a pair', { kind: 'commit', source, target }, establish({ records: true })],
  ['revert of a pair', { kind: 'revert', source, target }, establish({ records: true })],
  ['thaw', { kind: 'thaw', volume: source }],
  ['query of relationships', { kind: 'query', volume: source, relationships: true }],
];

/** docs/convert.md: what each language can say, found out by letting each writer say it. */
export function convertPage(): string {
  const lines = [
    '# Conversion between interfaces',
    '',
    '<!-- written by `npm run generate` from emulator/language/convert; do not edit -->',
    '',
    '`drydasd convert FILE --to tso|dscli|ickdsf|dfsmsdss` prints a relationship script, or the control statements of a',
    'job, in another language. Source are scripts of TSO, the DS CLI, ICKDSF and DFSMSdss, and jobs (`.jcl`).',
    '',
    '- TSO names volumes by device number, DFSMSdss by serial number, the DS CLI by their place in the storage image, and',
    '  ICKDSF by device number and place. Only a site knows which names belong together: without `--site` (or a site file',
    '  in the folder) a volume that needs another name is reported.',
    '- What cannot be said is a problem (`convert-...`) at the statement, and a comment in the script. Nothing is dropped in',
    '  silence; the exit status is 1 then.',
    '- Whether a copy is the first, the next or a reverse one follows from the statements before it in the script: the DS CLI',
    '  has a command of its own for each. A `resyncflash` whose pair the script does not make becomes an FCESTABL, which',
    '  makes the pair where it is not there.',
    '- A COPY FULL of DFSMSdss is written with FCFULLVOLUMERELATION and COPYVOLID, since the other interfaces copy the whole',
    '  volume with its label, and with PURGE, since they ask nobody. Its target must be online.',
    '- Left out, with a report: remote commands (`REMOTE(YES)`, `mkremoteflash`), fixed-block volumes (`OPENDVCS(YES)`), data',
    '  set copies, statements under IF or DO, variables of a shell, and what has nothing to do with relationships.',
    '- Comments of the source, `setenv`, and options of a list that only change its form are not carried over.',
    '- Track ranges of DFSMSdss without a last head end with head 14: cylinders of 15 tracks are assumed.',
    '',
    '"yes": said as it is. "without": written without it, with a report. "no": left out, with a report. Each is what the',
    'converter does with that one statement.',
    '',
    row('what', ...convertLanguages.map((language) => languageNames[language].replace(/^the /, ''))),
    row('---', ...convertLanguages.map(() => '---')),
  ];
  for (const [what, command, ...before] of rows) {
    const cells = convertLanguages.map((language) => {
      const known = new KnownPairs();
      for (const one of before) known.note(one);
      const written = writers[language](command, known);
      if (!written.ok) return `no: ${written.reason}`;
      return written.lost.length === 0 ? 'yes' : `without ${written.lost.join(', ')}`;
    });
    lines.push(row(cell(what), ...cells.map(cell)));
  }
  return `${lines.join('\n')}\n`;
}
