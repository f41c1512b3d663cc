import { findNodeAtLocation, getLocation, parseTree, type Node } from 'jsonc-parser';
import type {
  CompletionList,
  FoldingRange,
  FormattingOptions,
  Hover,
  Position,
  Range,
  SelectionRange,
  TextEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { JSONDocument, LanguageService } from 'vscode-json-languageservice';
import { siteJsonSchema } from '../../../emulator/site/site-schema.js';
import type { OpenDocument } from '../../documents/open-document.js';

const schemaUri = 'drydasd:/schemas/site';

/** Keys and list positions from the top of a site file to one of its values. */
export type SitePath = readonly (string | number)[];

/** A site file as it was read for questions about it; texts with mistakes are read as far as they go. */
export interface ReadSiteFile {
  readonly root: Node | undefined;
  /** The value at a place; undefined where there is none. */
  at(path: SitePath): Node | undefined;
}

/** The place of the cursor in a site file. */
export interface SitePlace {
  readonly path: SitePath;
  readonly isKey: boolean;
  /** The value or key that the cursor is in or beside. */
  readonly node: Node | undefined;
}

interface Reading extends ReadSiteFile {
  readonly version: number;
  readonly text: TextDocument;
  json?: JSONDocument;
}

/** What the JSON schema of site files says, by way of a JSON language service that is loaded when it is needed. */
export class SiteFileService {
  private loading: Promise<LanguageService> | undefined;
  private readonly readings = new WeakMap<OpenDocument, Reading>();

  read(document: OpenDocument): ReadSiteFile {
    return this.reading(document);
  }

  placeAt(document: OpenDocument, position: Position): SitePlace {
    const { path, isAtPropertyKey, previousNode } = getLocation(document.text, document.offsetAt(position));
    return { path, isKey: isAtPropertyKey, node: previousNode };
  }

  async completion(document: OpenDocument, position: Position): Promise<CompletionList> {
    const { service, text, json } = await this.of(document);
    return (await service.doComplete(text, position, json)) ?? { isIncomplete: false, items: [] };
  }

  async hover(document: OpenDocument, position: Position): Promise<Hover | null> {
    const { service, text, json } = await this.of(document);
    return service.doHover(text, position, json);
  }

  async folding(document: OpenDocument): Promise<FoldingRange[]> {
    const { service, text } = await this.of(document);
    return service.getFoldingRanges(text);
  }

  async selection(document: OpenDocument, positions: Position[]): Promise<SelectionRange[]> {
    const { service, text, json } = await this.of(document);
    return service.getSelectionRanges(text, positions, json);
  }

  async formatting(document: OpenDocument, options: FormattingOptions, range?: Range): Promise<TextEdit[]> {
    const { service, text } = await this.of(document);
    return service.format(text, range, options);
  }

  private async of(
    document: OpenDocument,
  ): Promise<{ service: LanguageService; text: TextDocument; json: JSONDocument }> {
    const service = await this.service();
    const reading = this.reading(document);
    reading.json ??= service.parseJSONDocument(reading.text);
    return { service, text: reading.text, json: reading.json };
  }

  private reading(document: OpenDocument): Reading {
    const known = this.readings.get(document);
    if (known?.version === document.version) return known;
    const root = parseTree(document.text);
    const reading: Reading = {
      root,
      at: (path) => (root === undefined ? undefined : findNodeAtLocation(root, [...path])),
      version: document.version,
      text: TextDocument.create(document.uri, 'jsonc', document.version, document.text),
    };
    this.readings.set(document, reading);
    return reading;
  }

  private service(): Promise<LanguageService> {
    this.loading ??= import('vscode-json-languageservice').then(({ getLanguageService }) => {
      const schema = siteJsonSchema();
      const service = getLanguageService({
        // Whatever schema a site file names, it is this one.
        schemaRequestService: () => Promise.resolve(JSON.stringify(schema)),
        workspaceContext: { resolveRelativePath: () => schemaUri },
      });
      service.configure({
        allowComments: true,
        // What is wrong is said in the words of the site file's reader.
        validate: false,
        schemas: [{ uri: schemaUri, fileMatch: ['*'], schema }],
      });
      return service;
    });
    return this.loading;
  }
}
