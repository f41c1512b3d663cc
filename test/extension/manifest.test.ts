import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { extensionSettingRows, settingRows } from '../../scripts/settings-page.js';
import { sourceKind } from '../../emulator/jobs/source-kind.js';
import { isScript, kindOf } from '../../server/documents/kind-of.js';
import { features } from '../../server/features/index.js';
import { scriptExtensions } from '../../emulator/jobs/script-extensions.js';
import { legend } from '../../server/tokens/legend.js';
import { root } from '../support/cli.js';

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
}

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
}

interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly languages: readonly {
      readonly id: string;
      readonly aliases: readonly string[];
      readonly extensions?: readonly string[];
      readonly filenames?: readonly string[];
      readonly firstLine?: string;
    }[];
    readonly grammars: readonly {
      readonly language: string;
      readonly scopeName: string;
      readonly path: string;
      readonly embeddedLanguages?: Readonly<Record<string, string>>;
    }[];
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    }[];
    readonly configurationDefaults: Readonly<Record<string, unknown>>;
    readonly semanticTokenModifiers: readonly { readonly id: string }[];
    readonly semanticTokenScopes: readonly { readonly scopes: Readonly<Record<string, unknown>> }[];
    readonly commands?: readonly Command[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly submenus?: readonly { readonly id: string }[];
    readonly menus?: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings?: readonly { readonly command: string; readonly when?: string }[];
  };
}

const script = pathToFileURL(path.join(root, 'scripts/build-extension.mjs')).href;
const { manifest } = (await import(script)) as { manifest: () => Manifest };

/** Where a path of the manifest lies in the repository. */
function inSources(file: string): string {
  const bare = file.replace(/^\.\//, '');
  return path.join(root, /^(?:languages|media)\//.test(bare) ? `extension/${bare}` : bare);
}

/** Every text of a value that is a path into the extension. */
function paths(value: unknown): string[] {
  if (typeof value === 'string') return /^(?:\.\/|media\/|languages\/|syntaxes\/)/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(paths) : [];
}

/** The sources of the extension, one after the other. */
function sources(): string {
  return readdirSync(path.join(root, 'extension'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(root, 'extension', name), 'utf8'))
    .join('\n');
}

describe('the manifest of the extension', () => {
  const { contributes, icon } = manifest();

  it('names files that exist, and an icon of 128 by 128 pixels', () => {
    const named = [icon, ...paths(contributes)];
    expect(named.length).to.be.greaterThan(10);
    expect(named.filter((file) => !existsSync(inSources(file)))).to.deep.equal([]);
    const png = readFileSync(inSources(icon));
    expect(png.subarray(1, 4).toString('latin1')).to.equal('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).to.deep.equal([128, 128]);
  });

  describe('declares languages', () => {
    it('as the server tells documents apart, and every ending that it knows', () => {
      const endings = contributes.languages.flatMap(({ id, extensions = [], filenames = [] }) => {
        for (const ending of extensions) {
          const kind = kindOf('memory:/a', id, '');
          expect(kindOf(`memory:/a${ending}`, 'plaintext', ''), ending).to.equal(kind);
          if (isScript(kind)) expect(sourceKind(`a${ending}`, ''), ending).to.equal(kind);
        }
        for (const name of filenames) expect(kindOf(`memory:/${name}`, id, '')).to.equal('site');
        return extensions;
      });
      expect(endings).to.include.members(scriptExtensions.map((ending) => `.${ending}`));
      expect(new Set(endings).size).to.equal(endings.length);
    });

    const firstLines: readonly [language: string, yes: readonly string[], no: readonly string[]][] = [
      [
        'jcl',
        [
          "//A JOB (1),'X'",
          '//STEP1   EXEC PGM=A',
          '//P PROC',
          '//* comment',
          '//         EXEC P',
          '//@#$ JOB',
        ],
        ['// a comment of C', '///', '/* JCL */', '//server/share', ' //A JOB', '// JOBS are done here'],
      ],
      ['drydasd-tso', [' FCESTABL SDEVN(0A10)', 'FCQUERY'], ['FCQUERYING', 'see FCQUERY']],
      ['rexx', ['/* REXX */', '/* my REXX exec */'], ['/* a comment */', '/* */ REXX']],
    ];
    for (const [language, yes, no] of firstLines) {
      it(`and knows ${language} by its first line`, () => {
        const found = contributes.languages.find(({ id }) => id === language)?.firstLine;
        expect(found).to.be.a('string');
        const pattern = new RegExp(found!);
        expect(yes.filter((line) => !pattern.test(line))).to.deep.equal([]);
        expect(no.filter((line) => pattern.test(line))).to.deep.equal([]);
      });
    }

    it('with grammars of their scope, and languages embedded in those that there are', () => {
      const ids = contributes.languages.map(({ id }) => id);
      for (const { language, scopeName, path: file, embeddedLanguages = {} } of contributes.grammars) {
        const grammar = JSON.parse(readFileSync(inSources(file), 'utf8')) as { readonly scopeName: string };
        expect(grammar.scopeName).to.equal(scopeName);
        expect(ids).to.include(language);
        expect(ids).to.include.members(Object.values(embeddedLanguages));
        const text = JSON.stringify(grammar);
        for (const scope of Object.keys(embeddedLanguages)) expect(text).to.include(`"${scope}"`);
      }
    });

    it('with settings for languages that there are', () => {
      const ids = contributes.languages.map(({ id }) => `[${id}]`);
      expect(ids).to.include.members(Object.keys(contributes.configurationDefaults));
    });
  });

  it('explains the modifiers of words that VS Code does not know, and colours them by names that there are', () => {
    const standard = ['declaration'];
    expect(contributes.semanticTokenModifiers.map(({ id }) => id)).to.have.members(
      legend.tokenModifiers.filter((name) => !standard.includes(name)),
    );
    for (const { scopes } of contributes.semanticTokenScopes) {
      for (const selector of Object.keys(scopes)) {
        const [type = '', ...modifiers] = selector.split('.');
        expect(legend.tokenTypes).to.include(type);
        expect(legend.tokenModifiers).to.include.members(modifiers);
      }
    }
  });

  it('has the settings that the server and the extension read, each explained', () => {
    const properties = contributes.configuration.flatMap((group) => Object.entries(group.properties));
    const rows = [...settingRows(), ...extensionSettingRows()];
    expect(properties.map(([key]) => key)).to.have.members(rows.map(({ key }) => key));
    for (const [key, property] of properties) {
      expect(property['markdownDescription'], key).to.be.a('string');
      expect(property['scope'], key).to.be.oneOf(['resource', 'window']);
      const { enum: words, enumDescriptions } = property as {
        readonly enum?: readonly string[];
        readonly enumDescriptions?: readonly string[];
      };
      expect(enumDescriptions?.length, key).to.equal(words?.length);
    }
  });

  describe('declares commands', () => {
    const { commands = [], menus = {}, submenus = [], keybindings = [] } = contributes;
    const declared = commands.map(({ command }) => command);

    it('with a category and a title, each once', () => {
      expect(new Set(declared).size).to.equal(declared.length);
      for (const { command, title, category } of commands) {
        expect(command).to.match(/^drydasd\.[a-zA-Z.]+$/);
        expect(title, command).to.match(/^[A-Z]/);
        expect(category, command).to.equal('DryDASD');
      }
    });

    it('that its sources register, and no others are registered', () => {
      const text = sources();
      const registered = Array.from(
        text.matchAll(/registerCommand\(\s*'(drydasd\.[^']+)'/g),
        ([, name = '']) => name,
      );
      expect(declared.filter((name) => !text.includes(`'${name}'`))).to.deep.equal([]);
      expect(registered.filter((name) => !declared.includes(name))).to.deep.equal([]);
    });

    it('none of which the server registers too', () => {
      const server = features.flatMap((feature) => Object.keys(feature.commands ?? {}));
      expect(server.length).to.be.greaterThan(3);
      expect(declared.filter((name) => server.includes(name))).to.deep.equal([]);
    });

    it('that the walkthrough leads to, in steps that can be ticked off', () => {
      const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
      expect(steps.length).to.be.greaterThan(5);
      for (const { id, description, completionEvents } of steps) {
        const called = Array.from(description.matchAll(/command:(drydasd\.\w+)/g), ([, name = '']) => name);
        const ticked = completionEvents.flatMap(
          (event) => /^onCommand:(drydasd\.\w+)$/.exec(event)?.[1] ?? [],
        );
        const server = features.flatMap((feature) => Object.keys(feature.commands ?? {}));
        expect([...declared, ...server], id).to.include.members([...called, ...ticked]);
      }
    });

    it('that menus and keys call, and no others', () => {
      for (const item of Object.values(menus).flat()) {
        if (item.command?.startsWith('drydasd.')) expect(declared).to.include(item.command);
        if (item.submenu !== undefined) expect(submenus.map(({ id }) => id)).to.include(item.submenu);
      }
      for (const { command, when } of keybindings) {
        expect(declared).to.include(command);
        expect(when, command).to.be.a('string');
      }
    });
  });
});
