import { putUint16, putUint32 } from '../bytes.js';

/** Cylinders from which on DS4DEVSZ refers to DS4DCYL. Source: DFSMSdfp Advanced Services, format 4 DSCB. */
const mostCylindersOfDevsz = 65520;
export const cylindersInDcyl = 0xfffe;
/** Cylinders that cylinder-managed space is given out in. */
const cylinderUnit = 21;

/** Writes the size of a volume into a format 4 DSCB. */
export function putVolumeSize(format4: Uint8Array, cylinders: number, heads: number): void {
  const isExtended = cylinders > mostCylindersOfDevsz;
  putUint16(format4, 62, isExtended ? cylindersInDcyl : cylinders);
  putUint16(format4, 64, heads);
  putUint32(format4, 132, isExtended ? cylinders : 0);
  if (!isExtended) return;
  format4[131] = cylinderUnit;
  // The first cylinder-managed cylinder is counted in units of 4,095.
  putUint16(format4, 136, mostCylindersOfDevsz / 4095);
  // Cylinder-managed space is there, and formats 8 and 9 are allowed.
  format4[138] = 0xc0;
}
