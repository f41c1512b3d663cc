import type { FlowFact, FlowVolume } from '../flow/facts.js';
import type { Fix } from '../problem.js';
import type { DscliCommand, FlashCommand, VolumeRange } from './ast.js';
import { deviceOf } from './check-command.js';
import { subsystemText, volumeText, type IdRange, type ImageId } from './identifiers.js';

/** Longer ranges are not told apart volume by volume. */
const longestRange = 256;

/** What the FlashCopy commands of a script do to relationships. Commands with an error do nothing. */
export function flowFactsOfDscli(commands: readonly DscliCommand[]): FlowFact[] {
  const serials = new Set(commands.flatMap(serialsOf));
  const [only = ''] = serials.size === 1 ? serials : [];
  const canFix = commands.every(({ connection }) => connection === undefined);
  const end = commands.at(-1)?.span.end ?? 0;
  let device: ImageId | undefined;
  return commands.flatMap((command): FlowFact[] => {
    if (command.problems.some(({ severity }) => severity === 'error')) return [];
    if (command.kind === 'environment') {
      const value = command.options.get('-devid')?.value;
      if (value?.kind === 'image') device = value.image;
    }
    if (command.kind !== 'flash') return [];
    const image = deviceOf(command.options) ?? device;
    return new FactReader(command, image?.serial ?? only, canFix ? end : undefined).read();
  });
}

/** Serial numbers of the storage images that a command names. */
function serialsOf(command: DscliCommand): string[] {
  if (command.kind === 'other') return [];
  const value = command.options.get('-dev')?.value ?? command.options.get('-devid')?.value;
  const named = value?.kind === 'image' ? [value.image.serial] : [];
  if (command.kind === 'environment') return named;
  const ids: IdRange[] = [
    ...command.pairs.flatMap(({ source, target }) => [source, target]),
    ...command.volumes,
    ...command.subsystems,
  ];
  return [...named, ...ids.flatMap(({ image }) => (image === undefined ? [] : [image.serial]))];
}

interface FlowPair {
  /** Undefined: one of many. */
  readonly source: FlowVolume | undefined;
  readonly target: FlowVolume | undefined;
}

class FactReader {
  constructor(
    private readonly command: FlashCommand,
    /** Storage image of short IDs; empty when nobody says it. */
    private readonly serial: string,
    /** Where a command can be added; undefined in text of a shell. */
    private readonly end: number | undefined,
  ) {}

  read(): FlowFact[] {
    const { span, table } = this.command;
    const pairs = this.pairs();
    const has = (option: string): boolean => this.command.options.has(option);
    switch (table.name) {
      case 'mkflash':
      case 'mkremoteflash':
        return [
          ...pairs.map((pair) => this.establish(pair, has('-nocp') ? 'nocopy' : 'copy')),
          ...this.freezes(),
        ];
      case 'resyncflash':
      case 'resyncremoteflash':
        // Without -record it is the last increment, which is remarked on already.
        return [
          ...(has('-record') ? pairs.map((pair) => this.establish(pair, 'copy')) : []),
          ...this.freezes(),
        ];
      case 'reverseflash':
      case 'reverseremoteflash':
        return pairs.flatMap(({ source, target }) => [
          { kind: 'withdraw', span, source, target, finishes: true },
          this.establish({ source: target, target: source }, 'copy'),
        ]);
      case 'rmflash':
      case 'rmremoteflash': {
        const all = pairs.length === 0 ? [{ source: undefined, target: undefined }] : pairs;
        return all.map((pair) => ({ kind: 'withdraw', span, ...pair, finishes: has('-cp') }));
      }
      case 'unfreezeflash':
        return [{ kind: 'thaw', span, volumes: this.thawed() }];
      default:
        return [];
    }
  }

  private establish({ source, target }: FlowPair, mode: 'copy' | 'nocopy'): FlowFact {
    const { span, options } = this.command;
    const records = options.has('-record') && !options.has('-fast');
    const persistent = records || (options.has('-persist') && !options.has('-fast'));
    const withdraw = mode === 'nocopy' && !records ? this.withdrawFix(source, target) : undefined;
    return { kind: 'establish', span, source, target, mode, persistent, records, withdraw };
  }

  /** Adds a rmflash of the pair behind the last command. */
  private withdrawFix(source: FlowVolume | undefined, target: FlowVolume | undefined): Fix | undefined {
    const { end, command } = this;
    if (end === undefined || source === undefined || target === undefined || command.table.remote) {
      return undefined;
    }
    if (command.pairs.some((pair) => (pair.source.image ?? pair.target.image) !== undefined))
      return undefined;
    const id = ({ name }: FlowVolume): string => name.split('/').slice(-2).join('');
    const pair = `${id(source)}:${id(target)}`;
    const text = `\nrmflash${this.device()} -quiet ${pair}`;
    return { title: `Withdraw ${pair} at the end`, edits: [{ span: { start: end, end }, text }] };
  }

  /** The option that says the storage image, where the command says it. */
  private device(): string {
    const device = this.command.options.get('-dev')?.valueNode?.text;
    return device === undefined ? '' : ` -dev ${device}`;
  }

  private pairs(): FlowPair[] {
    return this.command.pairs.flatMap(({ source, target }): FlowPair[] => {
      const count = source.last - source.first + 1;
      if (count > longestRange) return [{ source: undefined, target: undefined }];
      return Array.from({ length: count }, (_, step) => ({
        source: this.volume(source, step),
        target: this.volume(target, step),
      }));
    });
  }

  private volume(range: VolumeRange, step: number): FlowVolume {
    const text = volumeText(range.first + step);
    const lss = `${range.image?.serial ?? this.serial}/${text.slice(0, 2)}`;
    return { by: 'address', name: `${lss}/${text.slice(2)}`, lss };
  }

  /** One for each LSS of the sources. A remote freeze is thawed where the remote image is. */
  private freezes(): FlowFact[] {
    const { options, pairs, table } = this.command;
    const option = options.get('-freeze');
    if (option === undefined || table.remote) return [];
    const sources = new Map<string, FlowVolume>();
    for (const { source } of pairs) {
      for (let lss = source.first >> 8; lss <= source.last >> 8; lss++) {
        const volume = this.volume({ ...source, first: lss << 8 }, 0);
        sources.set(volume.lss ?? '', volume);
      }
    }
    const thaw = this.thawFix([...sources.keys()].map((lss) => lss.slice(-2)));
    return [...sources.values()].map((source) => ({ kind: 'freeze', span: option.node.span, source, thaw }));
  }

  /** Adds the thaw behind the last command. */
  private thawFix(subsystems: readonly string[]): Fix | undefined {
    const { end, command } = this;
    // Full IDs would have to be put together again.
    if (end === undefined || command.pairs.some(({ source }) => source.image !== undefined)) return undefined;
    const text = `\nunfreezeflash${this.device()} ${subsystems.join(' ')}`;
    return {
      title: `Thaw LSS ${subsystems.join(' ')} at the end`,
      edits: [{ span: { start: end, end }, text }],
    };
  }

  /** None where nobody knows which ones are meant. */
  private thawed(): FlowVolume[] {
    const { subsystems, fromInput, variable } = this.command;
    if (fromInput || variable) return [];
    return subsystems.flatMap((range) =>
      Array.from({ length: range.last - range.first + 1 }, (_, step): FlowVolume => {
        const lss = `${range.image?.serial ?? this.serial}/${subsystemText(range.first + step)}`;
        return { by: 'address', name: lss, lss };
      }),
    );
  }
}
