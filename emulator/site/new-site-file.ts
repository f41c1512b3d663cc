import type { FileAccess } from '../storage/file-access.js';
import type { DiskImage } from '../storage/images/disk-image.js';
import { openImage } from '../storage/images/open-image.js';
import { StorageError } from '../storage/track-access.js';
import { formatHex } from './hex.js';

/** An image that got a place in a new site file. */
export interface PlacedImage {
  /** As the site file writes it. */
  readonly image: string;
  readonly device: number;
  /** Undefined when the image has no label. */
  readonly volser: string | undefined;
  readonly model: string;
  readonly online: boolean;
}

export interface NewSiteFile {
  /** Undefined when the folder holds no image. */
  readonly text: string | undefined;
  readonly volumes: readonly PlacedImage[];
  /** Files that are no images, with the reason as a sentence. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

const firstDevice = 0x0a00;
const volumesPerSubsystem = 256;
/** CCAs 00 to FF of LSS 00 to FE. */
const mostVolumes = volumesPerSubsystem * 255;

/**
 * Text of a site file for the Hercules images of a folder, without its subfolders: device numbers from
 * 0A00 on by the names of the files, serials and models read from the images. The second image with one
 * serial is put offline, as a system would do.
 *
 * @param prefix what stands before the names of the images in the site file, when it goes to another folder
 * @param name of the site; without one the file names none
 * Throws {@link StorageError} when the folder cannot be read.
 */
export function newSiteFile(files: FileAccess, folder: string, prefix = '', name = ''): NewSiteFile {
  const found: { name: string; image: DiskImage }[] = [];
  const skipped: { file: string; reason: string }[] = [];
  const parts = new Set<string>();
  try {
    for (const name of files.list(folder)) {
      // Site files, and what editors and systems leave about.
      if (/^\.|\.(?:jsonc?|txt|md|partial)$/i.test(name)) continue;
      const path = files.resolve(folder, name);
      try {
        const image = openImage(files, path, name);
        found.push({ name, image });
        for (const part of image.files.slice(1)) parts.add(part.path);
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        skipped.push({ file: name, reason: error.message });
      }
    }
    const whole = found.filter(({ name }) => !parts.has(files.resolve(folder, name))).slice(0, mostVolumes);
    const volumes = placeImages(whole, prefix);
    const others = skipped.filter(({ file }) => !parts.has(files.resolve(folder, file)));
    return { text: volumes.length === 0 ? undefined : siteText(volumes, name), volumes, skipped: others };
  } finally {
    for (const { image } of found) image.close();
  }
}

function placeImages(found: readonly { name: string; image: DiskImage }[], prefix: string): PlacedImage[] {
  const online = new Set<string>();
  return found.map(({ name, image: { volser, geometry } }, index) => {
    const first = volser === undefined || !online.has(volser);
    if (volser !== undefined) online.add(volser);
    const image = prefix === '' ? name : `${prefix.replace(/[/\\]+$/, '')}/${name}`;
    return { image, device: firstDevice + index, volser, model: geometry.modelName, online: first };
  });
}

function siteText(volumes: readonly PlacedImage[], name: string): string {
  const subsystems: string[] = [];
  for (let from = 0; from < volumes.length; from += volumesPerSubsystem) {
    const lss = from / volumesPerSubsystem;
    const lines = volumes.slice(from, from + volumesPerSubsystem).flatMap(volumeLines);
    subsystems.push(`        {
          "lss": "${formatHex(lss, 2)}",
          "ssid": "${formatHex(0x8900 + lss, 4)}",
          "volumes": [
${lines.join('\n')}
          ]
        }`);
  }
  return `// Site file of DryDASD: the volumes that jobs are rehearsed on. Images are read, never written to.
// Change device numbers, serials of the facility and "online" as they are on the system at hand.
{
  "version": 1,${name === '' ? '' : `\n  "name": ${JSON.stringify(name)},`}
  "facilities": [
    {
      // FlashCopy works inside one storage facility.
      "serial": "75ABC01",
      "machineType": "2107",
      "subsystems": [
${subsystems.join(',\n')}
      ]
    }
  ],
  // Background copy of each facility, in tracks a second of simulated time.
  "copyRate": 2000
}
`;
}

function volumeLines(
  { image, device, volser, model, online }: PlacedImage,
  index: number,
  all: readonly unknown[],
): string[] {
  const comma = index === all.length - 1 ? '' : ',';
  const label = volser === undefined ? 'no label' : volser === '' ? 'blank serial' : volser;
  const why = online ? '' : ', offline: another volume has this serial';
  const state = online ? '' : ', "online": false';
  return [
    `            // ${label}, ${model}${why}`,
    `            { "device": "${formatHex(device, 4)}", "image": ${JSON.stringify(image)}${state} }${comma}`,
  ];
}
