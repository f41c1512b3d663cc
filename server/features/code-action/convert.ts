import { convertSource } from '../../../emulator/jobs/convert.js';
import {
  convertLanguages,
  languageNames,
  type ConvertLanguage,
} from '../../../emulator/language/convert/statement.js';
import { convertibleAt } from '../../convert.js';
import { isScript } from '../../documents/kind-of.js';
import type { OpenDocument } from '../../documents/open-document.js';
import type { Session } from '../../session.js';
import {
  actionKinds,
  type Action,
  type ActionRequest,
  type ActionSource,
  type Change,
} from './action-source.js';

const extensions: Readonly<Record<ConvertLanguage, string>> = {
  tso: 'tso',
  dscli: 'dscli',
  ickdsf: 'ickdsf',
  dfsmsdss: 'dss',
};

/** More names than this nobody gives to scripts beside each other. */
const mostNames = 100;

/**
 * The script, or the control statements that the cursor is in, in the words of another interface: as a new document
 * beside this one, with what cannot be said there as comments. The document itself stays.
 */
export const convert: ActionSource = {
  kinds: [actionKinds.rewrite],
  *actions(request): Iterable<Action> {
    const { session, document, span } = request;
    const { documentChanges, resourceOperations } = session.client.workspace?.workspaceEdit ?? {};
    const from = convertibleAt(document, span.start);
    if (documentChanges !== true || resourceOperations?.includes('create') !== true || from === undefined) {
      return;
    }
    for (const to of convertLanguages) {
      if (to === from) continue;
      yield {
        title: `Convert to ${languageNames[to]} in a new document`,
        kind: actionKinds.rewrite,
        change: () => converted(request, to),
      };
    }
  },
};

function converted({ session, document, span }: ActionRequest, to: ConvertLanguage): Change | undefined {
  const { kind, text, site } = document;
  if (!isScript(kind)) return undefined;
  const found = convertSource(text, kind, to, { site, at: span.start });
  const uri = found.text === '' ? undefined : freeUri(session, document, extensions[to]);
  return uri === undefined ? undefined : { create: { uri, text: found.text } };
}

/** A name beside the document that no file has; of one that is no file yet in the folder of the workspace. */
function freeUri(session: Session, { uri }: OpenDocument, extension: string): string | undefined {
  const [, place = '', name = ''] = /^(.*\/)([^/]*)$/.exec(uri) ?? [];
  const [workspace] = session.folders;
  const folder =
    place !== '' ? place : workspace === undefined ? undefined : `${workspace.replace(/\/$/, '')}/`;
  if (folder === undefined) return undefined;
  const stem = (name === '' ? uri.replace(/^[^:]*:/, '') : name).replace(/\.[^.]*$/, '');
  for (let count = 1; count < mostNames; count++) {
    const free = `${folder}${stem}${count === 1 ? '' : `-${count}`}.${extension}`;
    const path = session.platform.pathOf(free);
    const isTaken = session.documents.get(free) ?? (path && session.platform.readText(path));
    if (isTaken === undefined) return free;
  }
  return undefined;
}
