import type { Need, OperandRow } from '../operand-table.js';

const selector = {
  source: 'HP XP user guides quoting the ICKDSF form; Ansible zos_volume_init for UNIT',
  certainty: 'verified',
} as const;

/** How every command names its device: exactly one of these. */
export const deviceRows: readonly OperandRow[] = [
  {
    keyword: 'UNITADDRESS',
    aliases: ['UNIT', 'UNITADDR'],
    value: { kind: 'hex', what: 'device number', digits: 5, minDigits: 3, role: 'device' },
    excludes: [{ with: ['DDNAME', 'SYSNAME'] }],
    help: 'The device number of an offline device.',
    ...selector,
  },
  {
    keyword: 'DDNAME',
    aliases: ['DNAME'],
    value: { kind: 'ddname' },
    excludes: [{ with: ['SYSNAME'] }],
    help: 'The DD of an online volume.',
    ...selector,
  },
  {
    keyword: 'SYSNAME',
    value: { kind: 'name', what: 'logical unit', maxLength: 8 },
    help: 'The logical unit of a device, on z/VSE only.',
    ...selector,
  },
];

export const deviceNeed: Need = { oneOf: ['UNITADDRESS', 'DDNAME', 'SYSNAME'], ...selector };
