/** A number in capital hexadecimal digits, filled up with zeros. */
export function formatHex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** A facility's serial for comparing: people write it with leading zeros and without, in any case. */
export function plainSerial(serial: string): string {
  return serial.replace(/^0+(?=.)/, '').toUpperCase();
}
