import {
  Uri,
  workspace,
  type CancellationToken,
  type DocumentLink,
  type LogOutputChannel,
  type Range,
  type TextDocument,
} from 'vscode';
import {
  CloseAction,
  ErrorAction,
  ExecuteCommandRequest,
  LanguageClient,
  RevealOutputChannelOn,
  State,
  TransportKind,
  WorkDoneProgress,
  type ExecuteCommandSignature,
  type LanguageClientOptions,
  type WorkDoneProgressBegin,
  type WorkDoneProgressReport,
} from 'vscode-languageclient/node';
import { virtualScheme } from '../../server/virtual-documents.js';
import type { AllowedFiles } from '../../server/workspace/site-consent.js';
import { placeOfLink } from '../dry-run/source-link.js';
import { isServed, selector } from './documents.js';

/*
 * All that needs the library of the protocol, which takes longer to load than the rest of the extension: it is loaded when
 * the language server is started, and not when the extension is activated.
 */

/** How far a command of the server is. */
export type CommandProgress = Pick<WorkDoneProgressReport, 'message' | 'percentage'>;

export interface ClientEvents {
  /** Runs before every command that VS Code is asked to execute. */
  commanded(command: string, args: unknown[], next: ExecuteCommandSignature): Promise<unknown>;
  /** The server ended without being asked to. @returns whether it is to be started again */
  died(): boolean;
  /** It was started once more. */
  restarted(): void;
  /** What somebody agreed to before. */
  allowed(): AllowedFiles;
}

/** @param module path of the server */
export function makeClient(module: string, log: LogOutputChannel, events: ClientEvents): LanguageClient {
  /** Where the links of spools and plans are. */
  const linked = new WeakMap<TextDocument, readonly Range[]>();
  const options: LanguageClientOptions = {
    documentSelector: selector as LanguageClientOptions['documentSelector'],
    outputChannel: log,
    // What goes wrong with a request is for the log: nobody can do anything about it in the middle of typing.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => ({
      trusted: workspace.isTrusted,
      asksConsent: true,
      allowed: events.allowed(),
    }),
    markdown: { isTrusted: false, supportHtml: false },
    errorHandler: {
      error: () => ({ action: ErrorAction.Continue, handled: true }),
      closed: () => ({
        action: events.died() ? CloseAction.Restart : CloseAction.DoNotRestart,
        handled: true,
      }),
    },
    middleware: {
      didOpen: async (document, next) => (isServed(document) ? next(document) : undefined),
      didChange: async (event, next) => (isServed(event.document) ? next(event) : undefined),
      didClose: async (document, next) => (isServed(document) ? next(document) : undefined),
      didSave: async (document, next) => (isServed(document) ? next(document) : undefined),
      provideDocumentLinks: async (document, token, next) => {
        const links = (await next(document, token)) ?? [];
        if (document.uri.scheme !== virtualScheme) return links;
        linked.set(
          document,
          links.map(({ range }) => range),
        );
        return links.map(ledBeside);
      },
      // A click on a link asks for the definition, too, which VS Code would show over the spool.
      provideDefinition: async (document, position, token, next) =>
        linked.get(document)?.some((range) => range.contains(position)) === true
          ? undefined
          : next(document, position, token),
      executeCommand: (command, args: unknown[], next) => events.commanded(command, args, next),
    },
  };
  const client = new LanguageClient('drydasd', 'DryDASD', { module, transport: TransportKind.ipc }, options);
  let wasRunning = false;
  client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) return;
    if (wasRunning) events.restarted();
    wasRunning = true;
  });
  return client;
}

/** A link from a spool or a plan to its source: VS Code alone would open the source over them. */
function ledBeside(link: DocumentLink): DocumentLink {
  const { target } = link;
  const place = target && placeOfLink(target.with({ fragment: '' }).toString(), target.fragment);
  if (place !== undefined) {
    const query = encodeURIComponent(JSON.stringify([place]));
    link.target = Uri.parse(`command:drydasd.goToSource?${query}`);
  }
  return link;
}

/** Has the server execute one of its commands. @param workDoneToken tells its progress from that of others */
export async function executeCommand(
  client: LanguageClient,
  command: string,
  args: readonly unknown[],
  workDoneToken: string,
  progress: (progress: CommandProgress) => void,
  token: CancellationToken,
): Promise<unknown> {
  const listening = client.onProgress(
    WorkDoneProgress.type,
    workDoneToken,
    (value: WorkDoneProgressBegin | WorkDoneProgressReport | { readonly kind: 'end' }) => {
      if (value.kind !== 'end') progress(value);
    },
  );
  try {
    return (await client.sendRequest(
      ExecuteCommandRequest.type,
      { command, arguments: [...args], workDoneToken },
      token,
    )) as unknown;
  } finally {
    listening.dispose();
  }
}
