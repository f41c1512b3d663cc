import {
  LSPErrorCodes,
  ResponseError,
  type PrepareRenameParams,
  type RenameParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Range } from 'vscode-languageserver';
import { isGlobal, type NameKind, type NameUse } from '../../emulator/language/names/names.js';
import type { Cancellation } from '../background.js';
import { onDocument, type Feature } from '../feature.js';
import type { NamedText } from '../names/session-names.js';
import type { Session } from '../session.js';

type Refused = ResponseError;

/**
 * Renames what a document itself names; what it only uses (a volume, a device, a data set) is replaced in this document
 * alone. What would break is refused with the reason.
 */
export const rename: Feature = {
  capabilities: (client) => ({
    renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
  }),

  register(connection, session) {
    connection.onPrepareRename(
      onDocument<PrepareRenameParams, { range: Range; placeholder: string } | Refused | null>(
        session,
        null,
        async (document, { position }, token) => {
          const text = session.names.of(document);
          const use = text?.names.at(text.offsetAt(position));
          if (text === undefined || use === undefined) return null;
          const reason = whyNever(text, use) ?? (await usedElsewhere(session, text, use, token));
          return reason === undefined
            ? { range: text.rangeOf(use.span), placeholder: use.name }
            : refused(reason);
        },
      ),
    );
    connection.onRenameRequest(
      onDocument<RenameParams, WorkspaceEdit | Refused | null>(
        session,
        null,
        async (document, { position, newName }, token) => {
          const text = session.names.of(document);
          const use = text?.names.at(text.offsetAt(position));
          if (text === undefined || use === undefined) return null;
          const reason = await reasonAgainst(session, text, use, newName, token);
          if (reason !== undefined) return reason;
          const edits = text.names.renameEdits(use, newName).map((edit) => document.editOf(edit));
          const { uri, version } = document;
          return session.client.workspace?.workspaceEdit?.documentChanges === true
            ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
            : { changes: { [uri]: edits } };
        },
      ),
    );
  },
};

/** Names that stand for things outside of all documents: each document may name others than before. */
const outside: ReadonlySet<NameKind> = new Set<NameKind>([
  'data-set',
  'volser',
  'device',
  'volume-id',
  'mapping',
]);

async function reasonAgainst(
  session: Session,
  text: NamedText,
  use: NameUse,
  newName: string,
  token: Cancellation,
): Promise<Refused | undefined> {
  const reason = text.names.checkRename(use, newName) ?? (await usedElsewhere(session, text, use, token));
  return reason === undefined ? undefined : refused(reason);
}

/** Jobs override and name the DDs, steps and symbols of a member of a library. */
async function usedElsewhere(
  session: Session,
  text: NamedText,
  use: NameUse,
  token: Cancellation,
): Promise<string | undefined> {
  if (!isGlobal(use) || outside.has(use.kind)) return undefined;
  const places = await session.names.everywhere(text, use, token);
  const other = places.find(({ uri }) => uri !== text.uri);
  return other && `${use.name} also stands in ${other.uri}, line ${other.range.start.line + 1}.`;
}

function refused(reason: string): Refused {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

/** Names that hardly anything has. */
const unlikely = ['ZQ9', 'Z9Q', 'QZ9'];
const unlikelyDigits = ['FFEF', 'FEFF', 'EFFF'];

/** Why a name cannot be changed whatever the new one is: tried with some that are as long. */
function whyNever({ names }: NamedText, use: NameUse): string | undefined {
  const { kind, name } = use;
  const hasDigits = kind === 'device' || kind === 'volume-id';
  const reasons = (hasDigits ? unlikelyDigits : unlikely).map((word) =>
    names.checkRename(use, hasDigits ? word : word.slice(0, Math.max(1, Math.min(word.length, name.length)))),
  );
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}
