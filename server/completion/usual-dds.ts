import { CompletionItemKind } from 'vscode-languageserver';
import { statementDds } from '../../emulator/language/jcl/step-language.js';
import type { Cursor } from './cursor.js';
import { JclAround } from './jcl-around.js';
import type { Offer, Offers } from './offer.js';

/** Where programs print that read no statements in a language of ours, or where it is not SYSPRINT. */
const listings: Readonly<Record<string, string>> = {
  tso: 'SYSTSPRT',
  dfsmsdss: 'SYSPRINT',
  ickdsf: 'SYSPRINT',
};

/** DD statements that the program of the step reads or writes and that are not there yet, where a name may begin. */
export function usualDds(cursor: Cursor): Offers {
  const { context, behind } = cursor;
  if (context.kind !== 'name' || behind.trim() !== '') return { offers: [] };
  const around = JclAround.of(cursor);
  const program = /(?:^|,)PGM=([A-Z0-9@#$]+)/i.exec(around?.exec?.field.text ?? '')?.[1]?.toUpperCase();
  const row = statementDds.find(({ programs }) => programs.some((name) => name === program));
  if (around === undefined || row === undefined) return { offers: [] };
  const there = new Set(around.dds().map(({ name }) => name));
  const usual: readonly (readonly [string | undefined, string, string])[] = [
    [listings[row.language], 'SYSOUT=*', 'What the program prints.'],
    [row.ddname, '*', 'The statements that the program reads.'],
  ];
  const offers = usual.flatMap(([name, operands, detail]): Offer[] =>
    name === undefined || there.has(name)
      ? []
      : [
          {
            label: name,
            kind: CompletionItemKind.Variable,
            detail,
            insert: `${name.padEnd(8)} DD ${operands}`,
          },
        ],
  );
  return { offers };
}
