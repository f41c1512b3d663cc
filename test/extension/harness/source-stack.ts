import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';

const maps = new Map<string, SourceMap | undefined>();

function mapOf(file: string): SourceMap | undefined {
  if (!maps.has(file)) {
    const found = existsSync(`${file}.map`) ? readFileSync(`${file}.map`, 'utf8') : undefined;
    maps.set(file, found === undefined ? undefined : new SourceMap(JSON.parse(found) as SourceMapPayload));
  }
  return maps.get(file);
}

/**
 * A stack with the places in the sources, relative to the project: VS Code formats stacks by itself and knows nothing
 * of source maps.
 */
export function inSources(stack: string): string {
  return stack.replace(
    /(?:file:\/\/)?([^\s():]+\.[cm]?js):(\d+):(\d+)/g,
    (whole, name: string, ...place: string[]) => {
      const file = path.resolve(name);
      const entry = mapOf(file)?.findEntry(Number(place[0]) - 1, Number(place[1]) - 1);
      if (entry === undefined || !('originalSource' in entry)) return whole;
      const source = path.relative('.', path.resolve(path.dirname(file), entry.originalSource));
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    },
  );
}
