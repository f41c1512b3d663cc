import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { OpenDocument } from './open-document.js';

type Listener = (document: OpenDocument) => void;
export type DocumentEvent = 'opened' | 'changed' | 'saved' | 'closed';

/** The documents that the editor has open, of any scheme. Changes are taken over before anything is answered. */
export class Documents {
  private readonly open = new Map<string, OpenDocument>();
  private readonly listeners: Record<DocumentEvent, Listener[]> = {
    opened: [],
    changed: [],
    saved: [],
    closed: [],
  };

  get(uri: string): OpenDocument | undefined {
    return this.open.get(uri);
  }

  all(): readonly OpenDocument[] {
    return [...this.open.values()];
  }

  on(event: DocumentEvent, listener: Listener): void {
    this.listeners[event].push(listener);
  }

  didOpen(uri: string, languageId: string, version: number, text: string): void {
    const document = new OpenDocument(uri, languageId, version, text);
    this.open.set(uri, document);
    this.tell('opened', document);
  }

  didChange(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.open.get(uri);
    if (document === undefined) return;
    document.update(changes, version);
    this.tell('changed', document);
  }

  didSave(uri: string): void {
    const document = this.open.get(uri);
    if (document !== undefined) this.tell('saved', document);
  }

  didClose(uri: string): void {
    const document = this.open.get(uri);
    if (document === undefined) return;
    this.open.delete(uri);
    this.tell('closed', document);
  }

  private tell(event: DocumentEvent, document: OpenDocument): void {
    for (const listener of this.listeners[event]) listener(document);
  }
}
