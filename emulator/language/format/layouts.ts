import { isNumbered } from '../tso/split-commands.js';
import type { ControlLayout } from './format-control.js';

const layouts = {
  tso: { groups: false, joinsWithBlank: false, numbered: false },
  dfsmsdss: { groups: true, joinsWithBlank: true, numbered: true },
  ickdsf: { groups: true, joinsWithBlank: true, numbered: true },
} as const satisfies Readonly<Record<string, ControlLayout>>;

/** Languages of control statements. */
export type LaidOutLanguage = keyof typeof layouts;

/** How these lines of a language are laid out: sequence numbers are none where the language reads them as text. */
export function layoutOf(language: LaidOutLanguage, lines: readonly string[]): ControlLayout {
  const layout = layouts[language];
  return { ...layout, numbered: layout.numbered || isNumbered(lines) };
}
