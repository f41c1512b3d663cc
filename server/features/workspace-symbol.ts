import { SymbolKind, type CancellationToken, type SymbolInformation } from 'vscode-languageserver';
import { formatHex } from '../../emulator/site/hex.js';
import { LineIndex } from '../../emulator/language/line-index.js';
import type { LoadedSite } from '../../emulator/site/load-site.js';
import type { SiteVolume } from '../../emulator/site/site.js';
import type { Feature } from '../feature.js';
import type { Session } from '../session.js';
import { lookupOf } from '../workspace/site-lookups.js';
import type { DefinedName } from '../workspace/workspace-index.js';

/** An editor shows no more, and asks again with a longer word. */
const mostSymbols = 1000;

const kinds: Readonly<Record<DefinedName['kind'], SymbolKind>> = {
  job: SymbolKind.Class,
  procedure: SymbolKind.Interface,
  member: SymbolKind.File,
};

/** Jobs, procedures and members of the workspace, and the data sets of the sites in use, by name. */
export const workspaceSymbol: Feature = {
  capabilities: () => ({ workspaceSymbolProvider: { workDoneProgress: true } }),

  register(connection, session) {
    const dataSets = new DataSetPlaces();
    connection.onWorkspaceSymbol(({ query }, token, progress) =>
      session.guard([], async () => {
        progress.begin('Reading the workspace', 0, undefined, true);
        try {
          const report = (done: number, all: number): void =>
            progress.report(Math.floor((done * 100) / all), `${done} of ${all} files`);
          const files = await session.index.files(token, report);
          const wanted = matcher(query);
          const found: SymbolInformation[] = files.flatMap(({ uri, member, defined }) =>
            defined
              .filter(({ name }) => wanted(name))
              .map(({ kind, name, range }) => ({
                name,
                kind: kinds[kind],
                containerName: member,
                location: { uri, range },
              })),
          );
          for (const row of dataSets.of(session, token)) if (wanted(row.name)) found.push(row);
          return best(found, query);
        } finally {
          progress.done();
        }
      }),
    );
  },
};

/** The letters of the query in their order, as editors match. */
function matcher(query: string): (name: string) => boolean {
  const letters = query.toUpperCase().replace(/\s+/g, '');
  return (name) => {
    let at = 0;
    for (const letter of name.toUpperCase()) if (letter === letters[at]) at++;
    return at >= letters.length;
  };
}

/** Names that begin as the query does come first. */
function best(found: SymbolInformation[], query: string): SymbolInformation[] {
  const start = query.toUpperCase();
  const rank = ({ name }: SymbolInformation): number => {
    const upper = name.toUpperCase();
    return upper === start ? 0 : upper.startsWith(start) ? 1 : upper.includes(start) ? 2 : 3;
  };
  return found.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1)).slice(0, mostSymbols);
}

/** The data sets of sites, kept for as long as a site is open. */
class DataSetPlaces {
  private readonly known = new WeakMap<LoadedSite, readonly SymbolInformation[]>();

  *of({ sites, platform }: Session, token: CancellationToken): IterableIterator<SymbolInformation> {
    for (const path of sites.paths) {
      if (token.isCancellationRequested) return;
      const loaded = sites.open(path);
      let found = this.known.get(loaded);
      if (found === undefined) this.known.set(loaded, (found = dataSetsOf(loaded, platform.uriOf(path))));
      yield* found;
    }
  }
}

/** A data set stands where the site file names its volume. */
function dataSetsOf({ site, text }: LoadedSite, uri: string): SymbolInformation[] {
  if (site === undefined) return [];
  const lookup = lookupOf(site);
  const index = new LineIndex(text);
  const rangeOf = ({ deviceNumber }: SiteVolume): SymbolInformation['location']['range'] => {
    const device = new RegExp(`"device"\\s*:\\s*"(0*${formatHex(deviceNumber, 4).replace(/^0+/, '')})"`, 'i');
    const found = device.exec(text);
    const start = found === null ? 0 : found.index;
    const at = (offset: number) => {
      const { line, column } = index.position(offset);
      return { line: line - 1, character: column - 1 };
    };
    return { start: at(start), end: at(start + (found?.[0].length ?? 0)) };
  };
  return site.volumes.flatMap((volume) => {
    const location = { uri, range: rangeOf(volume) };
    const containerName = `${volume.volser} ${formatHex(volume.deviceNumber, 4)}`.trim();
    return lookup
      .dataSets(volume)
      .map(({ name }) => ({ name, kind: SymbolKind.Object, containerName, location }));
  });
}
