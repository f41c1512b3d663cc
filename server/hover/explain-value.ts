import type { OperandInfo, ValueRole } from '../../emulator/language/syntax/command-info.js';
import type { StatementSyntax, SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import { explainDataSet, explainFilter } from '../explain/data-set.js';
import { explainDd } from '../explain/dd.js';
import { explainExtent, type ExtentPlace } from '../explain/extent.js';
import { bold, code, escaped, fenced, paragraphs } from '../explain/markdown.js';
import { explainInStreamProcedure, explainMemberText, explainMissing } from '../explain/member.js';
import { explainMember } from '../explain/operand.js';
import { explainProgram } from '../explain/program.js';
import { explainStep } from '../explain/step.js';
import { explainSymbol } from '../explain/symbol.js';
import { explainImage, explainSubsystem, explainVolumeId } from '../explain/volume-id.js';
import { explainVolume } from '../explain/volume.js';
import { explainWord, findWordInfo } from '../explain/word.js';
import { extentPlace, memberName, trackRangePlace } from '../places/extent-place.js';
import type { FoundDd, JclPlace } from '../places/jcl-place.js';
import { addressVolume, deviceVolume, firstText, operandNamed } from '../places/operand-volume.js';
import type { NodePath } from '../places/word-at.js';

/** Where a value stands, and what the names around it mean. */
export interface ValuePlace {
  readonly statement: StatementSyntax;
  /** The operands that it is inside of, with the value as the last. */
  readonly path: NodePath;
  readonly lookup: SiteLookup | undefined;
  /** Undefined outside of JCL and its in-stream data. */
  readonly jcl: JclPlace | undefined;
  /** Where Spectrum Virtualize's objects are defined: the statement of a name. */
  readonly definitionOf: (name: string) => string | undefined;
}

/** Explains a value: what it names where that is known, else what may stand there. */
export function explainValue(place: ValuePlace): string | undefined {
  const { path } = place;
  const node = path[path.length - 1]!;
  const info = infoOf(path);
  const own = explainTracks(place, info) ?? explainers[node.role ?? 'text']?.(node, place);
  const word = node.item?.words === undefined ? undefined : findWordInfo(node.item.words, node.text);
  if (own !== undefined) return own;
  if (word !== undefined) return paragraphs(explainWord(word, node.item), partOf(node, info));
  if (node.item === undefined)
    return info === undefined ? undefined : explainMember({ syntax: info.keyword }, info);
  return explainMember(node.item, info);
}

/** The nearest keyword that a value belongs to. */
function infoOf(path: NodePath): OperandInfo | undefined {
  return path.findLast((node) => node.keyword?.info !== undefined)?.keyword?.info;
}

/** Which part of which operand a word is. */
function partOf(node: SyntaxNode, info: OperandInfo | undefined): string | undefined {
  if (info === undefined) return undefined;
  const name = memberName(node);
  return `${name === undefined ? '' : `${bold(escaped(name))} of `}${code(info.keyword)}: ${escaped(info.help)}`;
}

function explainTracks(place: ValuePlace, info: OperandInfo | undefined): string | undefined {
  const { path, statement, lookup, jcl } = place;
  const node = path[path.length - 1]!;
  const outer = path[path.length - 2];
  if (outer === undefined) return undefined;
  let found: ExtentPlace | undefined;
  if (node.role === 'track') found = extentPlace(outer, node, statement, lookup?.site, jcl);
  else if (info?.keyword === 'TRACKS' || info?.keyword === 'OUTTRACKS') {
    found = trackRangePlace(outer, info.keyword, node, statement, lookup?.site, jcl);
  }
  return found && explainExtent(found, lookup);
}

type Explainer = (node: SyntaxNode, place: ValuePlace) => string | undefined;

const explainers: Partial<Readonly<Record<ValueRole, Explainer>>> = {
  device: (node, place) => explainDevice(node, place) ?? explainAddress(place),
  volser: (node, { lookup, jcl }) => {
    const serial = resolved(node, jcl);
    const volume = lookup?.site.volumeBySerial(serial);
    if (volume !== undefined) return explainVolume(lookup!.summary(volume));
    return lookup === undefined || !/^[A-Z0-9@#$-]{1,6}$/.test(serial)
      ? undefined
      : `${bold(escaped(serial))}: the site has no volume of this serial.`;
  },
  'data-set': (node, { lookup, jcl }) => explainName(resolved(node, jcl), lookup),
  'data-set-filter': (node, { lookup, jcl }) =>
    lookup === undefined ? undefined : explainFilter(lookup, resolved(node, jcl)),
  ddname: (node, place) => explainDdName(node.text, place),
  step: (node, { jcl }) => {
    const step = jcl?.stepNamed(node.text.toUpperCase());
    return step && explainStep(step);
  },
  program: (node, { jcl }) => explainProgram(resolved(node, jcl)),
  procedure: (node, { jcl }) => explainTaken('Procedure', resolved(node, jcl), jcl),
  member: (node, { jcl, statement }) =>
    statement.verb?.keyword === 'INCLUDE' ? explainTaken('Member', resolved(node, jcl), jcl) : undefined,
  symbol: (node, { jcl }) => explainSymbolName(node.text, jcl),
  reference: (node, place) => explainReference(node, place),
  label: (node, place) => explainLabel(node.text, place),
  'storage-image': (node, place) =>
    explainAddress(place) ?? (place.lookup === undefined ? undefined : explainImage(place.lookup, node.text)),
  subsystem: (node, place) =>
    explainAddress(place) ??
    (place.lookup === undefined || place.statement.language !== 'dscli'
      ? undefined
      : explainSubsystem(place.lookup, node.text, imageOf(place.statement))),
  'volume-id': (node, place) =>
    explainAddress(place) ??
    (place.lookup === undefined || place.statement.language !== 'dscli'
      ? undefined
      : explainVolumeId(place.lookup, node.text, imageOf(place.statement))),
  object: (node, place) => explainObject(node, place),
};

/** A symbol by its name, with the statement that gives its value. */
export function explainSymbolName(name: string, jcl: JclPlace | undefined): string | undefined {
  const symbol = jcl?.symbol(name.toUpperCase());
  if (symbol === undefined || jcl === undefined) return undefined;
  return explainSymbol(symbol, symbol.setBy && jcl.textOf(symbol.setBy));
}

/** A DD by its name in the step of the place. */
export function explainDdName(
  name: string,
  { jcl, lookup }: Pick<ValuePlace, 'jcl' | 'lookup'>,
): string | undefined {
  const dd = jcl?.dd(name.toUpperCase());
  return dd && jcl && ddText(dd, jcl, lookup);
}

function ddText(dd: FoundDd, jcl: JclPlace, lookup: SiteLookup | undefined): string {
  return explainDd(dd, ({ piece }) => jcl.textOf(piece), lookup);
}

function resolved({ text }: SyntaxNode, jcl: JclPlace | undefined): string {
  return (jcl?.resolved(text) ?? text).toUpperCase();
}

function imageOf(statement: StatementSyntax): string | undefined {
  return firstText(operandNamed(statement, '-dev'));
}

function explainDevice(node: SyntaxNode, { path, statement, lookup }: ValuePlace): string | undefined {
  if (lookup === undefined) return undefined;
  const text = node.text.replace(/^\//, '');
  const keyword = path.find((outer) => outer.keyword !== undefined)?.keyword?.info?.keyword;
  const volume = deviceVolume(lookup.site, statement, keyword, text);
  if (volume !== undefined) return explainVolume(lookup.summary(volume));
  return /^[0-9A-F]{3,5}$/i.test(text)
    ? `${bold(escaped(text))}: the site has no device of this number.`
    : undefined;
}

/** A part of `SOURCE(serial lss cca)`: the volume that all three name. */
function explainAddress({ path, lookup }: ValuePlace): string | undefined {
  const outer = path[path.length - 2];
  const volume = lookup && outer?.items.length === 3 ? addressVolume(lookup.site, outer) : undefined;
  return volume && lookup?.summary(volume) && explainVolume(lookup.summary(volume));
}

function explainName(name: string, lookup: SiteLookup | undefined): string | undefined {
  if (lookup === undefined || !/^[A-Z@#$][A-Z0-9@#$.-]*$/.test(name)) return undefined;
  return explainDataSet(lookup, name) ?? `${bold(escaped(name))}: no volume of the site has it.`;
}

function explainTaken(
  kind: 'Procedure' | 'Member',
  name: string,
  jcl: JclPlace | undefined,
): string | undefined {
  if (jcl === undefined) return undefined;
  const member = jcl.member();
  if (member?.name === name) return explainMemberText(kind, member);
  const inStream = kind === 'Procedure' ? jcl.statementNamed('PROC', name) : undefined;
  if (inStream !== undefined) return explainInStreamProcedure(name, jcl.textFrom(inStream));
  const searched = jcl.missing(name);
  return searched && explainMissing(name, searched);
}

/** What `*.step.dd` or `*.label` leads to. */
function explainReference(node: SyntaxNode, place: ValuePlace): string | undefined {
  const { jcl, lookup } = place;
  const words = node.text.replace(/^\*\./, '').toUpperCase().split('.');
  const last = words[words.length - 1];
  if (jcl === undefined || last === undefined) return undefined;
  if (node.item?.role === 'label') return explainLabel(last, place);
  const dd = jcl.referred(words);
  return dd && ddText(dd, jcl, lookup);
}

function explainLabel(name: string, { jcl }: ValuePlace): string | undefined {
  const upper = name.toUpperCase();
  for (const operation of ['OUTPUT', 'CNTL', 'JOB', 'GJOB', 'JOBSET']) {
    const found = jcl?.statementNamed(operation, upper);
    if (found !== undefined && jcl !== undefined) {
      return paragraphs(`${operation} ${bold(escaped(upper))}`, fenced(jcl.textOf(found)));
    }
  }
  return undefined;
}

/** A volume of the Spectrum Virtualize system, or what the script itself makes. */
function explainObject(
  { text: name, item }: SyntaxNode,
  { lookup, definitionOf }: ValuePlace,
): string | undefined {
  const isVolume = item?.syntax.includes('volume') === true;
  const volumes = lookup?.site.definition.virtualize?.volumes ?? [];
  const index = volumes.findIndex((volume, id) => volume.name === name || (isVolume && String(id) === name));
  const volume = volumes[index];
  if (volume !== undefined) {
    const size = volume.bytes / 2 ** 20;
    return `Volume ${bold(escaped(volume.name))} — id ${index}, ${Number.isInteger(size) ? size : size.toFixed(1)} MiB`;
  }
  const made = definitionOf(name);
  return made === undefined ? undefined : paragraphs(bold(escaped(name)), fenced(made));
}
