import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { IGrammar, IToken, StateStack } from 'vscode-textmate';

// Both are CommonJS bundles without names that an import could see.
const require = createRequire(import.meta.url);
const textmate = require('vscode-textmate') as typeof import('vscode-textmate');
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');

const folder = path.resolve(import.meta.dirname, '../../syntaxes');

/** The grammar of a scope name such as `source.jcl`, in the engine that editors use. */
export async function loadGrammar(scopeName: string): Promise<IGrammar> {
  await loadEngine();
  const registry = new textmate.Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: (scope) => {
      const file = path.join(folder, `${scope.replace('source.', '')}.tmLanguage.json`);
      return Promise.resolve(textmate.parseRawGrammar(readFileSync(file, 'utf8'), file));
    },
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`no grammar ${scopeName}`);
  return grammar;
}

let engine: Promise<void> | undefined;

function loadEngine(): Promise<void> {
  engine ??= oniguruma.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  return engine;
}

/** Tokens of lines without line ends, line by line. */
export function* tokensOf(grammar: IGrammar, lines: Iterable<string>): IterableIterator<IToken[]> {
  let state: StateStack | null = null;
  for (const line of lines) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    yield tokens;
  }
}
