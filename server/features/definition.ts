import type { DefinitionParams, Location } from 'vscode-languageserver';
import type { NameUse } from '../../emulator/language/names/names.js';
import { onDocument, type Feature } from '../feature.js';
import { planDefinition } from '../plan/plan-lines.js';
import { planned } from '../worlds/script-view.js';
import { spoolDefinition } from '../spool/spool-links.js';
import { rangeIn, type NamedText } from '../names/session-names.js';
import type { Session } from '../session.js';
import { siteVolumeSpan } from '../names/site-places.js';
import { LineIndex } from '../../emulator/language/line-index.js';
import type { Cancellation } from '../background.js';

/** From a name to what gives it its meaning: a statement, a member of a library, a volume of the site file. */
export const definition: Feature = {
  capabilities: () => ({ definitionProvider: true }),

  register(connection, session) {
    connection.onDefinition(
      onDocument<DefinitionParams, Location[]>(session, [], async (document, { position }, token) => {
        const source = planned(document.uri);
        if (source !== undefined) return planDefinition(document, source, position.line);
        if (document.kind === 'spool') return spoolDefinition(session, document, position.line);
        const text = session.names.of(document);
        const use = text?.names.at(text.offsetAt(position));
        return text === undefined || use === undefined ? [] : definitionsOf(session, text, use, token);
      }),
    );
  },
};

async function definitionsOf(
  session: Session,
  text: NamedText,
  use: NameUse,
  token: Cancellation,
): Promise<Location[]> {
  if (use.kind === 'volser' || use.kind === 'device') return volumeOf(session, text.uri, use);
  const own = session.names.placesIn(text, use.entity).filter((place) => place.use.role === 'definition');
  if (own.length > 0) return own.map(({ uri, range }) => ({ uri, range }));
  const member = memberOf(session, use);
  if (member !== undefined) return [member];
  if (use.kind === 'procedure' || use.kind === 'member') {
    const files = await session.index.files(token);
    return files.flatMap(({ uri, defined, member: name }) =>
      defined
        .filter((row) => row.kind === use.kind && (row.name === use.name || name === use.name))
        .map(({ range }) => ({ uri, range })),
    );
  }
  const places = await session.names.everywhere(text, use, token);
  return places.filter((place) => place.use.role === 'definition').map(({ uri, range }) => ({ uri, range }));
}

/** The first line of the file that is taken in; undefined where it is no file. */
function memberOf({ platform }: Session, { entity }: NameUse): Location | undefined {
  const path = /^(?:member|procedure):@(.*)$/.exec(entity)?.[1];
  if (path === undefined || platform.readText(path) === undefined) return undefined;
  const start = { line: 0, character: 0 };
  return { uri: platform.uriOf(path), range: { start, end: start } };
}

/** Where the site file names a volume. */
function volumeOf(session: Session, uri: string, use: NameUse): Location[] {
  const path = session.sitePathOf(uri);
  if (path === undefined) return [];
  const { text } = session.sites.open(path);
  const span = siteVolumeSpan(text, use.kind === 'device' ? 'device' : 'volser', use.name);
  return span === undefined
    ? []
    : [{ uri: session.platform.uriOf(path), range: rangeIn(new LineIndex(text), span) }];
}
