import type {
  CommandInfo,
  ItemInfo,
  MemberInfo,
  OperandInfo,
  OperandsInfo,
  ValueRole,
} from './command-info.js';

/**
 * How the value of a parameter of JCL is put together, and what each part names:
 *
 *     SPACE=(TRK,(10,5,1),RLSE)          members, of which the second has members of its own
 *     VOL=(PRIVATE,,,SER=(A,B))          members, then keywords
 *     COND=((4,LT),(8,EQ,STEP1),EVEN)    groups, each with members
 */
export interface Shape {
  /** Of a single value. */
  readonly role: ValueRole;
  readonly item?: ItemInfo;
  /** Parts at fixed places. */
  readonly members?: readonly Shape[];
  /** Any number of parts alike. */
  readonly each?: Shape;
  /** What the items of a list are that begins with a list or with a word instead of a number. */
  readonly groups?: Shape;
  /** Keywords inside. */
  readonly table?: OperandsInfo;
}

const text: Shape = { role: 'text' };
const symbols: Shape = { role: 'symbol', each: { role: 'symbol' } };

/** Keywords of which the tables say too little. */
const named: Readonly<Record<string, Shape>> = {
  SYMLIST: symbols,
  SYMBOLS: { role: 'choice', members: [{ role: 'choice' }, { role: 'ddname' }] },
  SEP: { role: 'ddname', each: { role: 'ddname' } },
};

const made = new WeakMap<OperandInfo, Shape>();

/** What the value of a keyword is, of a statement or inside of a value. */
export function shapeOf(info: OperandInfo | undefined): Shape {
  if (info === undefined) return text;
  let shape = made.get(info);
  if (shape === undefined) made.set(info, (shape = named[info.keyword] ?? readShape(info)));
  return shape;
}

function readShape({ value }: OperandInfo): Shape {
  switch (value.kind) {
    case 'none':
      return text;
    case 'item':
      return itemShape(value.item);
    case 'list':
      return { role: value.item.role, each: itemShape(value.item) };
    case 'members': {
      const members = value.members.map(memberShape);
      const shape: Shape = { role: members[0]?.role ?? 'text', members };
      return value.operands === undefined ? shape : { ...shape, table: value.operands };
    }
    case 'groups': {
      const members = value.members.map(memberShape);
      const words = value.words ?? [];
      const item: ItemInfo = { role: 'choice', syntax: words.map(({ word }) => word).join('|'), words };
      const groups: Shape = { role: 'choice', ...(words.length === 0 ? {} : { item }), members };
      return value.flat
        ? { role: members[0]?.role ?? 'text', members, groups }
        : { role: 'text', each: groups };
    }
    case 'operands': {
      const { item, table } = value;
      return item === undefined
        ? { role: 'text', table }
        : { ...itemShape(item), each: itemShape(item), table };
    }
    default:
      return value satisfies never;
  }
}

function itemShape(item: ItemInfo): Shape {
  return { role: item.role, item };
}

function memberShape(member: MemberInfo): Shape {
  const shape = itemShape(member);
  return member.inner === undefined ? shape : { ...shape, members: member.inner.map(memberShape) };
}

/** What stands without a keyword, by how many such stand before it. */
export function positionalShape(index: number, info: CommandInfo | undefined): Shape {
  const known = info?.positionals[Math.min(index, info.positionals.length - 1)];
  return known === undefined ? text : itemShape(known);
}

/** A part of a value at a place. */
export function partOf(shape: Shape, index: number, isGroups: boolean): Shape {
  if (isGroups && shape.groups !== undefined) return shape.groups;
  return shape.members?.[index] ?? shape.each ?? text;
}

/** What a single value is where parts may stand. */
export function single(shape: Shape): Shape {
  return shape.members?.[0] ?? shape.each ?? shape;
}
