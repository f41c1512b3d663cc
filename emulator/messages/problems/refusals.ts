import { problemEntries, type ProblemEntry } from '../problem-entry.js';

const rule = (
  template: string,
  explanation: string,
  source: string,
  certainty: ProblemEntry['certainty'],
): ProblemEntry => ({ severity: 'error', template, explanation, source, certainty });

const messages = 'MVS System Messages Vol 1';
const acs = 'z/OS DFSMS Advanced Copy Services';

/** What the copy engine refuses, as a finding at the statement that asked for it. One row for each kind of refusal. */
export const refusalProblems = problemEntries({
  'refused-unknown-volume': rule(
    'No volume {volume} is in the site; code one that the site file names.',
    'The statement names a device or serial number that the site file does not have.',
    'DryDASD',
    'design',
  ),
  'refused-different-facility': rule(
    'Source is in storage facility {source} and target in {target}: FlashCopy works inside one facility; choose a target in {source}.',
    'The storage system copies tracks by itself, so both volumes must belong to it.',
    acs,
    'verified',
  ),
  'refused-different-geometry': rule(
    'Source is a {source} and target a {target}: FlashCopy needs the same device type; choose a target of type {source}.',
    'Tracks are shared as they are, so both sides need the same track format.',
    acs,
    'verified',
  ),
  'refused-target-smaller': rule(
    'Target {target} has {targetTracks} tracks, fewer than the {sourceTracks} of source {source}; choose a target of at least that size or copy extents.',
    'A full-volume relationship needs a target that is at least as large as the source.',
    acs,
    'verified',
  ),
  'refused-target-online': rule(
    'Target {volume} is online, and the command takes no online target (ONLINTGT(NO), -tgtoffline); vary it offline, or allow it to be overwritten (ONLINTGT(YES), without -tgtoffline).',
    'The storage system looks at the path groups of the target: an online target makes the establish fail.',
    acs,
    'verified',
  ),
  'refused-same-volume-without-extents': rule(
    'Source and target are the same volume {volume}; code extents that do not overlap, or another target.',
    'A volume cannot be copied onto itself as a whole.',
    acs,
    'verified',
  ),
  'refused-no-extents': rule(
    'The extent list is empty; code at least one extent, or leave the list out for the whole volume.',
    'A request with an extent list needs something in it.',
    'DryDASD',
    'derived',
  ),
  'refused-extent-empty': rule(
    'The {side} extent of set {set} ({extent}) ends before it begins; code begin and end in that order.',
    'The first track of an extent must not lie behind its last one.',
    acs,
    'verified',
  ),
  'refused-extent-length-mismatch': rule(
    'Set {set} has {sourceTracks} source tracks ({sourceExtent}) and {targetTracks} target tracks ({targetExtent}); both must be the same number.',
    'Tracks are paired one to one.',
    acs,
    'verified',
  ),
  'refused-extent-past-end': rule(
    'The {side} extent of set {set} ({extent}) goes past the end of {volume}, which has {volumeTracks} tracks (last {lastTrack}).',
    'An extent must lie inside its volume.',
    acs,
    'verified',
  ),
  'refused-target-extents-overlap': rule(
    'Target extents of sets {other} and {set} overlap at {overlap}; a target track takes only one source track.',
    'Two sets of one request must not copy to the same track.',
    acs,
    'verified',
  ),
  'refused-source-target-overlap': rule(
    'The source extent of set {other} and the target extent of set {set} overlap at {overlap} on the same volume; choose a target extent elsewhere.',
    'Source and target may lie on one volume only when their extents do not overlap.',
    acs,
    'verified',
  ),
  'refused-already-target': rule(
    'Tracks {overlap} of target {volume} are already the target of a relationship with source {partner}; withdraw it first, or choose other tracks.',
    'A target track belongs to one relationship at a time.',
    acs,
    'verified',
  ),
  'refused-source-is-target': rule(
    'Tracks {overlap} of source {volume} are the target of a relationship with source {partner}, and the facility does not cascade; wait until that copy ends or withdraw it.',
    'Without Cascading FlashCopy a track is either source or target.',
    'DS8880 Cascading FlashCopy; Lascon Storage, FlashCopy',
    'verified',
  ),
  'refused-target-is-source': rule(
    'Tracks {overlap} of target {volume} are the source of a relationship with target {partner}, and the facility does not cascade; withdraw it first, or choose other tracks.',
    'Without Cascading FlashCopy a track is either source or target.',
    'DS8880 Cascading FlashCopy; Lascon Storage, FlashCopy',
    'verified',
  ),
  'refused-too-many-targets': rule(
    'Tracks {overlap} of source {volume} have {limit} targets already, which is the limit; withdraw one of them first.',
    'A source track can be copied to a limited number of targets at the same time.',
    'DFSMSdss Storage Administration',
    'verified',
  ),
  'refused-too-many-relationships': rule(
    'Volume {volume} has {active} relationships, and {requested} more would pass its limit of {limit}; withdraw some, or copy fewer extents.',
    'Every extent pair is a relationship, and a volume can be in a limited number of them.',
    acs,
    'verified',
  ),
  'refused-cascade-too-deep': rule(
    'Tracks {overlap} of source {volume} would be in a chain of {depth} relationships, and the limit is {limit}; withdraw a relationship of the chain, or copy from a volume further up.',
    'With Cascading FlashCopy a target can be a source. How long such a chain may be is not certain (256 is said of the DS8000), so there is a limit only where limits.cascadeDepth of the site file gives one.',
    'DryDASD',
    'design',
  ),
  'refused-incremental-with-extents': rule(
    'An incremental relationship is of whole volumes; leave the extents out, or code INCREMENTAL(NO).',
    'Changes are recorded for whole volumes.',
    acs,
    'verified',
  ),
  'refused-incremental-exists': rule(
    'Volume {volume} is already in an incremental relationship, from {source} to {target}; withdraw that one first, or copy without recording changes.',
    'A volume takes part in one incremental relationship, unless the facility can do several.',
    'DFSMSdss Storage Administration; ICKDSF',
    'verified',
  ),
  'refused-reverse-copy-incomplete': rule(
    'The relationship from {source} to {target} still has {left} tracks to copy, so it cannot be reversed; wait until its background copy is complete.',
    'A reverse restore takes its data from the old target, which must be a full copy by then.',
    'DFSMSdss Storage Administration (FCINCREMENTAL)',
    'verified',
  ),
  'refused-reverse-different-size': rule(
    'Volume {source} has {targetTracks} tracks and volume {target} has {sourceTracks}; only volumes of the same size can change places.',
    'A copy to a larger volume cannot be reversed.',
    'DFSMSdss Storage Administration (FCINCREMENTAL)',
    'verified',
  ),
  'refused-no-pair-to-reverse': rule(
    'There is no {needed} relationship from {target} to {source} that could be reversed; name its target as source and its source as target.',
    'A fast reverse restore takes a relationship with source and target changed over: in TSO an incremental one, in DFSMSdss any of a full volume.',
    'Redbook "DS6000 Series: Copy Services with IBM System z", p. 289; the order of the devices derived',
    'derived',
  ),
  'refused-not-revertible': rule(
    'The relationship from {source} to {target} is not revertible, so there is nothing to commit or to revert; establish a revertible increment first.',
    'COMMIT and REVERT decide about the last increment of a revertible relationship, once. Each of them keeps the relationship.',
    'Redbook "DS6000 Series: Copy Services with IBM System z", p. 288',
    'verified',
  ),
  'refused-still-revertible': rule(
    'The last increment of the relationship from {source} to {target} is still revertible; commit or revert it before another increment.',
    'A revertible relationship keeps one earlier state. What a storage system does with a further increment was not found, so it is refused.',
    'DryDASD',
    'design',
  ),
  'refused-incremental-withdraw-extents': rule(
    'The relationship from {source} to {target} is incremental, and the extents take only a part of it; withdraw the whole relationship.',
    'Change recording is for whole volumes, so no part can leave an incremental relationship.',
    'Hitachi guide to FlashCopy',
    'derived',
  ),
  'refused-target-is-secondary': rule(
    'Target {volume} is the secondary of a PPRC pair with primary {primary}, so it cannot be a FlashCopy target; choose another target, or flash onto the primary.',
    'A secondary takes its tracks from its primary only.',
    acs,
    'verified',
  ),
  'refused-target-is-primary': rule(
    'Target {volume} is the primary of a PPRC pair with secondary {secondary}; code TGTPPRIM(YES) or FCTOPPRCPRIMARY to allow it (its pair goes pending unless its mirror is preserved), or choose another target.',
    'All tracks of the target change at once and must be sent to its secondary, so the storage system wants permission.',
    `${acs}; DFSMSdss Storage Administration (FCTOPPRCPRIMARY)`,
    'verified',
  ),
  'refused-mirror-not-preserved': rule(
    'The mirror of target {volume} must be preserved and cannot be: {reason}. Correct that, or only prefer it to be preserved.',
    'Preserve mirror makes the same relationship between the secondaries: both source and target must be Metro Mirror primaries in state duplex, with secondaries in one storage facility that accepts the relationship too.',
    acs,
    'verified',
  ),
  'refused-preferred-multi-target': rule(
    'Preserve mirror cannot be preferred, since {volume} has several secondaries; require it (with one pair marked), or leave it out.',
    'In a multi-target configuration PREFERRED is not valid.',
    'ICKDSF, for the same function there',
    'verified',
  ),
  'refused-mirror-mode-changed': rule(
    'The incremental relationship from {source} to {target} was made {how} preserve mirror, and its increments must be too; code preserve mirror as it was then, or withdraw the relationship first.',
    'The relationship between the secondaries records changes as well, or there is none: either stays.',
    'DS8000 Copy Services',
    'verified',
  ),
  'refused-no-conduit': rule(
    'Device {conduit} is not the PPRC primary of {volume}, so it cannot carry a command for it; name the primary of that volume in DEVN.',
    'A remote (inband) command is sent over the link of a PPRC pair, whose secondary is the volume that it is for.',
    acs,
    'verified',
  ),
  'refused-wrong-ssid': rule(
    'SSID {ssid} is not that of the logical subsystem of {volume}, which has {actual}; code {actual}.',
    'The subsystem identifier of a remote command is the one that established the PPRC pair.',
    acs,
    'verified',
  ),
  'refused-space-efficient-not-allowed': rule(
    'Target {volume} is track space efficient (repository {repository}), which must be allowed; code SETGTOK(FAILREL) or SETGTOK(SWI) with MODE(NOCOPY), in DFSMSdss FCSETGTOK(FAILRELATION) with FCNOCOPY, or choose another target.',
    'A track space-efficient target can run out of space, so a request must say that it may be one, and what happens then.',
    messages,
    'verified',
  ),
  'refused-space-efficient-with-extents': rule(
    'Target {volume} is track space efficient and can only be the target of a whole volume; leave the extents out, or choose another target.',
    'A track space-efficient target takes part in one full-volume relationship.',
    acs,
    'verified',
  ),
  'refused-space-efficient-copy': rule(
    'Target {volume} is track space efficient and gets no background copy; code NOCOPY, or withdraw the relationship instead of finishing it.',
    'COPY, a change from NOCOPY to COPY, increments and DDSW would copy everything into the repository. DDSW starts the copies to other targets before it is refused.',
    messages,
    'verified',
  ),
  'refused-space-efficient-preserve-mirror': rule(
    'Target {volume} is track space efficient, so its mirror cannot be preserved; leave preserve mirror out, or choose another target.',
    'Preserve mirror cannot be required of a track space-efficient target.',
    messages,
    'verified',
  ),
  'refused-no-space-for-t0': rule(
    'Repository {repository} is full ({used} of {limit} tracks): {needed} tracks of {source} that target {target} still reads cannot be kept; withdraw that relationship, or give the repository more tracks.',
    'What would be overwritten is still read through a relationship that inhibits such writes, or by the source of the request itself.',
    messages,
    'derived',
  ),
  'refused-relationship-failed': rule(
    'The relationship from {source} to {target} has failed because its repository was full, so that {target} is no valid copy; withdraw it first.',
    'A space-efficient target found no space for a track that was about to be overwritten.',
    messages,
    'derived',
  ),
  'relationship-failed': {
    ...rule(
      'The relationship from {source} to {target} failed: repository {repository} is full ({used} of {limit} tracks, {needed} more needed), so that {target} is no valid copy and cannot be read; withdraw the relationship, and give the repository more tracks.',
      'A space-efficient target found no space for a track that was about to be overwritten on the source, or for its background copy. Writes to the source go on.',
      'General knowledge of DS8000 space-efficient FlashCopy; the name of the option from MVS System Messages',
      'recalled',
    ),
    severity: 'warning',
  },
  'background-copy-waits': {
    ...rule(
      'The background copy from {source} to {target} stands still: repository {repository} is full ({used} of {limit} tracks). Writes to {source} that {target} would have to keep T0 of are refused; withdraw the relationship, or give the repository more tracks.',
      'The relationship was established to inhibit writes to its source rather than to fail when space runs out.',
      'General knowledge of DS8000 space-efficient FlashCopy; the name of the option from MVS System Messages',
      'recalled',
    ),
    severity: 'warning',
  },
  'host-io-failed': rule(
    'A volume could not be read or written: {reason}.',
    'The host gets an I/O error: the target of an incremental relationship with INCREMENTAL(YES) takes no writes, nor does the secondary of a PPRC pair, a space-efficient volume or the target of a source has no space, the target of a failed relationship was read, or a track is damaged.',
    'z/OS DFSMS Advanced Copy Services (incremental FlashCopy)',
    'verified',
  ),
  'refused-no-relationship': {
    ...rule(
      'There is no relationship {what}; nothing was withdrawn. A relationship in COPY mode ends by itself when its copy is complete.',
      'A withdraw found nothing that it could end. It is a warning, because whether a copy has ended by then is a matter of time.',
      'Lascon Storage, FlashCopy',
      'verified',
    ),
    severity: 'warning',
  },
});
