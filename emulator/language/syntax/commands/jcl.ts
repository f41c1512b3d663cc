import { operations, type Operation } from '../../jcl/operations.js';
import type {
  JclItem,
  JclMember,
  JclParameter,
  JclPositional,
  JclShape,
  ParameterForm,
} from '../../jcl/parameters/parameter.js';
import { statementTables, tableOf } from '../../jcl/parameters/tables.js';
import type {
  CommandInfo,
  ItemInfo,
  MemberInfo,
  OperandInfo,
  OperandsInfo,
  ValueInfo,
} from '../command-info.js';
import { finderOf } from './find.js';
import { referencePage } from './pages.js';

/** The statements of JCL. */
export function jclStatements(): readonly CommandInfo[] {
  return operations.map(statementInfo);
}

function statementInfo(row: Operation): CommandInfo {
  const { operation, help, source, certainty } = row;
  const table = tableOf(operation);
  return {
    // Keywords of PROC and SET are symbols, those of statements without a table nobody knows.
    ...keywords(operation, table?.parameters ?? [], table !== undefined && table.namesAreCertain !== false),
    language: 'jcl',
    help: table?.help ?? help,
    source: table?.source ?? source,
    certainty: table?.certainty ?? certainty,
    aliases: [],
    forms: [],
    formOf: () => undefined,
    positionals: positionalsOf(table?.positionals ?? []),
    ...(statementTables.some((one) => one.operation === operation) && {
      page: referencePage('jcl', operation),
    }),
  };
}

/** Words of which one may stand there are one positional parameter. */
function positionalsOf(rows: readonly JclPositional[]): readonly MemberInfo[] {
  const words = rows.filter(({ role }) => role === undefined);
  const choice: MemberInfo[] =
    words.length === 0
      ? []
      : [
          {
            name: words.map(({ name }) => name).join('|'),
            role: 'choice',
            syntax: words.map(({ name }) => name).join('|'),
            words: words.map(({ name, help, source, certainty }) => ({
              word: name,
              help,
              source,
              certainty,
            })),
            optional: true,
          },
        ];
  const named = rows.flatMap(({ name, help, role }): MemberInfo[] =>
    role === undefined ? [] : [{ name, help, role, syntax: name, optional: true }],
  );
  return [...choice, ...named];
}

const made = new WeakMap<readonly JclParameter[], OperandsInfo>();

function keywords(keyword: string, parameters: readonly JclParameter[], isComplete: boolean): OperandsInfo {
  const known = made.get(parameters);
  if (known !== undefined) return known;
  const operands = parameters.map(operandInfo);
  const info: OperandsInfo = {
    keyword,
    operands,
    needs: [],
    abbreviation: 'none',
    isComplete,
    find: finderOf(operands, 'none'),
  };
  made.set(parameters, info);
  return info;
}

function operandInfo(row: JclParameter): OperandInfo {
  const { keyword, aliases = [], help, source, certainty, form, excludes = [] } = row;
  return {
    keyword,
    aliases,
    syntax: `${keyword}=${parameterSyntax(form)}`,
    help,
    source,
    certainty,
    required: false,
    value: valueOf(form, keyword),
    valueOptional: false,
    excludes: excludes.length === 0 ? [] : [{ with: excludes }],
    requires: [],
  };
}

function valueOf(form: ParameterForm, keyword: string): ValueInfo {
  const syntax = parameterSyntax(form);
  switch (form.kind) {
    case 'any':
    case 'own':
      if (form.shape !== undefined) return shapeOf(form.shape, keyword);
      return itemValue(
        /^[A-Z0-9]+(?:\|[A-Z0-9]+)+$/.test(syntax) ? wordsItem(syntax.split('|')) : plainItem(syntax),
      );
    case 'choice':
      return itemValue(wordsItem(form.words));
    case 'number':
      return itemValue({ role: 'number', syntax });
    case 'name':
      return itemValue({ role: form.role ?? 'name', syntax });
    case 'amount':
      return itemValue({
        role: 'number',
        syntax,
        ...(form.words !== undefined && { words: form.words.map((word) => ({ word })) }),
      });
  }
}

function itemValue(item: ItemInfo): ValueInfo {
  return { kind: 'item', item };
}

function wordsItem(words: readonly string[]): ItemInfo {
  return { role: 'choice', syntax: words.join('|'), words: words.map((word) => ({ word })) };
}

/** A value of which only its way to be written is known. */
function plainItem(syntax: string): ItemInfo {
  if (/^n(?:$|[KMG| ])|^\d+ to \d+/.test(syntax)) return { role: 'number', syntax };
  return { role: syntax.startsWith("'") ? 'text' : 'name', syntax };
}

function shapeOf(shape: JclShape, keyword: string): ValueInfo {
  switch (shape.kind) {
    case 'item':
    case 'list':
      return { kind: shape.kind, item: itemOf(shape.item) };
    case 'members':
      return {
        kind: 'members',
        members: shape.members.map(memberOf),
        repeats: false,
        ...(shape.parameters !== undefined && { operands: keywords(keyword, shape.parameters, true) }),
      };
    case 'groups':
      return {
        kind: 'groups',
        members: shape.members.map(memberOf),
        flat: true,
        ...(shape.words !== undefined && { words: shape.words.map((word) => ({ word })) }),
      };
    case 'operands':
      return {
        kind: 'operands',
        table: keywords(keyword, shape.parameters, true),
        ...(shape.item !== undefined && { item: itemOf(shape.item) }),
      };
  }
}

function itemOf({ role, syntax, words }: JclItem): ItemInfo {
  return { role, syntax, ...(words !== undefined && { words: words.map((word) => ({ word })) }) };
}

function memberOf(member: JclMember): MemberInfo {
  const { name, help, inner } = member;
  return {
    ...itemOf(member),
    name,
    optional: true,
    ...(help !== undefined && { help }),
    ...(inner !== undefined && { inner: inner.map(memberOf) }),
  };
}

/** How the value of a parameter is written, for people. */
export function parameterSyntax(form: ParameterForm): string {
  switch (form.kind) {
    case 'any':
    case 'own':
      return form.syntax;
    case 'choice':
      return form.words.join('|');
    case 'number':
      return `${form.min}-${form.max}`;
    case 'name':
      return 'name';
    case 'amount':
      return [`n${form.units.join('|')}`, ...(form.words ?? [])].join('|');
  }
}
