/** A number in capital hexadecimal digits, filled up with zeros. */
export function formatHex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
