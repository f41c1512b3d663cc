import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type {
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  Position,
  SelectionRange,
  SymbolInformation,
  TextEdit,
} from 'vscode-languageserver';
import { OpenDocument } from '../../server/documents/open-document.js';
import { facilitiesOf } from '../../server/features/site-file/entries.js';
import { proposalsAt } from '../../server/features/site-file/proposals.js';
import { SiteFileService } from '../../server/features/site-file/service.js';
import { siteSymbols } from '../../server/features/site-file/symbols.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import { ThreadBackground } from '../../server/node/background.js';
import { nodePlatform } from '../../server/node/platform.js';
import { root, temporaryFolder } from '../support/cli.js';
import { Editor, samples } from '../support/editor.js';
import { markedText } from '../support/marked-text.js';

/** A site file with the cursor where `<||>` is. */
function opened(marked: string): { document: OpenDocument; position: Position } {
  const { text, spans } = markedText(marked);
  const document = new OpenDocument('file:///site/drydasd.jsonc', 'jsonc', 1, text);
  return { document, position: document.positionAt(spans[0]?.start ?? 0) };
}

function site(volumes: string, more = ''): string {
  return `{ "version": 1, "facilities": [
    { "serial": "75ABC01", "repositories": [{ "name": "REPO1", "tracks": 10 }], "subsystems": [
      { "lss": "0A", "ssid": "890A", "volumes": [${volumes}] },
      { "lss": "0B", "ssid": "890B", "volumes": [{ "device": "0B01", "image": "x.ckd" }] }${more}
    ] }
  ] }`;
}

describe('values that are proposed in a site file', () => {
  const service = new SiteFileService();
  const proposed = (marked: string, folder?: string): string[] => {
    const { document, position } = opened(marked);
    const { path: place, node } = service.placeAt(document, position);
    const typed = node === undefined ? '' : document.text.slice(node.offset + 1, document.offsetAt(position));
    return proposalsAt(place, service.read(document), typed, { files: new NodeFiles(), folder }).map(
      ({ value }) => value,
    );
  };

  it('are device numbers that nothing has, with a CCA of their own', () => {
    const two = '{ "device": "0A10" }, { "device": "0A11", "cca": "13" }';
    expect(proposed(site(`${two}, { "device": "<||>" }`)).slice(0, 3)).to.deep.equal([
      '0A12',
      '0A14',
      '0A15',
    ]);
    expect(proposed(site(`{ "device": <||> }`)).slice(0, 2)).to.deep.equal(['0A00', '0A01']);
    // A device number counts in its subchannel set.
    const other = '{ "device": "0A10", "subchannelSet": 1, "cca": "77" }, { "device": "0A0F" }';
    expect(proposed(site(`${other}, { "device": "<||>" }`))[0]).to.equal('0A11');
  });

  it('are LSSs, SSIDs and CCAs that are free', () => {
    const third = (text: string): string => site('{ "device": "0A10" }', `, { ${text} }`);
    expect(proposed(third('"lss": "<||>"'))[0]).to.equal('0C');
    expect(proposed(third('"lss": "1F", "ssid": "<||>"'))).to.deep.equal(['891F']);
    expect(proposed(third('"ssid": "<||>"'))[0]).to.equal('890C');
    expect(proposed(site('{ "device": "0A10" }, { "device": "0C10", "cca": "<||>" }'))[0]).to.equal('11');
  });

  it('are names that stand elsewhere in the file', () => {
    expect(proposed(site('{ "device": "0A10", "spaceEfficient": { "repository": "<||>" } }'))).to.deep.equal([
      'REPO1',
    ]);
    const mirror = site('{ "device": "0A10" }').replace(/ \}$/, ', "mirrors": [{ "primary": "<||>" }] }');
    expect(proposed(mirror)).to.deep.equal(['75ABC01/0A/10', '75ABC01/0B/01']);
    expect(proposed('{ "libraries": { "A.PROCLIB": "procs" }, "procLibraries": ["<||>"] }')).to.deep.equal([
      'A.PROCLIB',
    ]);
  });

  it('are models, images, and folders on the way to them', () => {
    expect(proposed(site('{ "device": "0A10", "synthetic": { "model": "<||>" } }'))).to.include('3390-9');
    const folder = path.join(samples, 'site');
    expect(proposed(site('{ "image": "<||>" }'), folder)).to.deep.equal(['images/']);
    expect(proposed(site('{ "image": "images/<||>" }'), folder)).to.include('images/prd001.cckd');
    expect(proposed('{ "libraries": { "A.PROCLIB": "<||>" } }', folder)).to.deep.equal(['images/']);
    expect(proposed(site('{ "image": "images/prd001.cckd", "volser": "<||>" }'), folder)).to.deep.equal([
      'PRD001',
    ]);
  });

  it('are none where the schema says it all, and in what is no site file yet', () => {
    expect(proposed('{ "version": <||> }')).to.deep.equal([]);
    expect(proposed('<||>')).to.deep.equal([]);
    expect(
      proposed('{ "facilities": [{ "subsystems": [{ "volumes": { "device": "<||>" } }] }] }'),
    ).to.deep.equal([]);
    expect(proposed('{ "facilities": 3, "mirrors": [{ "primary": "<||>" }] }')).to.deep.equal([]);
  });
});

describe('a site file that is read', () => {
  const service = new SiteFileService();

  it('has the keys and the help of the schema', async () => {
    const { document, position } = opened('{ "version": 1, "<||>" }');
    const { items } = await service.completion(document, position);
    expect(items.map(({ label }) => label)).to.include.members(['facilities', 'copyRate', 'mirrors']);
    // Also where it names a schema itself, wherever that is.
    const hovered = opened('{ "$schema": "../nowhere.json", "<||>copyRate": 5 }');
    const hover = await service.hover(hovered.document, hovered.position);
    expect(JSON.stringify(hover?.contents)).to.contain('Background copy of each facility');
  });

  it('has symbols for facilities, subsystems, volumes and data sets', () => {
    const volume =
      '{ "device": "0A10", "synthetic": { "volser": "PRD001", "model": "3390-3", "dataSets": [{ "name": "A.B" }] } }';
    const { document } = opened(site(volume));
    const [facility] = siteSymbols(document, service.read(document));
    expect(facility!.name).to.equal('75ABC01');
    const [repository, subsystem] = facility!.children!;
    expect(repository).to.include({ name: 'REPO1' });
    expect(subsystem).to.include({ name: 'LSS 0A', detail: 'SSID 890A' });
    expect(subsystem!.children![0]).to.include({ name: '0A10 PRD001', detail: '3390-3' });
    expect(subsystem!.children![0]!.children![0]).to.include({ name: 'A.B' });
  });

  it('is read as far as it goes, whatever is missing', () => {
    const whole = readFileSync(path.join(samples, 'site/drydasd.jsonc'), 'utf8');
    for (let end = 0; end < whole.length; end += 7) {
      const { document } = opened(whole.slice(0, end));
      const file = service.read(document);
      siteSymbols(document, file);
      for (const { subsystems } of facilitiesOf(file)) expect(subsystems).to.be.an('array');
    }
  });
});

describe('a site file in an editor', () => {
  const folder = temporaryFolder();
  let editor: Editor | undefined;
  afterEach(() => editor?.stop());

  const uri = (): string => pathToFileURL(folder.file('drydasd.jsonc')).href;
  const codes = async (state: 'linked' | 'checked'): Promise<unknown[]> =>
    (await editor!.diagnostics(uri(), state)).map(({ code }) => code);

  const start = async (background?: ThreadBackground): Promise<string> => {
    cpSync(path.join(samples, 'site'), folder.path, { recursive: true });
    const text = readFileSync(folder.file('drydasd.jsonc'), 'utf8');
    editor = await Editor.start({ platform: nodePlatform('0', background) });
    await editor.open(text, { uri: uri(), languageId: 'jsonc' });
    return text;
  };

  it('has the problems of its reader as it is typed', async () => {
    const text = await start();
    expect(await codes('checked')).to.deep.equal([]);
    const at = text.indexOf('"machineType"');
    await editor!.change(uri(), { span: { start: at, end: at + 13 }, text: '"machinetype"' });
    expect(await codes('checked')).to.deep.equal(['site-key-unknown']);
  });

  it('has those of its images, too, before it is saved', async () => {
    const background = new ThreadBackground(path.join(root, 'test/support/worker-from-source.mjs'));
    try {
      const text = await start(background);
      expect(await codes('checked')).to.deep.equal([]);
      const at = text.indexOf('prd001.cckd');
      await editor!.change(uri(), { span: { start: at, end: at + 11 }, text: 'none.cckd' });
      expect(await codes('checked')).to.deep.equal(['site-image-unreadable']);
      await editor!.change(uri(), { span: { start: at, end: at + 9 }, text: 'prd001.cckd' });
      expect(await codes('checked')).to.deep.equal([]);
    } finally {
      await background.dispose();
    }
  });

  it('has those of its images when it is saved, where there are no threads', async () => {
    const text = await start();
    await codes('checked');
    writeFileSync(folder.file('drydasd.jsonc'), text.replace('prd001.cckd', 'none.cckd'));
    const at = text.indexOf('prd001.cckd');
    await editor!.change(uri(), { span: { start: at, end: at + 11 }, text: 'none.cckd' });
    await editor!.connection.sendNotification('textDocument/didSave', { textDocument: { uri: uri() } });
    expect(await codes('checked')).to.deep.equal(['site-image-unreadable']);
  });

  it('completes devices, keys and images', async () => {
    const text = await start();
    const complete = async (written: string): Promise<CompletionList> => {
      const at = editor!.document(uri()).getText().indexOf('{ "device": "0A30"');
      await editor!.change(uri(), { span: { start: at, end: at }, text: `${written}, ` });
      return editor!.askAt<CompletionList>('completion', uri(), at + written.indexOf('|'));
    };
    expect(text).to.contain('"0A30"');
    const devices = await complete('{ "device": "|" }');
    expect(devices.items[0]).to.deep.include({
      label: '0A31',
      detail: 'LSS 0A, CCA 31',
      filterText: '"0A31"',
    });
    expect(editor!.textAt(uri(), (devices.items[0]!.textEdit as TextEdit).range)).to.equal('"|"');
    expect((await complete('{ "|": 1 }')).items.map(({ label }) => label)).to.include.members([
      'device',
      'image',
      'online',
    ]);
    const images = await complete('{ "image": "|" }');
    expect(images).to.have.property('isIncomplete', true);
    expect(images.items.map(({ label }) => label)).to.deep.equal(['images/']);
  });

  it('explains keys, and the volumes of a site that is open', async () => {
    const text = await start();
    await editor!.reached(uri(), 'linked');
    const hover = async (word: string): Promise<string> =>
      JSON.stringify((await editor!.askAt<Hover>('hover', uri(), text.indexOf(word) + 2)).contents);
    expect(await hover('"copyRate"')).to.contain('Background copy of each facility');
    expect(await hover('"0A10"')).to.match(/PRD001.*3390.*data sets.*Device number/);
    expect(await hover('"images/bkp001')).to.match(/BKP001.*Hercules image/);
  });

  it('shows its symbols as a tree or as a list, folds, and lets selections grow', async () => {
    const text = await start();
    const tree = await editor!.ask<DocumentSymbol[]>('documentSymbol', uri());
    expect(tree.map(({ name }) => name)).to.deep.equal(['75ABC01', 'svc1']);
    expect(tree[0]!.children!.map(({ name }) => name)).to.deep.equal(['LSS 0A', 'LSS 04', 'LSS 01']);
    const folds = await editor!.ask<FoldingRange[]>('foldingRange', uri());
    expect(folds).to.have.length.greaterThan(5);
    const positions = [editor!.position(uri(), text.indexOf('0A10'))];
    const [selection] = await editor!.ask<SelectionRange[]>('selectionRange', uri(), { positions });
    expect(editor!.textAt(uri(), selection!.range)).to.equal('0A10');
    expect(editor!.textAt(uri(), selection!.parent!.range)).to.equal('"0A10"');
    await editor!.stop();
    editor = await Editor.start({ capabilities: {} });
    await editor.open(text, { uri: uri(), languageId: 'jsonc' });
    const list = await editor.ask<SymbolInformation[]>('documentSymbol', uri());
    expect(list.map(({ name, containerName }) => `${containerName ?? ''}/${name}`).slice(0, 3)).to.deep.equal(
      ['/75ABC01', '75ABC01/LSS 0A', 'LSS 0A/0A10 PRD001'],
    );
  });

  it('leads to its images', async () => {
    await start();
    const links = await editor!.ask<DocumentLink[]>('documentLink', uri());
    expect(links.map(({ range }) => editor!.textAt(uri(), range))).to.include('images/prd001.cckd');
    const images = pathToFileURL(folder.file('images')).href;
    for (const { target } of links) expect(target).to.satisfy((one: string) => one.startsWith(images));
  });
});
