import { byteAt, uint32 } from '../bytes.js';
import { deviceTypes, type DeviceType } from '../geometry.js';
import { StorageError } from '../track-access.js';

/** Hercules formats of a CKD image that can be read. */
export type ImageFormat = 'CKD_P370' | 'CKD_P064' | 'CKD_C370' | 'CKD_C064';

/** The first 512 bytes of an image. Source: Hercules, device header. */
export interface DeviceHeader {
  readonly format: ImageFormat;
  readonly device: DeviceType;
  /** 0: the only file; otherwise part number of a split image, from 1. */
  readonly sequence: number;
  /** Highest cylinder in this file; 0 in the last part and in an only file. */
  readonly highestCylinder: number;
}

export const deviceHeaderBytes = 512;

export function littleUint16(bytes: Readonly<Uint8Array>, at: number): number {
  return byteAt(bytes, at) + byteAt(bytes, at + 1) * 0x100;
}

export function littleUint32(bytes: Readonly<Uint8Array>, at: number): number {
  return littleUint16(bytes, at) + littleUint16(bytes, at + 2) * 0x10000;
}

export function putLittle(bytes: Uint8Array, at: number, length: number, value: number): void {
  let rest = value;
  for (let index = at; index < at + length; index++) {
    bytes[index] = rest % 0x100;
    rest = Math.floor(rest / 0x100);
  }
}

/** ASCII text at a place; what is not printable as `.`. */
function ascii(bytes: Readonly<Uint8Array>, at: number, length: number): string {
  let text = '';
  for (const byte of bytes.subarray(at, at + length)) {
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
  }
  return text;
}

const formats: ReadonlySet<string> = new Set<ImageFormat>(['CKD_P370', 'CKD_P064', 'CKD_C370', 'CKD_C064']);

function isFormat(id: string): id is ImageFormat {
  return formats.has(id);
}

const convert = "Convert it with Hercules' dasdcopy -z";

/** Reads the device header of a file. Throws `not-an-image`, `image-not-supported` or `image-damaged`. */
export function readDeviceHeader(path: string, start: Readonly<Uint8Array>): DeviceHeader {
  const id = ascii(start, 0, 8);
  if (!isFormat(id)) throw foreignFile(path, id, start);
  if (start.length < deviceHeaderBytes) {
    throw new StorageError(
      'image-truncated',
      `${path} is cut off: it has ${start.length} bytes, and the header of a ${id} image alone takes ${deviceHeaderBytes}. Copy it again from its origin.`,
    );
  }
  const typeByte = byteAt(start, 16);
  const device = deviceTypes.find((row) => row.imageTypeByte === typeByte);
  if (device === undefined) {
    throw new StorageError(
      'image-not-supported',
      `${path} is an image of a device with the type byte X'${hex(typeByte)}'. Supported are ${deviceTypes.map((row) => row.type).join(', ')}.`,
    );
  }
  const heads = littleUint32(start, 8);
  const slot = littleUint32(start, 12);
  if (heads !== device.heads || slot !== device.slotBytes) {
    throw new StorageError(
      'image-damaged',
      `The header of ${path} is damaged: it says ${device.type} with ${heads} heads and ${slot} bytes for a track, but a ${device.type} has ${device.heads} and ${device.slotBytes}. Use an undamaged copy.`,
    );
  }
  return { format: id, device, sequence: byteAt(start, 17), highestCylinder: littleUint16(start, 18) };
}

/** A new device header; part numbers zero. */
export function newDeviceHeader(format: ImageFormat, device: DeviceType): Uint8Array {
  const header = new Uint8Array(deviceHeaderBytes);
  for (let index = 0; index < format.length; index++) header[index] = format.charCodeAt(index);
  putLittle(header, 8, 4, device.heads);
  putLittle(header, 12, 4, device.slotBytes);
  header[16] = device.imageTypeByte;
  return header;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/** Says what a file is that is no CKD image, as well as its first bytes tell. */
function foreignFile(path: string, id: string, start: Readonly<Uint8Array>): StorageError {
  const expected = 'Name a CKD image made by Hercules (dasdinit, dasdload or dasdcopy).';
  if (start.length === 0) return new StorageError('not-an-image', `${path} is empty (0 bytes). ${expected}`);
  if (/^CKD_S/.test(id)) {
    return new StorageError(
      'image-not-supported',
      `${path} is a shadow file, which holds only what changed. ${convert} base.cckd sf=shadow new.cckd and name the new image.`,
    );
  }
  if (/^FBA_/.test(id)) {
    return new StorageError(
      'image-not-supported',
      `${path} is an image of a fixed-block (FBA) disk, which has no tracks. ${expected}`,
    );
  }
  if (/^CKD_/.test(id)) {
    return new StorageError(
      'image-not-supported',
      `${path} is in the form ${id}, which is not known here. ${convert}.`,
    );
  }
  const kind = foreignKinds.find(([matches]) => matches(start));
  return new StorageError(
    'not-an-image',
    kind === undefined
      ? `${path} is not a CKD image: it begins with X'${[...start.subarray(0, 8)].map(hex).join('')}' and not with CKD_P370 or CKD_C370. ${expected}`
      : `${path} is ${kind[1]}, not a CKD image. ${kind[2] ?? expected}`,
  );
}

type Test = (start: Readonly<Uint8Array>) => boolean;

function beginsWith(...bytes: readonly number[]): Test {
  return (start) => bytes.every((byte, index) => start[index] === byte);
}

const foreignKinds: readonly (readonly [Test, string, string?])[] = [
  [beginsWith(0x1f, 0x8b), 'compressed with gzip', 'Unpack it with gunzip first.'],
  [beginsWith(0x42, 0x5a, 0x68), 'compressed with bzip2', 'Unpack it with bunzip2 first.'],
  [beginsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a), 'compressed with xz', 'Unpack it with unxz first.'],
  [beginsWith(0x50, 0x4b), 'a ZIP archive', 'Unpack it first and name the image in it.'],
  [
    (start) =>
      start.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13),
    'a text file',
  ],
  [(start) => uint32(start, 0) === 0 && start.every((byte) => byte === 0), 'filled with zeros'],
];
