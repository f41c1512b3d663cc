/** DSORG and RECFM between the bits of a format 1 DSCB and the letters that JCL writes. */

const organisations: readonly (readonly [number, string])[] = [
  [0x8000, 'IS'],
  [0x4000, 'PS'],
  [0x2000, 'DA'],
  [0x1000, 'CX'],
  [0x0200, 'PO'],
  [0x0008, 'VS'],
];
const unmovable = 0x0100;

/** `PS`, `PO`, ... with `U` behind it when unmovable; empty when no organisation is recorded. */
export function dsorgText(bits: number): string {
  const name = organisations.find(([bit]) => (bits & bit) !== 0)?.[1] ?? '';
  return name !== '' && (bits & unmovable) !== 0 ? `${name}U` : name;
}

/** DS1DSORG of a text such as `PS` or `POU`; undefined when it is none. */
export function dsorgBits(text: string): number | undefined {
  if (text === '') return 0;
  const base = text.length === 3 && text.endsWith('U') ? text.slice(0, 2) : text;
  const bits = organisations.find(([, name]) => name === base)?.[0];
  return bits === undefined ? undefined : bits | (base === text ? 0 : unmovable);
}

const recordForms: readonly (readonly [number, string])[] = [
  [0x20, 'T'],
  [0x10, 'B'],
  [0x08, 'S'],
  [0x04, 'A'],
  [0x02, 'M'],
];

/** `F`, `V` or `U` with T, B, S, A, M behind it; empty when no format is recorded. */
export function recfmText(bits: number): string {
  const base = ['', 'V', 'F', 'U'][bits >>> 6] ?? '';
  return base + recordForms.map(([bit, letter]) => ((bits & bit) !== 0 ? letter : '')).join('');
}

/** DS1RECFM of a text such as `VBS`, its letters in any order behind the first; undefined when it is none. */
export function recfmBits(text: string): number | undefined {
  if (text === '') return 0;
  let bits = { V: 0x40, F: 0x80, U: 0xc0 }[text.charAt(0)];
  for (const letter of text.slice(1)) {
    const bit = recordForms.find(([, name]) => name === letter)?.[0];
    if (bits === undefined || bit === undefined) return undefined;
    bits |= bit;
  }
  return bits;
}
