/** An offset range of a text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a site file names a device: its number, without the quotation marks. Undefined where it does not. */
export function placeOfDevice(text: string, device: string): Span | undefined {
  // A subchannel set stands in front of the number.
  const number = device.slice(-4);
  const found = new RegExp(`"device"\\s*:\\s*"(?=${number}")`, 'i').exec(text);
  if (found === null) return undefined;
  const start = found.index + found[0].length;
  return { start, end: start + number.length };
}

/** The change of a site file that allows images and libraries outside of its folder; undefined for no object. */
export function allowOutsideEdit(text: string): (Span & { readonly text: string }) | undefined {
  const said = /"allowOutside"\s*:\s*(false)/.exec(text);
  if (said !== null) {
    const start = said.index + said[0].length - 'false'.length;
    return { start, end: start + 'false'.length, text: 'true' };
  }
  // Blanks, comments, then the brace.
  const opening = /^\uFEFF?(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[^]*?\*\/)*\{/.exec(text);
  if (opening === null) return undefined;
  const at = opening[0].length;
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    start: at,
    end: at,
    text: `${newLine}  // Images and libraries may lie outside of this folder.${newLine}  "allowOutside": true,`,
  };
}
