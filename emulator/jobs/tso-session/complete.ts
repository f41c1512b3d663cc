import { deviceText } from '../../language/tso/check.js';
import { commandsOf } from '../../language/syntax/commands/index.js';
import type { CursorContext } from '../../language/syntax/document-syntax.js';
import { ScriptSyntax } from '../../language/syntax/script-syntax.js';
import type { Site } from '../../site/site.js';
import { ownCommands } from './help.js';

/** What could be written in place of the word that is begun at the end of a line. */
export interface LineCompletion {
  /** The begun word. */
  readonly begun: string;
  readonly words: readonly string[];
}

/** Words that a line at READY could go on with: commands, operands, their values, devices of the site. */
export function completeAtReady(line: string, site: Site): LineCompletion {
  const context = new ScriptSyntax(line, 'tso').contextAt(line.length);
  if (context.kind === 'none') return { begun: '', words: [] };
  const begun = line.slice(context.prefix.start);
  const wanted = begun.toUpperCase();
  const words = wordsAt(context, site).filter((word) => word.startsWith(wanted));
  return { begun, words: [...new Set(words)].sort() };
}

const ownVerbs = ownCommands.map(([syntax]) => syntax.split(' ')[0]!);

function wordsAt(context: Exclude<CursorContext, { kind: 'none' }>, site: Site): string[] {
  switch (context.kind) {
    case 'verb':
      return [...commandsOf('tso').map(({ keyword }) => keyword), ...ownVerbs];
    case 'operand': {
      const { table, coded } = context;
      const excluded = new Set(
        table.operands.flatMap(({ keyword, excludes }) =>
          coded.has(keyword) ? excludes.flatMap((rule) => rule.with) : [],
        ),
      );
      return table.operands.flatMap(({ keyword, value, valueOptional }) =>
        coded.has(keyword) || excluded.has(keyword)
          ? []
          : value.kind === 'none' || valueOptional
            ? keyword
            : `${keyword}(`,
      );
    }
    case 'value': {
      const { item } = context;
      const words = (item?.words ?? []).map(({ word }) => word);
      if (item?.role !== 'device') return words;
      return [...words, ...site.volumes.map(({ deviceNumber }) => deviceText(deviceNumber))];
    }
    case 'name':
      return [];
    default:
      return context satisfies never;
  }
}
