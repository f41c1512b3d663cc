import { expect } from 'chai';
import { JclDocument, type MemberLibraries } from '../../../emulator/language/jcl/index.js';
import {
  JclNames,
  ScriptNames,
  type DocumentNames,
  type ScriptKind,
} from '../../../emulator/language/names/names.js';
import { applyTextEdits } from '../../../emulator/language/problem.js';
import { markedText } from '../../support/marked-text.js';

/** Libraries that are one library, `LIB`, of these members. */
export function libraryOf(members: Readonly<Record<string, string>>): MemberLibraries {
  return {
    system: ['LIB'],
    has: (library) => library === 'LIB',
    find: (name) => {
      const text = members[name];
      return text === undefined ? undefined : { name, library: 'LIB', path: `/lib/${name}`, text };
    },
  };
}

export type Kind = 'jcl' | ScriptKind;

export function namesIn(
  text: string,
  kind: Kind = 'jcl',
  members: Readonly<Record<string, string>> = {},
): DocumentNames {
  if (kind !== 'jcl') return new ScriptNames(text, kind);
  return new JclNames(new JclDocument(text, { members: libraryOf(members) }));
}

/** Every marked name means the same, and no other place does. */
export function expectSame(
  marked: string,
  kind: Kind = 'jcl',
  members: Readonly<Record<string, string>> = {},
): void {
  const { text, spans } = markedText(marked);
  const names = namesIn(text, kind, members);
  const expected = spans.map(({ start, end }) => `${start}-${end} ${text.slice(start, end)}`).sort();
  expect(expected, 'marks').not.to.deep.equal([]);
  for (const { start, end } of spans) {
    const use = names.at(start);
    expect(use, `a name at ${start} (${text.slice(start, end)})`).not.to.equal(undefined);
    const found = names
      .usesOf(use!)
      .filter(({ path }) => path === undefined)
      .map(({ span }) => `${span.start}-${span.end} ${text.slice(span.start, span.end)}`);
    expect(found.sort(), `from ${start} (${text.slice(start, end)})`).to.deep.equal(expected);
  }
}

/** The text after the first marked name was renamed. */
export function renamed(
  marked: string,
  newName: string,
  kind: Kind = 'jcl',
  members: Readonly<Record<string, string>> = {},
): string {
  const { text, spans } = markedText(marked);
  const names = namesIn(text, kind, members);
  const use = names.at(spans[0]!.start)!;
  expect(names.checkRename(use, newName), 'a reason against it').to.equal(undefined);
  return applyTextEdits(text, names.renameEdits(use, newName));
}

/** Why the first marked name cannot be renamed. */
export function refusal(
  marked: string,
  newName: string,
  kind: Kind = 'jcl',
  members: Readonly<Record<string, string>> = {},
): string {
  const { text, spans } = markedText(marked);
  const names = namesIn(text, kind, members);
  const use = names.at(spans[0]!.start)!;
  expect(names.renameEdits(use, newName)).to.deep.equal([]);
  return names.checkRename(use, newName) ?? '';
}
