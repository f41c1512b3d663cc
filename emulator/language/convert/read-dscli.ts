import type { DscliCommand, FlashCommand, VolumeRange } from '../dscli/ast.js';
import type { IdRange, ImageId } from '../dscli/identifiers.js';
import {
  plainEstablish,
  type EstablishCommand,
  type RelationshipCommand,
  type VolumeNames,
} from './relationship-command.js';
import type { Lost, SourceStatement } from './statement.js';

/** Longer ranges are no list of volumes that somebody wants to read as commands of their own. */
const longestRange = 256;

/** Options that have no effect on relationships. */
const silent = new Set([
  '-dev',
  '-quiet',
  '-v',
  '-p',
  '-r',
  '-fmt',
  '-delim',
  '-hdr',
  '-bnr',
  '-fullid',
  '-s',
  '-l',
]);
const establishing = [
  '-tgtpprc',
  '-tgtoffline',
  '-tgtinhibit',
  '-tgtse',
  '-freeze',
  '-record',
  '-persist',
  '-nocp',
  '-cp',
];
/** What the commands say besides; everything else is lost. */
const told: Readonly<Record<string, ReadonlySet<string>>> = {
  mkflash: new Set([...establishing, '-pmir', '-seqnum']),
  resyncflash: new Set([...establishing, '-pmir', '-seqnum']),
  reverseflash: new Set([...establishing, '-pmir', '-seqnum', '-fast']),
  setflashrevertible: new Set([...establishing, '-seqnum']),
  rmflash: new Set(['-seqnum', '-cp']),
};

/** What the commands of a DS CLI script do to relationships. */
export function readDscliStatements(commands: readonly DscliCommand[]): SourceStatement[] {
  let device: ImageId | undefined;
  return commands.flatMap((command): SourceStatement[] => {
    const { span } = command;
    if (command.kind === 'environment') {
      const value = command.options.get('-devid')?.value;
      if (value?.kind === 'image') device = value.image;
      return [];
    }
    if (command.kind === 'other') {
      const reason = `${command.name} is no FlashCopy command`;
      return [{ span, verb: command.name, commands: [], lost: [], missing: { reason, other: true } }];
    }
    const value = command.options.get('-dev')?.value;
    const image = value?.kind === 'image' ? value.image : device;
    const found = command.problems.some(({ severity }) => severity === 'error')
      ? 'it has errors'
      : new CommandReader(command, image).read();
    const verb = command.table.name;
    return typeof found === 'string'
      ? [{ span, verb, commands: [], lost: [], missing: { reason: found } }]
      : [{ span, verb, commands: found, lost: lostOf(command) }];
  });
}

function lostOf({ table, options }: FlashCommand): Lost[] {
  return [...options.values()].flatMap(({ row, node }) =>
    silent.has(row.keyword) || told[table.name]?.has(row.keyword) === true
      ? []
      : [{ what: row.keyword, span: node.span }],
  );
}

class CommandReader {
  constructor(
    private readonly command: FlashCommand,
    private readonly image: ImageId | undefined,
  ) {}

  read(): readonly RelationshipCommand[] | string {
    const { table, variable, fromInput } = this.command;
    if (table.remote) return 'it goes to another storage image, which every interface names in another way';
    if (variable) return 'a variable of the shell is in it';
    if (fromInput) return 'its volumes come from the standard input';
    switch (table.name) {
      case 'mkflash':
      case 'resyncflash':
        return this.pairs((source, target) => this.establish(source, target));
      case 'setflashrevertible':
        return this.pairs((source, target) => ({
          ...this.establish(source, target),
          records: true,
          revertible: true,
          mode: 'nocopy',
        }));
      case 'reverseflash':
        return this.pairs((source, target) => ({
          ...this.establish(target, source),
          fastReverse: this.has('-fast'),
          ...(this.has('-fast') && { records: false, persistent: false }),
        }));
      case 'rmflash':
        return this.pairs((source, target) =>
          this.has('-cp')
            ? { kind: 'finish', source, target }
            : { kind: 'withdraw', source, target, ...this.sequenceNumber() },
        );
      case 'commitflash':
      case 'revertflash': {
        const kind = table.name === 'commitflash' ? 'commit' : 'revert';
        return this.volumes().map((source) => ({ kind, source }));
      }
      case 'unfreezeflash':
        return this.subsystems().map((volume) => ({ kind: 'thaw', volume }));
      case 'lsflash':
        return [...this.volumes(), ...this.command.pairs.flatMap(({ source }) => this.each(source))].map(
          (volume) => ({ kind: 'query', volume, relationships: true }),
        );
      default:
        return 'it is not known what it does';
    }
  }

  private has(option: string): boolean {
    return this.command.options.has(option);
  }

  private sequenceNumber(): { readonly sequenceNumber?: number } {
    const value = this.command.options.get('-seqnum')?.value;
    return value?.kind === 'hex' ? { sequenceNumber: value.value } : {};
  }

  private establish(source: VolumeNames, target: VolumeNames): EstablishCommand {
    const records = this.has('-record');
    const mirror = this.command.options.get('-pmir')?.value;
    const word = mirror?.kind === 'choice' ? mirror.word : 'no';
    return {
      ...plainEstablish,
      source,
      target,
      mode: this.has('-nocp') ? 'nocopy' : 'copy',
      records,
      persistent: !records && this.has('-persist'),
      inhibitsTarget: this.has('-tgtinhibit'),
      freezes: this.has('-freeze'),
      onlineTarget: !this.has('-tgtoffline'),
      targetMayBePrimary: this.has('-tgtpprc'),
      preserveMirror: word === 'required' || word === 'preferred' ? word : 'no',
      spaceEfficient: this.has('-tgtse') ? 'fail' : 'no',
      ...this.sequenceNumber(),
    };
  }

  private pairs(
    make: (source: VolumeNames, target: VolumeNames) => RelationshipCommand,
  ): readonly RelationshipCommand[] | string {
    const commands: RelationshipCommand[] = [];
    for (const { source, target } of this.command.pairs) {
      const targets = this.each(target);
      const sources = this.each(source);
      if (sources.length !== targets.length) return 'its ranges are not equally long, or very long';
      for (const [index, from] of sources.entries()) commands.push(make(from, targets[index]!));
    }
    return commands.length === 0 ? 'it names no pair' : commands;
  }

  private volumes(): VolumeNames[] {
    return this.command.volumes.flatMap((range) => this.each(range));
  }

  private each(range: VolumeRange): VolumeNames[] {
    const count = Math.min(longestRange, range.last - range.first + 1);
    return Array.from({ length: count }, (_, step) => {
      const number = range.first + step;
      return { ...this.imageOf(range), lss: number >> 8, cca: number & 0xff };
    });
  }

  private subsystems(): VolumeNames[] {
    return this.command.subsystems.flatMap((range) =>
      Array.from({ length: range.last - range.first + 1 }, (_, step) => ({
        ...this.imageOf(range),
        lss: range.first + step,
      })),
    );
  }

  private imageOf({ image = this.image }: IdRange): VolumeNames {
    return image === undefined ? {} : { serial: image.serial, machineType: image.machineType };
  }
}
