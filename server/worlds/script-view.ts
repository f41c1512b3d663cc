import { nameOf, readVirtualUri, virtualUri } from '../virtual-documents.js';
import type { WorldScript } from './protocol.js';

/** View of documents that show what a script would do. */
export const planView = 'plan';

/** The document of the plan of a script: a newer plan takes the place of the one before. */
export function planUri(script: WorldScript): string {
  return scriptView(planView, 'Plan', 'plan', script);
}

/** Document of a script that {@link planUri} is of; undefined for other documents. */
export function planned(uri: string): string | undefined {
  const { view, of = '' } = readVirtualUri(uri) ?? {};
  return view === planView ? /^\S* \S* \S* (.*)$/.exec(of)?.[1] : undefined;
}

/** A document about a script: its title says which part of which file it is of. */
export function scriptView(view: string, title: string, suffix: string, script: WorldScript): string {
  const { uri, job, step, lines } = script;
  const name = nameOf(uri).replace(/(?!^)\.[^.]*$/, '');
  const some = lines && `${lines.from + 1}-${lines.to}`;
  const words = [title, name, job, step, some].filter((part) => part !== undefined).join(' ');
  return virtualUri(view, `${words}.${suffix}`, `${job ?? ''} ${step ?? ''} ${some ?? ''} ${uri}`);
}
