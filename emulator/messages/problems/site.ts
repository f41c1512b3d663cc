import { problemEntries } from '../problem-entry.js';

const design = { source: 'DryDASD', certainty: 'design' } as const;
const host = { source: 'z/OS I/O configuration', certainty: 'recalled' } as const;

/** Mistakes in a site file, at the faulty value, and what does not fit between it and the images. */
export const siteProblems = problemEntries({
  'site-file-unreadable': {
    severity: 'error',
    template: '{reason}',
    explanation: 'The site file itself cannot be read.',
    ...design,
  },
  'site-not-text': {
    severity: 'error',
    template:
      'This is not a site file but binary data. Name a drydasd.jsonc; `drydasd init --images` writes one for disk images.',
    explanation: 'A site file is a text in JSON with comments.',
    ...design,
  },
  'site-empty': {
    severity: 'error',
    template:
      'The site file is empty. Write at least a version and a facility with a volume; `drydasd init` writes one.',
    explanation: 'A site file names storage facilities and the volumes in them.',
    ...design,
  },
  'site-syntax': {
    severity: 'error',
    template: 'The text is not JSON here: {what}.',
    explanation:
      'A site file is JSON: keys and texts in quotation marks, commas between values. Comments and a comma behind the last value are allowed.',
    ...design,
  },
  'site-key-unknown': {
    severity: 'error',
    template: '"{key}" is no key of {place}. {hint}',
    explanation: 'Keys that nobody knows are refused, since they are mostly misspelt.',
    ...design,
  },
  'site-key-repeated': {
    severity: 'error',
    template: '"{key}" is given twice. Remove one of them.',
    explanation: 'Only the last one would count, so the first would be ignored silently.',
    ...design,
  },
  'site-key-missing': {
    severity: 'error',
    template: '"{key}" is missing in {place}: it {must}.',
    explanation: 'The key has no default.',
    ...design,
  },
  'site-value-invalid': {
    severity: 'error',
    template: '"{key}" {must}.',
    explanation: 'The value does not have the form that the key needs.',
    ...design,
  },
  'site-volume-kind': {
    severity: 'error',
    template: 'Volume {device} {what}. Give it either "image" or "synthetic".',
    explanation: 'The tracks of a volume come from an image, or are made as "synthetic" describes.',
    ...design,
  },
  'site-device-duplicate': {
    severity: 'error',
    template:
      'Device number {device} is already that of another volume in subchannel set {set}. Choose another.',
    explanation: 'A device number stands for one device in each subchannel set.',
    ...host,
  },
  'site-address-duplicate': {
    severity: 'error',
    template:
      'Address {cca} of LSS {lss} is already taken by device {other}. Give one of them another "cca".',
    explanation:
      'An LSS has one volume at each address. Without "cca" the address is the last two digits of the device number.',
    ...host,
  },
  'site-lss-duplicate': {
    severity: 'error',
    template: 'LSS {lss} is described twice in facility {serial}. Put its volumes into one list.',
    explanation: 'A facility has each logical subsystem once.',
    ...host,
  },
  'site-ssid-duplicate': {
    severity: 'warning',
    template: 'SSID {ssid} is already that of LSS {other}. Give each logical subsystem its own.',
    explanation: 'Commands that name an SSID would mean two logical subsystems.',
    ...host,
  },
  'site-serial-duplicate': {
    severity: 'error',
    template: 'Facility {serial} is described twice. Put its subsystems into one list.',
    explanation: 'Serials are the same when they differ in leading zeros only.',
    ...host,
  },
  'site-repository-duplicate': {
    severity: 'error',
    template: 'Repository {name} is described twice in facility {serial}. Give one of them another name.',
    explanation: 'Volumes name their repository, so a facility has each name once.',
    ...design,
  },
  'site-repository-unknown': {
    severity: 'error',
    template:
      'Facility {serial} has no repository {name} (it has: {known}). Add it to "repositories" of the facility, or name one of those.',
    explanation: 'A space-efficient volume keeps its tracks in a repository of its own facility.',
    ...design,
  },
  'site-repository-small': {
    severity: 'error',
    template:
      'Repository {name} has {tracks} tracks, and its volumes hold {used} already. Give it at least that many.',
    explanation:
      'The label, the VTOC and the data sets of a space-efficient volume have space when the site is opened; of a volume without a VTOC all tracks have.',
    ...design,
  },
  'site-volser-duplicate': {
    severity: 'warning',
    template:
      'Volume serial {volser} is also that of device {other}, and both are online. Put one of them offline with "online": false.',
    explanation:
      'A system does not bring two volumes with one serial online. Jobs that name the serial get the first one.',
    ...host,
  },
  'site-volser-differs': {
    severity: 'warning',
    template: 'The label of {image} says {label}, not {volser}. Correct "volser", or leave it out.',
    explanation: 'The serial in the label is the one that counts.',
    ...design,
  },
  'site-model-differs': {
    severity: 'warning',
    template: '{image} is a {actual}, not a {model}. Correct "model", or leave it out.',
    explanation: 'The size of the image is the one that counts.',
    ...design,
  },
  'site-start-time': {
    severity: 'error',
    template:
      '{value} is no date and time of the years 1970 to 2099. Write one such as "2026-01-05T08:00:00".',
    explanation: 'Simulated time begins here; the clock of the machine is never read.',
    ...design,
  },
  'site-mirror-volume-unknown': {
    severity: 'error',
    template: 'No volume {volume} is in this file. Write serial, LSS and CCA of one that is.',
    explanation: 'Both volumes of a remote copy pair must be described, the remote one too.',
    ...design,
  },
  'site-mirror-same-volume': {
    severity: 'error',
    template: 'Volume {volume} cannot be its own secondary. Name another volume.',
    explanation: 'A remote copy pair is made of two volumes.',
    ...host,
  },
  'site-mirror-secondary-twice': {
    severity: 'error',
    template: 'Volume {volume} is already the secondary of {other}. Leave one of the two pairs out.',
    explanation: 'A volume is the secondary of one primary; a primary may have several secondaries.',
    ...host,
  },
  'site-mirror-cascade': {
    severity: 'error',
    template:
      'Volume {volume} is the primary of one pair and the secondary of another, which DryDASD does not model. Leave one of the two pairs out.',
    explanation: 'Cascaded remote copy (Metro/Global Mirror) is not modelled.',
    ...design,
  },
  'site-mirror-not-duplex': {
    severity: 'error',
    template: 'A Global Copy pair is never duplex. Write "pending".',
    explanation: 'Global Copy is not synchronous, so it always has tracks to send.',
    ...host,
  },
  'site-mirror-online': {
    severity: 'error',
    template:
      'Volume {volume} is the secondary of a remote copy pair, so no host has it online. Write "online": false, or leave it out.',
    explanation: 'A secondary takes no reads and writes of hosts.',
    ...host,
  },
  'site-mirror-size': {
    severity: 'error',
    template:
      'A {secondary} cannot be the secondary of a {primary}. Name a volume of the same type and at least that size.',
    explanation: 'The secondary takes every track of the primary as it is.',
    ...host,
  },
  'site-image-outside': {
    severity: 'error',
    template:
      'Image {path} lies outside the folder of the site file. Move it inside, or allow this with "allowOutside": true.',
    explanation: 'So that a site file from somebody else does not open files elsewhere on this machine.',
    ...design,
  },
  'site-library-outside': {
    severity: 'error',
    template:
      'The folder {path} of library {library} lies outside the folder of the site file. Move it inside, or allow this with "allowOutside": true.',
    explanation: 'So that a site file from somebody else does not read files elsewhere on this machine.',
    ...design,
  },
  'site-library-missing': {
    severity: 'warning',
    template: 'The folder {path} of library {library} does not exist, so the library has no members.',
    explanation: 'Make the folder, or correct its path: it is relative to the folder of the site file.',
    ...design,
  },
  'site-image-unreadable': {
    severity: 'error',
    template: '{reason}',
    explanation: 'The image cannot be opened, or is no disk image that DryDASD reads.',
    ...design,
  },
  'site-image-no-label': {
    severity: 'warning',
    template:
      '{image} has no volume label, so no job can name it by its serial. Give a "volser", or initialize the volume.',
    explanation: 'Record 3 of cylinder 0 head 0 is no VOL1 label.',
    ...design,
  },
  'site-image-note': {
    severity: 'information',
    template: '{image}: {note}',
    explanation: 'Something about the image that a careful reader should know; it can be used.',
    ...design,
  },
  'site-synthetic-invalid': {
    severity: 'error',
    template: '{reason}',
    explanation: 'The synthetic volume cannot be made as it is described.',
    ...design,
  },
  'sandbox-unreadable': {
    severity: 'error',
    template: '{reason}',
    explanation: 'A sandbox is a folder that `drydasd run --keep` wrote.',
    ...design,
  },
  'sandbox-damaged': {
    severity: 'error',
    template:
      'The sandbox {folder} is damaged: {what}. Remove the folder, and make a new sandbox (`drydasd run --keep`).',
    explanation: 'The files of a sandbox are written and read by DryDASD only.',
    ...design,
  },
  'sandbox-version': {
    severity: 'error',
    template:
      'The sandbox {folder} was written by a later version of DryDASD (form {version}). Use that version, or run the job again.',
    explanation: 'This version of DryDASD knows the forms up to its own.',
    ...design,
  },
  'sandbox-earlier': {
    severity: 'error',
    template:
      'The sandbox {folder} was written by an earlier version of DryDASD, whose form this one does not read. Remove the folder, and make a new sandbox (`drydasd run --keep`).',
    explanation:
      'Sandboxes were a file sandbox.json once; now they are a store that takes each change as a whole or not at all.',
    ...design,
  },
  'sandbox-locked': {
    severity: 'error',
    template:
      'The sandbox {folder} is in use by another process. Wait until that one ends, or end it, and try again.',
    explanation: 'One process at a time works on a sandbox, also when it only reads.',
    ...design,
  },
  'sandbox-exists': {
    severity: 'error',
    template:
      'The sandbox {folder} exists already. Say --force to replace it, or --sandbox instead of --keep to go on from it.',
    explanation: 'A kept run is never replaced unasked.',
    ...design,
  },
  'sandbox-no-place': {
    severity: 'error',
    template: '{folder} is no sandbox and not empty. Name a new folder.',
    explanation: 'A sandbox has its folder for itself.',
    ...design,
  },
  'sandbox-volume-missing': {
    severity: 'error',
    template:
      'The sandbox has volume {volume}, which the site file no longer names. Put it back, or make a new sandbox (`drydasd run --keep`).',
    explanation: 'A sandbox holds what changed; all else it reads from the volumes of its site.',
    ...design,
  },
  'sandbox-volume-size': {
    severity: 'error',
    template:
      'Volume {volume} had {bytes} bytes when the sandbox was written, and has another size in the site file. Put the old size back, or make a new sandbox (`drydasd run --keep`).',
    explanation: 'FlashCopy mappings of Spectrum Virtualize are between volumes of equal size.',
    ...design,
  },
  'sandbox-base-changed': {
    severity: 'error',
    template:
      '{image} of volume {volume} is not what it was when the sandbox was written. Put the old one back, or make a new sandbox (`drydasd run --keep`).',
    explanation:
      'The sandbox reads unchanged tracks from the images of its site; with other images it would mix two states.',
    ...design,
  },
  'sandbox-relationship-refused': {
    severity: 'error',
    template:
      'A relationship of the sandbox cannot stand on the site as it is now ({kind}). Undo what was changed in the site file, or make a new sandbox (`drydasd run --keep`).',
    explanation: 'Limits or sizes in the site file changed after the sandbox was written.',
    ...design,
  },
});
