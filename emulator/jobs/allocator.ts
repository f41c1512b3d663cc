import {
  controlStatementsOf,
  stepsNamed,
  type DcbRequest,
  type Dd,
  type DdStatement,
  type DsName,
  type HasPath,
  type Reference,
  type Step,
  type UnitRequest,
  type VolumeRequest,
  type Word,
} from '../language/jcl/index.js';
import { problem, type Problem, type Span } from '../language/problem.js';
import type { Site, SiteVolume } from '../site/site.js';
import { SimulatedClock } from '../site/clock.js';
import { StorageError } from '../storage/track-access.js';
import { AllocationFailure } from './allocation-failure.js';
import { deviceName, type Allocated, type AllocatedDataSet } from './allocated.js';
import { createDataSet, deleteDataSet, isOnVolume } from './data-sets.js';

/** Units that are tapes: they are not modelled. */
const tapeUnit = /^(TAPE.*|CART.*|VTS.*|VTAPE.*|3400.*|3420|3422|3430|3480X?|3490E?|3590.*|3592.*|2400.*)$/;

/** What a job remembers of its DDs, for references back to them and for data sets that are passed. */
interface Remembered extends HasPath {
  readonly ddname: string;
  readonly dsname: string | undefined;
  readonly volumes: readonly SiteVolume[];
  readonly dcb: DcbRequest;
}

/** Gives the DDs of steps what they ask for: volumes, data sets old and new, spool, data in the stream. */
export class Allocator {
  private readonly remembered: Remembered[] = [];
  private readonly passed = new Map<string, AllocatedDataSet>();
  /** Generations of a base, oldest first, such as `G0001V00`. */
  private readonly generations = new Map<string, readonly string[]>();
  private readonly temporaryPrefix: string;

  constructor(
    private readonly site: Site,
    private readonly jobName: string,
    private readonly found: (problem: Problem) => void,
    /** Whether control statements may have gaps that are not their writer's. */
    private readonly isCut = false,
  ) {
    const julian = SimulatedClock.julian(site.clock.now);
    const time = SimulatedClock.timeOfDay(site.clock.now).replaceAll(':', '');
    this.temporaryPrefix = `SYS${julian.slice(2, 4)}${julian.slice(5, 8)}.T${time}.RA000.${jobName}`;
  }

  /** Data sets that were passed and that no step took over. */
  get leftOver(): AllocatedDataSet[] {
    return [...this.passed.values()];
  }

  /**
   * Allocates all DDs of a step, in order. Throws {@link AllocationFailure} at the first that cannot be had; data sets
   * made for the step are then gone again.
   */
  allocateStep(step: Step): Allocated[] {
    const allocated: Allocated[] = [];
    const targets = new Set(step.dds.flatMap((dd) => dd.statements[0]?.definition.ddname?.text ?? []));
    const passed = new Map(this.passed);
    try {
      for (const dd of step.dds) {
        const isTarget = targets.has(dd.name) && dd.statements[0]?.definition.ddname?.text !== dd.name;
        if (!isTarget) this.allocateDd(step, dd, allocated);
      }
    } catch (error) {
      if (error instanceof AllocationFailure) {
        for (const { dataSet } of allocated) {
          if (dataSet?.isNew === true) deleteDataSet(dataSet.volumes, dataSet.name);
        }
        // What the step would have taken over is still there for the end of the job.
        for (const [name, dataSet] of passed) this.passed.set(name, dataSet);
      }
      throw error;
    }
    return allocated;
  }

  /** Adds the parts of a DD one by one, so that those before a part that fails are known. */
  private allocateDd(step: Step, dd: Dd, allocated: Allocated[]): void {
    for (const statement of dd.statements) {
      const name = statement.definition.ddname?.text;
      const target = name === undefined ? undefined : step.dds.find((other) => other.name === name);
      const real = target?.statements[0] ?? statement;
      const result =
        name !== undefined && (target === undefined || name === dd.name)
          ? this.dummy(dd.name)
          : this.allocate(step, dd.name, real);
      this.remember(step, dd.name, real, result);
      allocated.push(result);
    }
  }

  private allocate(step: Step, ddname: string, statement: DdStatement): Allocated {
    const { definition, data } = statement;
    if (data !== undefined) {
      const hasGaps = this.isCut && controlStatementsOf(step)?.ddname === ddname;
      const lines = hasGaps ? data.lines.filter((line) => line.text.trim() !== '') : data.lines;
      return { ddname, allocation: { kind: 'in-stream', lines }, devices: ['JES2'] };
    }
    if (definition.sysout !== undefined) return { ddname, allocation: { kind: 'sysout' }, devices: ['JES2'] };
    const { dsname } = definition;
    if (definition.dummy || dsname?.kind === 'null') return this.dummy(ddname);
    const unit = definition.unit?.name;
    if (unit !== undefined && tapeUnit.test(unit.text) && definition.unit?.deviceNumber === undefined) {
      return this.notModelled(ddname, unit.span, `Unit ${unit.text}: tapes are`);
    }
    if (definition.path !== undefined) {
      return this.notModelled(ddname, definition.path.span, 'A z/OS UNIX file: PATH= is');
    }
    if (dsname === undefined && definition.space === undefined)
      return this.wholeVolume(ddname, step, statement);
    return this.dataSet(ddname, step, statement);
  }

  private dummy(ddname: string): Allocated {
    return { ddname, allocation: { kind: 'dummy' }, devices: ['DMY'] };
  }

  private notModelled(ddname: string, span: Span, what: string): Allocated {
    this.found(problem('jcl-dd-not-modelled', span, { what, ddname }));
    return this.dummy(ddname);
  }

  // ---- volumes -----------------------------------------------------------------------------------------

  private wholeVolume(ddname: string, step: Step, statement: DdStatement): Allocated {
    const volumes = this.volumesOf(step, statement);
    if (volumes.length === 0) return this.dummy(ddname);
    return { ddname, allocation: { kind: 'volume', volumes }, devices: volumes.map(deviceName) };
  }

  /** The volumes that UNIT and VOLUME name; none when they leave the choice to the system. */
  private volumesOf(step: Step, { definition }: DdStatement): SiteVolume[] {
    const { volume, unit } = definition;
    const serials = volume?.serials ?? [];
    if (serials.length > 0) {
      return serials.map((serial) => this.volumeBySerial(serial, unit));
    }
    if (volume?.reference !== undefined || volume?.referenceName !== undefined) {
      return this.referencedVolumes(step, volume);
    }
    if (unit?.affinity !== undefined) {
      return [...(this.recall(step, [unit.affinity.text])?.volumes ?? [])];
    }
    if (unit?.deviceNumber === undefined) return [];
    const found = this.site.volumeByDevice(unit.deviceNumber);
    if (found === undefined) throw this.noDevice(unit);
    this.requireOnline(found, unit.span);
    return [found];
  }

  private volumeBySerial(serial: Word, unit: UnitRequest | undefined): SiteVolume {
    const found = this.site.volumeBySerial(serial.text);
    if (found === undefined) {
      const volumes = this.site.volumes.filter((volume) => volume.online).map((volume) => volume.volser);
      throw new AllocationFailure(
        'volumeUnavailable',
        'jcl-volume-not-found',
        serial.span,
        { volser: serial.text, volumes: shortList(volumes) },
        { volser: serial.text, reason: 'IT IS NOT IN THE SITE' },
      );
    }
    if (unit?.deviceNumber !== undefined && unit.deviceNumber !== found.deviceNumber) {
      if (this.site.volumeByDevice(unit.deviceNumber) === undefined) throw this.noDevice(unit);
      throw new AllocationFailure(
        'volumeUnavailable',
        'jcl-volume-on-other-device',
        unit.span,
        { volser: serial.text, device: unit.name?.text ?? '', found: deviceName(found) },
        { volser: serial.text, reason: `IT IS ON DEVICE ${deviceName(found)}` },
      );
    }
    this.requireOnline(found, serial.span);
    return found;
  }

  private noDevice(unit: UnitRequest): AllocationFailure {
    return new AllocationFailure('wrongDevice', 'jcl-device-not-found', unit.span, {
      device: unit.name?.text ?? '',
      devices: shortList(this.site.volumes.map(deviceName)),
    });
  }

  private requireOnline(volume: SiteVolume, span: Span): void {
    if (volume.online) return;
    throw new AllocationFailure(
      'volumeUnavailable',
      'jcl-volume-offline',
      span,
      { volser: volume.volser, device: deviceName(volume) },
      { volser: volume.volser, reason: `IT IS OFFLINE AT DEVICE ${deviceName(volume)}` },
    );
  }

  private referencedVolumes(step: Step, volume: VolumeRequest): SiteVolume[] {
    if (volume.reference !== undefined) return [...this.follow(step, volume.reference).volumes];
    const name = volume.referenceName!;
    const where = this.locate(name.text);
    if (where === undefined) throw this.notFound(name.text, name.span, 'in the catalog');
    return where;
  }

  // ---- data sets ---------------------------------------------------------------------------------------

  private dataSet(ddname: string, step: Step, statement: DdStatement): Allocated {
    const { definition } = statement;
    const dcb = this.dcbOf(step, statement);
    const named = this.nameOf(step, ddname, statement, definition.dsname);
    const { name, member, isTemporary, span } = named;
    const { status } = definition.disp;
    const coded = this.volumesOf(step, statement);
    const wanted = coded.length > 0 ? coded : (named.volumes ?? []);
    const passed = this.passed.get(name);
    if (status !== 'NEW') {
      const there = this.findExisting(name, wanted, passed, status === 'MOD', span);
      if (there !== undefined) {
        this.passed.delete(name);
        return this.allocated(ddname, name, member, there, statement, dcb, {
          isNew: false,
          isTemporary,
          newToJob: passed?.newToJob ?? false,
        });
      }
    }
    const volumes = [this.create(name, wanted, statement, dcb, span)];
    return this.allocated(ddname, name, member, volumes, statement, dcb, {
      isNew: true,
      isTemporary,
      newToJob: true,
    });
  }

  private allocated(
    ddname: string,
    name: string,
    member: string | undefined,
    volumes: readonly SiteVolume[],
    statement: DdStatement,
    dcb: DcbRequest,
    facts: Pick<AllocatedDataSet, 'isNew' | 'isTemporary' | 'newToJob'>,
  ): Allocated {
    const disposition = statement.definition.disp;
    return {
      ddname,
      allocation: {
        kind: 'data-set',
        name,
        ...(member === undefined ? {} : { member }),
        status: facts.isNew && disposition.status !== 'MOD' ? 'NEW' : disposition.status,
        volumes,
        dcb,
      },
      dataSet: { name, volumes, disposition, ...facts },
      devices: volumes.map(deviceName),
    };
  }

  private nameOf(
    step: Step,
    ddname: string,
    statement: DdStatement,
    dsname: DsName | undefined,
  ): { name: string; member?: string; volumes?: readonly SiteVolume[]; isTemporary: boolean; span: Span } {
    const span = dsname?.span ?? statement.operation.span;
    switch (dsname?.kind) {
      case undefined:
        return {
          name: this.temporary(step.name === '' ? 'STEP' : step.name, ddname),
          isTemporary: true,
          span,
        };
      case 'name':
        return { name: dsname.name, ...member(dsname.member), isTemporary: false, span };
      case 'temporary':
        return {
          name: this.temporary(dsname.name.slice(2), 'H01'),
          ...member(dsname.member),
          isTemporary: true,
          span,
        };
      case 'generation':
        return { name: this.generation(dsname.name, dsname.generation, span), isTemporary: false, span };
      case 'reference': {
        const referenced = this.follow(step, dsname.reference);
        if (referenced.dsname === undefined) throw this.badReference(dsname.reference);
        const isTemporary = referenced.dsname.startsWith(this.temporaryPrefix);
        return { name: referenced.dsname, volumes: referenced.volumes, isTemporary, span };
      }
      default:
        throw this.notFound(
          dsname?.kind === 'unresolved' ? dsname.text : '',
          span,
          'a name that can be resolved',
        );
    }
  }

  /** The absolute name of a relative generation. All of a job count from what was there when it was first asked for. */
  private generation(base: string, relative: number, span: Span): string {
    let numbers = this.generations.get(base);
    if (numbers === undefined) {
      const prefix = `${base}.G`;
      numbers = this.site.catalog
        .entries()
        .filter(({ name }) => name.startsWith(prefix) && /^\d{4}V\d\d$/.test(name.slice(prefix.length)))
        .map(({ name }) => name.slice(base.length + 1));
      this.generations.set(base, numbers);
    }
    const newest = numbers[numbers.length - 1];
    if (relative > 0) {
      const next = (newest === undefined ? 0 : Number(newest.slice(1, 5))) + relative;
      return `${base}.G${String(next).padStart(4, '0')}V00`;
    }
    const found = numbers[numbers.length - 1 + relative];
    if (found === undefined) throw this.notFound(`${base}(${relative})`, span, 'in the catalog');
    return `${base}.${found}`;
  }

  private temporary(name: string, last: string): string {
    return `${this.temporaryPrefix}.${name.slice(0, 8)}.${last}`.slice(0, 44);
  }

  /** Where an existing data set is. Undefined for MOD when there is none: it is then a new one. */
  private findExisting(
    name: string,
    wanted: readonly SiteVolume[],
    passed: AllocatedDataSet | undefined,
    mayBeNew: boolean,
    span: Span,
  ): readonly SiteVolume[] | undefined {
    if (wanted.length > 0) {
      const [first] = wanted;
      if (first !== undefined && isOnVolume(first, name)) return wanted;
      if (mayBeNew) return undefined;
      throw this.notFound(name, span, `on volume ${first?.volser ?? ''}`);
    }
    if (passed !== undefined) return passed.volumes;
    const found = this.locate(name);
    if (found !== undefined || mayBeNew) return found;
    throw this.notFound(name, span, 'in the catalog');
  }

  private locate(name: string): SiteVolume[] | undefined {
    const entry = this.site.catalog.find(name);
    if (entry === undefined) return undefined;
    const volumes = entry.volsers.flatMap((volser) => this.site.volumeBySerial(volser) ?? []);
    const isThere = volumes.length === entry.volsers.length && volumes.every((volume) => volume.online);
    return isThere && volumes[0] !== undefined && isOnVolume(volumes[0], name) ? volumes : undefined;
  }

  private notFound(name: string, span: Span, where: string): AllocationFailure {
    return new AllocationFailure('dataSetNotFound', 'jcl-data-set-not-found', span, { name, where });
  }

  private create(
    name: string,
    wanted: readonly SiteVolume[],
    { definition }: DdStatement,
    dcb: DcbRequest,
    span: Span,
  ): SiteVolume {
    const { space } = definition;
    if (space === undefined) throw new AllocationFailure('noSpace', 'jcl-space-not-coded', span, { name });
    const online = this.site.volumes
      .filter((volume) => volume.online)
      .sort((a, b) => a.deviceNumber - b.deviceNumber);
    const candidates = wanted.length > 0 ? wanted.slice(0, 1) : online;
    let failure: AllocationFailure | undefined;
    for (const volume of candidates) {
      try {
        createDataSet(this.site, volume, name, space, dcb);
        return volume;
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        failure =
          error.reason === 'duplicate-name'
            ? new AllocationFailure('duplicateName', 'jcl-data-set-exists', span, {
                name,
                volser: volume.volser,
              })
            : new AllocationFailure('noSpace', 'jcl-no-space', space.span, {
                name,
                volser: volume.volser,
                reason: error.message.replace(/\.$/, ''),
              });
      }
    }
    throw (
      failure ??
      new AllocationFailure('noSpace', 'jcl-no-space', space.span, {
        name,
        volser: '*',
        reason: 'no volume is online',
      })
    );
  }

  // ---- references back ---------------------------------------------------------------------------------

  /** DCB of the statement, with what a reference or a cataloged model says beneath it. */
  private dcbOf(step: Step, statement: DdStatement): DcbRequest {
    const coded = statement.definition.dcb;
    const reference = statement.definition.dcbReference;
    return reference === undefined ? coded : { ...this.follow(step, reference).dcb, ...coded };
  }

  private remember(step: Step, ddname: string, statement: DdStatement, allocated: Allocated): void {
    const { path } = step;
    const isPart = statement.name === undefined;
    if (isPart && this.recall(step, [ddname]) !== undefined) return;
    const { allocation } = allocated;
    this.remembered.push({
      path,
      ddname,
      dsname: allocation.kind === 'data-set' ? allocation.name : undefined,
      volumes: allocation.kind === 'data-set' || allocation.kind === 'volume' ? allocation.volumes : [],
      dcb: allocation.kind === 'data-set' ? allocation.dcb : statement.definition.dcb,
    });
  }

  /** What `dd`, `step.dd` or `step.procstep.dd` was given, as it is said in a step. */
  private recall(step: Step, words: readonly string[]): Remembered | undefined {
    const ddname = words[words.length - 1];
    const rows = this.remembered.filter((row) => row.ddname === ddname);
    const found =
      words.length === 1
        ? rows.filter(({ path }) => path === step.path)
        : stepsNamed(words.slice(0, -1), step.path, rows);
    return found[found.length - 1];
  }

  private follow(step: Step, reference: Reference): Remembered {
    const found = this.recall(
      step,
      reference.words.map((word) => word.text),
    );
    if (found === undefined) throw this.badReference(reference);
    return found;
  }

  private badReference(reference: Reference): AllocationFailure {
    const words = reference.words.map((word) => word.text).join('.');
    return new AllocationFailure('badReference', 'jcl-reference-not-found', reference.span, {
      reference: `*.${words}`,
    });
  }

  /** Keeps a data set that is passed on to later steps. */
  pass(dataSet: AllocatedDataSet): void {
    this.passed.set(dataSet.name, dataSet);
  }
}

function member(name: string | undefined): { member?: string } {
  return name === undefined ? {} : { member: name };
}

/** The first few of a list, for a message. */
function shortList(words: readonly string[]): string {
  const most = 8;
  if (words.length === 0) return '(none)';
  return words.length <= most ? words.join(', ') : `${words.slice(0, most).join(', ')}, ...`;
}
