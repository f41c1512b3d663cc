/** `IBM.2107-75FA120`. */
export interface ImageId {
  /** `IBM`. */
  readonly manufacturer: string;
  /** `2107`. */
  readonly machineType: string;
  /** `75FA120`, in upper case. */
  readonly serial: string;
}

/** `IBM.2107-75FA120`: manufacturer, machine type, and 7 characters of serial number. */
const imagePattern = /^([A-Z]{2,8})\.([0-9A-Z]{4})-([0-9A-Z]{7})$/i;

/** A storage image ID; undefined when the text is none. */
export function parseImage(text: string): ImageId | undefined {
  const [, manufacturer, machineType, serial] = imagePattern.exec(text) ?? [];
  if (manufacturer === undefined || machineType === undefined || serial === undefined) return undefined;
  return {
    manufacturer: manufacturer.toUpperCase(),
    machineType: machineType.toUpperCase(),
    serial: serial.toUpperCase(),
  };
}

export function imageText({ manufacturer, machineType, serial }: ImageId): string {
  return `${manufacturer}.${machineType}-${serial}`;
}

export function sameImage(a: ImageId, b: ImageId): boolean {
  return imageText(a) === imageText(b);
}

/** One or several IDs in a row. First and last are included, as the commands write them. */
export interface IdRange {
  /** Undefined for short IDs. */
  readonly image: ImageId | undefined;
  readonly first: number;
  readonly last: number;
}

/** `0100`, `0100-010F`, `IBM.2107-75FA120/0100`, with an image before either end; undefined when it is none. */
export function parseVolumes(text: string): IdRange | undefined {
  return parseRange(volumesPattern, text);
}

/** `10`, `IBM.2107-75FA120/10`, `10-1F`. */
export function parseSubsystems(text: string): IdRange | undefined {
  return parseRange(subsystemsPattern, text);
}

function rangePattern(digits: number): RegExp {
  const end = String.raw`(?:([^/\s]+)\/)?([0-9A-F]{${digits}})`;
  return new RegExp(`^${end}(?:-${end})?$`, 'i');
}
const volumesPattern = rangePattern(4);
const subsystemsPattern = rangePattern(2);

function parseRange(pattern: RegExp, text: string): IdRange | undefined {
  const [, image1, first, image2, last] = pattern.exec(text) ?? [];
  if (first === undefined) return undefined;
  const image = image1 === undefined ? undefined : parseImage(image1);
  const again = image2 === undefined ? undefined : parseImage(image2);
  if (image1 !== undefined && image === undefined) return undefined;
  if (image2 !== undefined && (again === undefined || image === undefined || !sameImage(image, again))) {
    return undefined;
  }
  return { image, first: parseInt(first, 16), last: parseInt(last ?? first, 16) };
}

/** `0A10`. */
export function volumeText(volume: number): string {
  return volume.toString(16).toUpperCase().padStart(4, '0');
}

/** `0A`. */
export function subsystemText(subsystem: number): string {
  return subsystem.toString(16).toUpperCase().padStart(2, '0');
}

/** Last LSS of a machine type. DS6000 and ESS: 1F (DS6000 5.2 help, resyncremoteflash). DS8000: FE (general knowledge). */
export function lastSubsystem(machineType: string): number {
  return machineType === '1750' || machineType === '2105' ? 0x1f : 0xfe;
}
