import { imageText, type ImageId } from '../../language/dscli/identifiers.js';
import type { FacilityDefinition } from '../../site/definition.js';
import { plainSerial } from '../../site/hex.js';
import type { Site, SiteVolume } from '../../site/site.js';

/** The storage facility that an image ID names; undefined when the site has none such. */
export function facilityOf(site: Site, image: ImageId): FacilityDefinition | undefined {
  return site.definition.facilities.find(
    ({ machineType, serial }) => machineType === image.machineType && isSerial(serial, image.serial),
  );
}

/** A site file may have the serial without the plant, which the DS CLI puts in front: `ABCD1` for `75ABCD1`. */
export function isSerial(serial: string, full: string): boolean {
  const plain = plainSerial(serial);
  return plain === plainSerial(full) || (serial.length <= 5 && plain === plainSerial(full.slice(2)));
}

/** `IBM.2107-75ABC01`. */
export function imageOf({ machineType, serial }: FacilityDefinition): string {
  return imageText({ manufacturer: 'IBM', machineType, serial: serial.toUpperCase() });
}

/** The number of a volume in its storage image: LSS * 256 + address. */
export function numberOf({ definition }: SiteVolume): number {
  return definition.lss * 256 + definition.cca;
}
