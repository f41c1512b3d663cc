import { createSandbox } from '../../../emulator/site/sandbox/create-sandbox.js';
import { openSandbox, type OpenedSandbox } from '../../../emulator/site/sandbox/open-sandbox.js';
import { Sandbox } from '../../../emulator/site/sandbox/sandbox.js';
import type { SandboxStores } from '../../../emulator/site/sandbox/store.js';
import type { Site } from '../../../emulator/site/site.js';
import { readNumber, TemporarySite, writeNumber } from '../temporary-site.js';

export const volumes = [
  '{ "device": "0A10", "image": "a.ckd" }',
  '{ "device": "0A11", "image": "b.ckd" }',
  '{ "device": "0A12", "synthetic": { "volser": "SYN001", "model": "3390:4", "dataSets": [ { "name": "A.B" } ] } }',
];

/** A site with two images and a synthetic volume, and sandboxes of it. */
export class Boxes {
  readonly place = new TemporarySite();
  private readonly open: { close(): Promise<void> }[] = [];

  constructor(public stores: SandboxStores) {
    this.place.image('a.ckd', 'PRD001', { base: 1000, from: 20, to: 60 });
    this.place.image('b.ckd', 'TGT001', { base: 2000, from: 20, to: 60 });
    this.place.siteFile(volumes);
  }

  async dispose(): Promise<void> {
    await this.closeAll();
    this.place.dispose();
  }

  async closeAll(): Promise<void> {
    for (const box of this.open.splice(0)) await box.close();
  }

  async load(folder = this.place.path('box')): Promise<OpenedSandbox> {
    const opened = await openSandbox(this.place.files, this.stores, folder);
    this.open.push(opened);
    return opened;
  }

  /** As it is on the disk: closes what is open. */
  async reload(folder?: string): Promise<Site> {
    await this.closeAll();
    const { site, problems } = await this.load(folder);
    if (site === undefined) throw new Error(problems.map((row) => row.message).join('\n'));
    return site;
  }

  async codes(folder?: string): Promise<string[]> {
    await this.closeAll();
    const { problems } = await this.load(folder);
    return problems.map((row) => row.code);
  }

  /** A new sandbox, or the problem's code. */
  async create(folder = this.place.path('box'), replace = false): Promise<Sandbox | string> {
    const made = await createSandbox(this.place.files, this.stores, folder, { replace });
    if (!(made instanceof Sandbox)) return made.code;
    this.open.push(made);
    return made;
  }

  /** Keeps a site and closes its sandbox. */
  async keep(site: Site, folder?: string, replace = false): Promise<void> {
    const made = await this.create(folder, replace);
    if (typeof made === 'string') throw new Error(made);
    await made.commit(site);
    await made.close();
  }

  /** A site in the middle of a copy, with writes on all volumes. */
  used(): Site {
    const site = this.place.site();
    const [a, b, c] = ['PRD001', 'TGT001', 'SYN001'].map((volser) => site.volumeBySerial(volser)!);
    const extent = (start: number, to = start) => ({
      source: { start, end: start + 10 },
      target: { start: to, end: to + 10 },
    });
    site.engine.establish({ source: a!.id, target: b!.id, mode: 'copy', extents: [extent(20, 30)] });
    site.engine.establish({
      source: a!.id,
      target: c!.id,
      mode: 'nocopy',
      extents: [extent(20), extent(30)],
    });
    site.spend(50_000);
    writeNumber(a!, 22, 7001);
    writeNumber(b!, 45, 7002);
    writeNumber(c!, 31, 7003);
    b!.online = false;
    c!.volser = 'NEW001';
    site.catalog.set('X.Y', ['PRD001', 'TGT001']);
    site.catalog.delete('A.B');
    return site;
  }
}

/** Everything of a site that a program could see, but for events. */
export function visible(site: Site): unknown {
  return {
    now: site.clock.now,
    engine: site.engine.saveState(),
    catalog: site.catalog.entries(),
    volumes: site.volumes.map(({ id, volser, online, geometry }) => ({
      id,
      volser,
      online,
      numbers: Array.from({ length: geometry.tracks }, (_, track) => readNumber(site, volser, track)),
    })),
  };
}
