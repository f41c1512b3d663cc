import type { Feature } from '../feature.js';
import { callHierarchy } from './call-hierarchy.js';
import { codeActions } from './code-actions.js';
import { codeLens } from './code-lens.js';
import { completion } from './completion.js';
import { definition } from './definition.js';
import { diagnostics } from './diagnostics.js';
import { documentHighlight } from './document-highlight.js';
import { documentLink } from './document-link.js';
import { documentSymbol } from './document-symbol.js';
import { executeCommand } from './execute-command.js';
import { foldingRange } from './folding-range.js';
import { formatting } from './formatting.js';
import { hover } from './hover.js';
import { inlayHint } from './inlay-hint.js';
import { ownRequests } from './own-requests.js';
import { references } from './references.js';
import { rename } from './rename.js';
import { resolvedView } from './resolved-view.js';
import { runTarget } from './run-target.js';
import { selectionRange } from './selection-range.js';
import { semanticTokens } from './semantic-tokens.js';
import { signatureHelp } from './signature-help.js';
import { siteFile } from './site-file/index.js';
import { sites } from './sites.js';
import { tests } from './tests.js';
import { textDocumentContent } from './text-document-content.js';
import { watchedFiles } from './watched-files.js';
import { workspaceCheck } from './workspace-check.js';
import { workspaceSymbol } from './workspace-symbol.js';
import { worlds } from './worlds.js';

/** Everything that the server can do, one row a capability. */
export const features: readonly Feature[] = [
  callHierarchy,
  codeActions,
  codeLens,
  completion,
  definition,
  diagnostics,
  documentHighlight,
  documentLink,
  documentSymbol,
  executeCommand,
  foldingRange,
  formatting,
  hover,
  inlayHint,
  ownRequests,
  references,
  rename,
  resolvedView,
  runTarget,
  selectionRange,
  semanticTokens,
  signatureHelp,
  siteFile,
  sites,
  tests,
  textDocumentContent,
  watchedFiles,
  workspaceCheck,
  workspaceSymbol,
  worlds,
];
