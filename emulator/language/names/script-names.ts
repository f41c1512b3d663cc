import { LineIndex } from '../line-index.js';
import type { TextEdit } from '../problem.js';
import type { ScriptLanguage } from '../syntax/command-info.js';
import { ScriptSyntax, type ScriptKind } from '../syntax/script-syntax.js';
import { LineTexts, mentionsIn } from './control-mentions.js';
import { bySpan, entityOf, localKey, type NameUse } from './name-use.js';
import type { DocumentNames } from './document-names.js';
import { renameLines, type Renaming } from './rename-edits.js';
import { kindWords, needsDefinition, whyNoName } from './rename-rules.js';

export type { ScriptKind } from '../syntax/script-syntax.js';

const languages: Partial<Record<ScriptKind, ScriptLanguage>> = {
  'dscli-shell': 'dscli',
  rexx: 'tso',
  clist: 'tso',
};

/** What the names in a script mean. */
export class ScriptNames implements DocumentNames {
  private known: readonly NameUse[] | undefined;

  constructor(
    private readonly text: string,
    private readonly kind: ScriptKind,
  ) {}

  uses(): readonly NameUse[] {
    this.known ??= this.read();
    return this.known;
  }

  at(offset: number): NameUse | undefined {
    return this.uses().find(({ span }) => span.start <= offset && offset <= span.end);
  }

  usesOf({ entity }: Pick<NameUse, 'entity'>): readonly NameUse[] {
    return this.uses().filter((use) => use.entity === entity);
  }

  checkRename(use: NameUse, newName: string): string | undefined {
    const name = this.meant(newName);
    if (name === use.name) return undefined;
    const reason = this.reasonAgainst(use, name);
    if (reason !== undefined) return reason;
    const renaming = this.renaming(use, name);
    return 'fullLine' in renaming
      ? `Line ${renaming.fullLine} has no room for ${name} before its last column`
      : undefined;
  }

  renameEdits(use: NameUse, newName: string): readonly TextEdit[] {
    const name = this.meant(newName);
    if (name === use.name || this.reasonAgainst(use, name) !== undefined) return [];
    const renaming = this.renaming(use, name);
    return 'edits' in renaming ? renaming.edits : [];
  }

  /** Only Spectrum Virtualize tells upper from lower case. */
  private meant(newName: string): string {
    return this.kind === 'svc' ? newName.trim() : newName.trim().toUpperCase();
  }

  private reasonAgainst(use: NameUse, name: string): string | undefined {
    const wrong = whyNoName(use, name);
    if (wrong !== undefined) return `${wrong}.`;
    const uses = this.usesOf(use);
    if (uses.some(({ written }) => !written)) {
      return `${use.name} does not stand in one piece everywhere: it cannot be replaced there.`;
    }
    // Volumes are there before a script; mappings and groups are named by it, or are not its own.
    const isMade = use.kind === 'mapping' && !use.entity.startsWith('mapping:volume:');
    if ((isMade || needsDefinition.has(use.kind)) && !uses.some(({ role }) => role === 'definition')) {
      return `No ${kindWords[use.kind]} ${use.name} is defined in this document.`;
    }
    const after = `${use.entity.slice(0, -use.name.length)}${name}`;
    if (this.uses().some(({ entity }) => entity === after)) {
      return `${name} is already the name of a ${kindWords[use.kind]} here.`;
    }
    return undefined;
  }

  private renaming(use: NameUse, name: string): Renaming {
    return renameLines(this.text, this.usesOf(use), name, false, () => undefined);
  }

  private read(): readonly NameUse[] {
    const { kind } = this;
    const language = languages[kind] ?? (kind as ScriptLanguage);
    const texts = new LineTexts(new LineIndex(this.text).lines());
    const mentions = mentionsIn(new ScriptSyntax(this.text, kind).statements(), texts);
    const uses = mentions.map(({ kind: what, sort, word, defines }): NameUse => ({
      kind: what,
      name: word.text,
      entity: entityOf(what, what === 'dd' ? localKey(0) : sort, word.text),
      role: defines ? 'definition' : 'reference',
      span: word.span,
      written: word.written,
      scope: localKey(0),
      language,
    }));
    return uses.sort(bySpan);
  }
}
