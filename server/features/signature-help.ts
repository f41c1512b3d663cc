import type { ClientCapabilities, SignatureHelp } from 'vscode-languageserver';
import { markup } from '../explain/markdown.js';
import { onDocument, type Feature } from '../feature.js';
import { partHelp, signatureAt, type Signature } from '../signature/signature-at.js';

/** The parts of a value that has them at fixed places, and which of them is being written. */
export const signatureHelp: Feature = {
  capabilities: () => ({
    signatureHelpProvider: { triggerCharacters: ['(', ',', ' ', '=', ':'], retriggerCharacters: [')'] },
  }),

  register(connection, session) {
    connection.onSignatureHelp(
      onDocument(session, null, (document, { position }): SignatureHelp | null => {
        const found = signatureAt(document, document.offsetAt(position));
        return found === undefined ? null : shown(found, session.client);
      }),
    );
  },
};

function shown(
  { label, parts, active, help }: Signature,
  { textDocument }: ClientCapabilities,
): SignatureHelp {
  const { documentationFormat, parameterInformation } =
    textDocument?.signatureHelp?.signatureInformation ?? {};
  const hasOffsets = parameterInformation?.labelOffsetSupport === true;
  const parameters = parts.map((part) => {
    const { from, to } = part;
    const text = partHelp(part);
    return {
      label: hasOffsets ? ([from, to] satisfies [number, number]) : label.slice(from, to),
      ...(text !== '' && { documentation: markup(text, documentationFormat) }),
    };
  });
  // A number behind the last parameter means that none is active.
  const activeParameter = active ?? parts.length;
  return {
    signatures: [
      {
        label,
        parameters,
        ...(help !== '' && { documentation: markup(help, documentationFormat) }),
        activeParameter,
      },
    ],
    activeSignature: 0,
    activeParameter,
  };
}
