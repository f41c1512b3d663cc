import type { TrackAddress } from './ast.js';

/** Tracks per cylinder where no site says otherwise: those of 3380 and 3390. */
export const usualHeads = 15;

/** Greatest cylinder of CCCCHHHH, which has 16 bits for it. */
export const greatestCylinder16 = 0xffff;

/** How eight digits are divided: `CCCCHHHH` of EXTENTS and XTNTLST, `CCCCCCCH` of XXTNTLST. */
export type AddressForm = 'cccchhhh' | 'ccccccch';

const cylinderDigits: Readonly<Record<AddressForm, number>> = { cccchhhh: 4, ccccccch: 7 };

/** The form that the addresses of an extent list have. */
export function addressForm(keyword: string): AddressForm {
  return keyword === 'XXTNTLST' ? 'ccccccch' : 'cccchhhh';
}

/** Eight hexadecimal digits as cylinder and head; undefined when one is none. By hand, since lists are long. */
export function readTrackAddress(digits: string, form: AddressForm): TrackAddress | undefined {
  if (digits.length !== 8) return undefined;
  const split = cylinderDigits[form];
  let cylinder = 0;
  let head = 0;
  for (let index = 0; index < 8; index++) {
    const code = digits.charCodeAt(index);
    const letter = code & 0xdf;
    let digit: number;
    if (code >= 0x30 && code <= 0x39) digit = code - 0x30;
    else if (letter >= 0x41 && letter <= 0x46) digit = letter - 0x37;
    else return undefined;
    if (index < split) cylinder = cylinder * 16 + digit;
    else head = head * 16 + digit;
  }
  return { cylinder, head };
}

/** An address as an extent list writes it. The cylinder must fit into the form. */
export function trackAddressText({ cylinder, head }: TrackAddress, form: AddressForm): string {
  const split = cylinderDigits[form];
  return hex(cylinder, split) + hex(head, 8 - split);
}

/** An address read as CCCCHHHH that is meant as CCCCcccH: low 16 bits of the cylinder, its high 12, the head. */
export function fromNative(address: TrackAddress): TrackAddress {
  return { cylinder: (address.head >> 4) * 65_536 + address.cylinder, head: address.head & 0xf };
}

/** What a track address says. */
export interface ExplainedTrack extends TrackAddress {
  /** Counted from 0: cylinder * heads + head. */
  readonly track: number;
  /** `5.14`: cylinder and head. */
  readonly text: string;
  /** The head is one that the device has. */
  readonly valid: boolean;
}

/**
 * What eight digits of an extent list mean; undefined when they are no address.
 *
 * @param heads tracks per cylinder
 */
export function explainTrack(
  digits: string,
  heads: number,
  form: AddressForm = 'cccchhhh',
): ExplainedTrack | undefined {
  const address = readTrackAddress(digits, form);
  if (address === undefined) return undefined;
  const { cylinder, head } = address;
  return { ...address, track: cylinder * heads + head, text: `${cylinder}.${head}`, valid: head < heads };
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}
