import type { DocumentLink, Location } from 'vscode-languageserver';
import type { Span } from '../../emulator/language/problem.js';
import { messageIdPattern, messagesById } from '../../emulator/messages/catalogue.js';
import type { OpenDocument } from '../documents/open-document.js';
import type { Session } from '../session.js';
import { nameOf } from '../virtual-documents.js';
import type { SourcePlace } from '../worlds/protocol.js';
import { worldsOf } from '../worlds/world-service.js';

/** More links than this help nobody, and editors take long for them. */
const most = 10_000;

/** From the messages of a spool, and from statements that it repeats, to the statement that they are of. */
export function spoolLinks(session: Session, document: OpenDocument): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const { line, place, statement } of worldsOf(session).spools.lines(document.uri)) {
    if (links.length === most) break;
    const found = linkedPart(document.lineText(line), statement);
    if (found === undefined) continue;
    links.push({
      range: { start: { line, character: found.start }, end: { line, character: found.end } },
      target: linkTo(place),
      tooltip: `${nameOf(place.uri)} line ${place.range.start.line + 1}`,
    });
  }
  return links;
}

/**
 * What of a line is a link: the id of its message, or the first word of the statement that it repeats. Whole statements would be
 * lines under lines; every line of them leads to the statement by its definition, all the same.
 */
function linkedPart(line: string, statement: string): Span | undefined {
  const id = [...line.matchAll(messageIdPattern)].find(([word]) => messagesById(word).length > 0);
  if (id !== undefined) return { start: id.index, end: id.index + id[0].length };
  const [first = ''] = statement.trim().split(/[\r\n]/, 1);
  const [word] = first.split(/\s/, 1);
  const start = first === '' ? -1 : line.indexOf(first.trimEnd());
  return start === -1 || word === undefined ? undefined : { start, end: start + word.length };
}

/** Editors read a place behind the path: line and column from 1. */
function linkTo({ uri, range: { start } }: SourcePlace): string {
  return `${uri}#L${start.line + 1},${start.character + 1}`;
}

/** The statement that a line of a spool is of or about. */
export function spoolDefinition(session: Session, { uri }: OpenDocument, line: number): Location[] {
  const place = worldsOf(session).spools.placeOf(uri, line);
  return place === undefined ? [] : [place];
}
