import type { ByCharacteristic, ByValue } from './ast.js';

type Kind = ByValue['kind'];

/** What a criterion of BY compares. */
export interface Characteristic {
  readonly kind: Kind;
  /** Only EQ and NE go with it. */
  readonly equalityOnly: boolean;
  readonly words?: readonly string[];
  readonly help: string;
}

const equality = (kind: Kind, help: string, words?: readonly string[]): Characteristic => ({
  kind,
  equalityOnly: true,
  help,
  ...(words === undefined ? {} : { words }),
});
const ordered = (kind: Kind, help: string): Characteristic => ({ kind, equalityOnly: false, help });

/** What BY can ask for (DFSMSdss Storage Administration, filtering by data set characteristics). */
export const characteristics: Readonly<Record<ByCharacteristic, Characteristic>> = {
  ALLOC: equality('word', 'allocation', ['CYL', 'TRK', 'BLK', 'ABSTR', 'MOV']),
  CATLG: equality('flag', 'cataloged in the standard order of search'),
  CREDT: ordered('date', 'creation date'),
  DATACLAS: equality('pattern', 'data class'),
  DSCHA: equality('flag', 'changed since the last backup'),
  DSORG: equality('word', 'organization', [
    'SAM',
    'PAM',
    'PDS',
    'PDSE',
    'BDAM',
    'EXCP',
    'HFS',
    'ISAM',
    'VSAM',
    'ZFS',
  ]),
  EXPDT: ordered('date', 'expiration date'),
  EXTNT: ordered('number', 'number of extents'),
  FSIZE: ordered('number', 'size in tracks'),
  MGMTCLAS: equality('pattern', 'management class'),
  MULTI: equality('flag', 'on several volumes'),
  REFDT: ordered('date', 'date of last reference'),
  STORCLAS: equality('pattern', 'storage class'),
};
