import type { Feature } from '../feature.js';
import { codeActions } from './code-actions.js';
import { diagnostics } from './diagnostics.js';
import { formatting } from './formatting.js';
import { semanticTokens } from './semantic-tokens.js';
import { watchedFiles } from './watched-files.js';
import { workspaceSymbol } from './workspace-symbol.js';

/** Everything that the server can do, one row a capability. */
export const features: readonly Feature[] = [
  diagnostics,
  formatting,
  semanticTokens,
  watchedFiles,
  workspaceSymbol,
  codeActions,
];
