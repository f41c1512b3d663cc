import { scalarSyntax } from '../../control/describe.js';
import {
  minimumOf,
  type Abbreviation,
  type ChoiceWord,
  type Member,
  type ScalarForm,
} from '../../operand-table.js';
import type { ItemInfo, MemberInfo, ValueRole, WordInfo } from '../command-info.js';

/** What a single value of the languages with parentheses can be. */
export function scalarItem(form: ScalarForm, abbreviation: Abbreviation): ItemInfo {
  const role = roleOf(form);
  switch (form.kind) {
    case 'choice':
      return {
        role,
        syntax: scalarSyntax(form),
        words: wordsOf(form.words, form.abbreviation ?? abbreviation),
      };
    case 'number':
      return { role, syntax: `${form.min}-${form.max}` };
    case 'volser':
      return {
        role,
        syntax: scalarSyntax(form),
        ...(form.star === true && { words: [{ word: '*', help: 'Any volume.' }] }),
      };
    case 'hex':
      return { role, syntax: form.what };
    default:
      return { role, syntax: scalarSyntax(form) };
  }
}

function roleOf(form: ScalarForm): ValueRole {
  switch (form.kind) {
    case 'choice':
    case 'hex':
    case 'name':
      return form.role ?? form.kind;
    case 'data-set-name':
      return 'data-set';
    default:
      return form.kind;
  }
}

export function membersOf(members: readonly Member[], abbreviation: Abbreviation): MemberInfo[] {
  return members.map(({ name, form, optional }) => ({
    ...scalarItem(form, abbreviation),
    name,
    optional: optional === true,
  }));
}

export function wordsOf(words: readonly ChoiceWord[], abbreviation: Abbreviation): WordInfo[] {
  return words.map((word) => {
    const { keyword, aliases, help, source, certainty } = word;
    return {
      word: keyword,
      ...(abbreviation === 'minimum' && minimumOf(word) < keyword.length && { minimum: minimumOf(word) }),
      ...(aliases !== undefined && aliases.length > 0 && { aliases }),
      ...(help !== undefined && { help }),
      ...(source !== undefined && { source }),
      ...(certainty !== undefined && { certainty }),
    };
  });
}
