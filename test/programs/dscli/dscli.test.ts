import { expect } from 'chai';
import type { MirrorDescription } from '../../../emulator/flashcopy/pprc/mirror-table.js';
import { parseDscliShell } from '../../../emulator/language/dscli/parse.js';
import { runDscli } from '../../../emulator/programs/dscli/session.js';
import type { Site } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { testSite, volumeOf } from '../../support/world.js';
import { runCommands } from './session.js';

const image = 'IBM.2107-75ABC01';
const volumes = [
  { device: '0100', volser: 'SRC001', model: '3390:20' },
  { device: '0101', volser: 'SRC002', model: '3390:20' },
  { device: '0200', volser: 'TGT001', model: '3390:20', online: false },
  { device: '0201', volser: 'TGT002', model: '3390:20' },
  { device: '0300', volser: 'SMALL1', model: '3390:10', online: false },
  { device: '0301', volser: 'LARGE1', model: '3390:30', online: false },
] as const;

const site = (limits: object = {}): Site => {
  const made = testSite(volumes);
  return testSite(volumes, {
    costs: { trackIo: 0, command: 0, step: 0 },
    copyRate: 10,
    limits: { ...made.definition.limits, ...limits },
  });
};

/** The bytes that a host reads on the first track, where the label is: they say whose track it is. */
function labelOf(on: Site, volser: string): string {
  return Buffer.from(volumeOf(on, volser).readTrack(trackAt(on, volser, 0))).toString('hex');
}

/** Makes a track of a volume that of another, as a host would by writing it. */
function write(on: Site, volser: string, head: number, from: number): void {
  const volume = volumeOf(on, volser);
  volume.writeTrack(
    trackAt(on, volser, head),
    on.engine.content(volume.id).readTrack(trackAt(on, volser, from)),
  );
}

function trackAt(on: Site, volser: string, head: number): TrackNumber {
  return volumeOf(on, volser).geometry.trackNumber({ cylinder: 0, head });
}

function relationships(on: Site): string[] {
  return [...on.engine.relationships()].map(({ source, target, mode, persistent, recording, outOfSync }) =>
    [
      `${source.slice(-5)}:${target.slice(-5)}`,
      mode,
      ...(persistent ? ['persistent'] : []),
      ...(recording === undefined ? [] : ['recording']),
      outOfSync.count,
    ].join(' '),
  );
}

describe('the DS CLI on a site', () => {
  describe('mkflash', () => {
    it('makes each pair, and says so', () => {
      const on = site();
      const { lines, exitCode, statements } = runCommands(on, `mkflash -dev ${image} 0100:0200 0101:0201`);
      expect(lines).to.deep.equal([
        'CMUC00137I mkflash: FlashCopy pair 0100:0200 successfully created.',
        'CMUC00137I mkflash: FlashCopy pair 0101:0201 successfully created.',
        'DRY303I mkflash: DEVICE 0201 WENT OFFLINE: ITS LABEL IS NOW SRC002, AS THAT OF 0101',
      ]);
      expect(exitCode).to.equal(0);
      expect(on.volumeByDevice(0x201)).to.include({ online: false, volser: 'SRC002' });
      expect(on.volumeByDevice(0x200)).to.include({ online: false, volser: 'TGT001' });
      expect(relationships(on)).to.deep.equal(['01/00:02/00 copy 300', '01/01:02/01 copy 300']);
      expect(statements.map(({ interpreter, text }) => `${interpreter} ${text.slice(0, 7)}`)).to.deep.equal([
        'DSCLI mkflash',
      ]);
    });

    it('leaves an online target online under its new label when no other volume that is online has it', () => {
      const on = site();
      volumeOf(on, 'SRC001').online = false;
      const { lines, exitCode } = runCommands(on, 'mkflash 0100:0201');
      expect(lines[1]).to.equal(
        'DRY302I mkflash: DEVICE 0201 IS ONLINE WITH A NEW LABEL: TGT002 BECAME SRC001',
      );
      expect(exitCode).to.equal(0);
      expect(on.volumeByDevice(0x201)).to.include({ online: true, volser: 'SRC001' });
      expect(
        runCommands(on, 'resyncflash -record 0100:0201', 'rmflash -quiet 0100:0201').lines.join(),
      ).to.not.include('DRY30');
    });

    it('takes ranges in step, full IDs, and the image of the only facility', () => {
      const on = site();
      runCommands(on, 'mkflash -nocp 0100-0101:0200-0201', `mkflash -nocp ${image}/0100:${image}/0301`);
      expect(relationships(on)).to.deep.equal([
        '01/00:02/00 nocopy 300',
        '01/01:02/01 nocopy 300',
        '01/00:03/01 nocopy 300',
      ]);
    });

    it('gives what the source held at T0, after the source was written', () => {
      const on = site();
      const before = labelOf(on, 'SRC001');
      runCommands(on, 'mkflash -nocp 0100:0200');
      write(on, 'SRC001', 0, 5);
      expect(labelOf(on, 'SRC001')).not.to.equal(before);
      expect(labelOf(on, 'TGT001')).to.equal(before);
    });

    it('keeps what the options ask for', () => {
      const on = site();
      runCommands(
        on,
        'mkflash -record -seqnum 00FF -tgtinhibit 0100:0200',
        'mkflash -persist -nocp 0101:0201',
      );
      const [first, second] = [...on.engine.relationships()];
      expect(first).to.deep.include({ persistent: true, sequenceNumber: 255, targetWriteInhibited: true });
      expect(first?.recording).not.to.equal(undefined);
      expect(second).to.deep.include({ persistent: true, mode: 'nocopy', sequenceNumber: 0 });
      expect(second?.recording).to.equal(undefined);
    });

    it('-wait lets time pass until the copy of its pairs is complete', () => {
      const on = site();
      runCommands(on, 'mkflash -wait 0100:0200');
      expect(relationships(on)).to.deep.equal([]);
      expect(on.clock.now - on.definition.startTime).to.equal(30_000_000);
    });

    it('-freeze holds writes to the source until unfreezeflash', () => {
      const on = site();
      const source = volumeOf(on, 'SRC001').id;
      const frozen = (): boolean => on.engine.mayWrite(source, { start: 0, end: 1 }).outcome === 'waits';
      runCommands(on, 'mkflash -freeze 0100:0200');
      expect(frozen()).to.equal(true);
      expect(runCommands(on, 'unfreezeflash 02').lines).to.have.length(1);
      expect(frozen()).to.equal(true);
      expect(runCommands(on, `unfreezeflash ${image}/01`).lines).to.deep.equal([
        'CMUC00172I unfreezeflash: FlashCopy consistency group for logical subsystem 01: successfully reset.',
      ]);
      expect(frozen()).to.equal(false);
    });

    const refusals: readonly (readonly [string, string, string, string, string[]?])[] = [
      [
        'a pair that is there',
        'mkflash 0100:0200',
        'CMUN03044E',
        'refused-already-target',
        ['mkflash 0100:0200'],
      ],
      [
        'a target of another source',
        'mkflash 0101:0200',
        'CMUN03042E',
        'refused-already-target',
        ['mkflash 0100:0200'],
      ],
      ['a target that is too small', 'mkflash 0100:0300', 'CMUN03043E', 'refused-target-smaller'],
      [
        'an online target with -tgtoffline',
        'mkflash -tgtoffline 0100:0201',
        'CMUN99005E',
        'refused-target-online',
      ],
      ['a volume that is not there', 'mkflash 0100:0999', 'CMUN03013E', 'refused-unknown-volume'],
      [
        'another storage image',
        'mkflash -dev IBM.2107-75ZZ999 0100:0200',
        'CMUN99001E',
        'dscli-image-unknown',
      ],
      [
        'a second incremental pair',
        'mkflash -record 0100:0301',
        'CMUN99008E',
        'refused-incremental-exists',
        ['mkflash -record 0100:0200'],
      ],
    ];
    for (const [what, command, id, code, before = []] of refusals) {
      it(`refuses ${what}`, () => {
        const on = site({ multipleIncremental: false });
        runCommands(on, ...before);
        const { lines, exitCode, problems } = runCommands(on, command);
        expect(lines).to.have.length(1);
        expect(lines[0]).to.match(new RegExp(`^${id} mkflash: `));
        expect(exitCode).to.equal(6);
        expect(problems.map((found) => found.code)).to.deep.equal([code]);
      });
    }

    it('goes on with the other pairs when one is refused', () => {
      const on = site();
      const { lines, exitCode } = runCommands(on, 'mkflash 0100:0300 0100:0200');
      expect(lines.map((line) => line.slice(0, 10))).to.deep.equal(['CMUN03043E', 'CMUC00137I']);
      expect(exitCode).to.equal(6);
      expect(relationships(on)).to.deep.equal(['01/00:02/00 copy 300']);
    });

    it('refuses a source that is a target unless the facility cascades', () => {
      const cascade = ['mkflash -nocp 0100:0200', 'mkflash -nocp 0200:0301'];
      expect(runCommands(site({ cascading: false }), ...cascade).exitCode).to.equal(6);
      expect(runCommands(site({ cascading: true }), ...cascade).exitCode).to.equal(0);
    });
  });

  describe('resyncflash', () => {
    it('copies only what changed, and backs out what was written to the target', () => {
      const on = site();
      runCommands(on, 'mkflash -record -wait 0100:0200');
      expect(relationships(on)).to.deep.equal(['01/00:02/00 copy persistent recording 0']);
      write(on, 'SRC001', 0, 5);
      write(on, 'TGT001', 7, 5);
      const { lines } = runCommands(on, 'resyncflash -record -persist -seqnum 2 0100:0200');
      expect(lines).to.deep.equal([
        'CMUC00168I resyncflash: FlashCopy volume pair 0100:0200 successfully resynchronized.',
      ]);
      expect(relationships(on)).to.deep.equal(['01/00:02/00 copy persistent recording 2']);
      expect(labelOf(on, 'TGT001')).to.equal(labelOf(on, 'SRC001'));
    });

    it('without -record ends the recording', () => {
      const on = site();
      runCommands(on, 'mkflash -record -wait 0100:0200', 'resyncflash -persist 0100:0200');
      expect(relationships(on)).to.deep.equal(['01/00:02/00 copy persistent 0']);
    });

    it('is refused where there is no pair, and where it records nothing', () => {
      const on = site();
      const none = runCommands(on, 'resyncflash -record 0100:0200');
      expect(none.lines[0]).to.match(/^CMUN99004E resyncflash: 0100:0200: /);
      expect(none.problems.map(({ code }) => code)).to.deep.equal(['refused-no-relationship']);
      const plain = runCommands(on, 'mkflash -persist 0100:0200', 'incflash -record 0100:0200');
      expect(plain.lines[1]).to.match(/^CMUN03027E resyncflash: 0100:0200: /);
      expect(plain.problems.map(({ code }) => code)).to.deep.equal(['dscli-not-recording']);
    });
  });

  describe('reverseflash', () => {
    it('takes the source back to T0, and the pair has the new order', () => {
      const on = site();
      const before = labelOf(on, 'SRC001');
      runCommands(on, 'mkflash -record -wait 0100:0200');
      write(on, 'SRC001', 0, 5);
      const { lines } = runCommands(on, 'reverseflash -record -persist 0100:0200');
      expect(lines).to.deep.equal([
        'CMUC00169I reverseflash: FlashCopy volume pair 0100:0200 successfully reversed.',
      ]);
      expect(relationships(on)).to.deep.equal(['02/00:01/00 copy persistent recording 1']);
      expect(labelOf(on, 'SRC001')).to.equal(before);
    });

    it('before the copy is complete only with -fast', () => {
      const on = site();
      const before = labelOf(on, 'SRC001');
      runCommands(on, 'mkflash -record -nocp 0100:0200');
      write(on, 'SRC001', 0, 5);
      const slow = runCommands(on, 'reverseflash -record 0100:0200');
      expect(slow.lines[0]).to.match(/^CMUN03027E/);
      expect(slow.problems.map(({ code }) => code)).to.deep.equal(['refused-reverse-copy-incomplete']);
      expect(runCommands(on, 'reverseflash -fast 0100:0200').exitCode).to.equal(0);
      expect(labelOf(on, 'SRC001')).to.equal(before);
      expect(relationships(on)).to.deep.equal(['02/00:01/00 copy 1']);
    });
  });

  describe('setflashrevertible', () => {
    const begun = (): { on: Site; before: string } => {
      const on = site();
      const before = labelOf(on, 'SRC001');
      runCommands(on, 'mkflash -record -wait 0100:0200');
      write(on, 'SRC001', 0, 5);
      const { lines } = runCommands(on, 'setflashrevertible 0100:0200');
      expect(lines).to.deep.equal([
        'CMUC00167I setflashrevertible: FlashCopy volume pair 0100:0200 successfully set as revertible.',
      ]);
      expect(labelOf(on, 'TGT001')).to.equal(labelOf(on, 'SRC001'));
      expect(runCommands(on, 'lsflash -s -hdr off -revertible 0100').lines).to.deep.equal(['0100:0200']);
      return { on, before };
    };

    it('and commitflash keep the new T0', () => {
      const { on, before } = begun();
      const { lines } = runCommands(on, 'commitflash 0100');
      expect(lines).to.deep.equal([
        'CMUC00170I commitflash: FlashCopy volume pair 0100:0100 successfully committed.',
      ]);
      expect(labelOf(on, 'TGT001')).not.to.equal(before);
      expect(runCommands(on, 'lsflash -revertible 0100').lines[0]).to.match(/^CMUC00234I/);
    });

    it('and revertflash take the target back to the T0 before', () => {
      const { on, before } = begun();
      const { lines } = runCommands(on, 'revertflash 0100');
      expect(lines).to.deep.equal([
        'CMUC00171W revertflash: Are you sure you want to revert the FlashCopy volume pair 0100:0100? [y/n]:y',
        'CMUC00171I revertflash: FlashCopy volume pair 0100:0100 successfully reverted.',
      ]);
      expect(labelOf(on, 'TGT001')).to.equal(before);
      expect(labelOf(on, 'SRC001')).not.to.equal(before);
    });

    it('is refused twice, and commit and revert where nothing is revertible', () => {
      const { on } = begun();
      const twice = runCommands(on, 'setflashrevertible 0100:0200');
      expect(twice.lines[0]).to.match(/^CMUN03027E/);
      expect(twice.problems.map(({ code }) => code)).to.deep.equal(['refused-still-revertible']);
      expect(runCommands(on, 'commitflash -seqnum 7 0100').lines[0]).to.match(/^CMUN99004E/);
      expect(runCommands(on, 'commitflash 0100').exitCode).to.equal(0);
      const again = runCommands(on, 'commitflash 0100');
      expect(again.lines[0]).to.match(/^CMUN03027E commitflash: 0100:0100: /);
      expect(again.problems.map(({ code }) => code)).to.deep.equal(['refused-not-revertible']);
      expect(runCommands(on, 'setflashrevertible 0101:0201').lines[0]).to.match(/^CMUN99004E/);
      expect(runCommands(on, 'revertflash -quiet 0999').lines[0]).to.match(/^CMUN03013E/);
    });
  });

  describe('rmflash', () => {
    it('withdraws the pair and no other, and asks unless -quiet', () => {
      const on = site();
      runCommands(on, 'mkflash -nocp 0100:0200 0100:0201');
      expect(runCommands(on, 'rmflash 0100:0200').lines).to.deep.equal([
        'CMUC00144W rmflash: Are you sure you want to remove the FlashCopy pair 0100:0200:? [y/n]:y',
        'CMUC00140I rmflash: FlashCopy pair 0100:0200 successfully removed.',
      ]);
      expect(relationships(on)).to.deep.equal(['01/00:02/01 nocopy 300']);
      expect(runCommands(on, 'rmflash -quiet 0100:0201').lines).to.have.length(1);
      expect(relationships(on)).to.deep.equal([]);
    });

    it('-cp copies first, and then the pair ends', () => {
      const on = site();
      runCommands(on, 'mkflash -nocp 0100:0200', 'rmflash -quiet -cp 0100:0200');
      expect(relationships(on)).to.deep.equal(['01/00:02/00 copy 300']);
      on.spend(30_000_000);
      expect(relationships(on)).to.deep.equal([]);
    });

    it('-seqnum withdraws only where the number fits', () => {
      const on = site();
      runCommands(on, 'mkflash -nocp -seqnum 3 0100:0200');
      const other = runCommands(on, 'rmflash -quiet -seqnum 4 0100:0200');
      expect(other.lines[0]).to.match(/^CMUN99004E/);
      expect(other.exitCode).to.equal(6);
      expect(runCommands(on, 'rmflash -quiet -seqnum 0003 0100:0200').exitCode).to.equal(0);
      expect(relationships(on)).to.deep.equal([]);
    });

    it('is refused for a copy that has ended by itself', () => {
      const on = site();
      const { lines, exitCode } = runCommands(on, 'mkflash -wait 0100:0200', 'rmflash -quiet 0100:0200');
      expect(lines[1]).to.match(/^CMUN99004E rmflash: 0100:0200: /);
      expect(exitCode).to.equal(6);
    });
  });

  describe('remote commands', () => {
    const remote = 'IBM.2107-75ABC02';
    const conduit = `-conduit ${image}/01`;
    const pair = (primary: string, secondary: string): MirrorDescription => ({
      primary: `75ABC01/${primary}`,
      secondary: `75ABC02/${secondary}`,
      kind: 'metro',
      state: 'duplex',
    });
    const mirrored = (): Site =>
      testSite(
        [
          ...volumes,
          { device: '1100', volser: 'REM001', model: '3390:20', facility: '75ABC02' },
          { device: '1101', volser: 'REM002', model: '3390:20', facility: '75ABC02', online: false },
        ],
        { mirrors: [pair('01/00', '11/00')], costs: { trackIo: 0, command: 0, step: 0 }, copyRate: 10 },
      );

    it('act on secondaries over the LSS of their primaries', () => {
      const on = mirrored();
      const pairs = `${conduit} -dev ${remote}`;
      expect(runCommands(on, `mkremoteflash ${pairs} -record 1100:1101`).lines).to.deep.equal([
        'CMUC00173I mkremoteflash: Remote FlashCopy volume pair 1100:1101 successfully created. Use the lsremoteflash command to determine copy completion.',
      ]);
      expect(relationships(on)).to.deep.equal(['11/00:11/01 copy persistent recording 300']);
      expect(runCommands(on, `lsremoteflash ${pairs} -s -hdr off 1100:1101`).lines).to.deep.equal([
        '1100:1101',
      ]);
      expect(runCommands(on, `resyncremoteflash ${pairs} -record 1100:1101`).lines[0]).to.match(
        /^CMUC00174I resyncremoteflash: Remote FlashCopy volume pair 1100:1101 successfully resynchronized\./,
      );
      expect(runCommands(on, `setremoteflashrevertible ${pairs} 1100:1101`).exitCode).to.equal(0);
      expect(runCommands(on, `commitremoteflash ${pairs} 1100`).exitCode).to.equal(0);
      expect(runCommands(on, `rmremoteflash ${pairs} -quiet 1100:1101`).lines[0]).to.match(/^CMUC00180I/);
      expect(relationships(on)).to.deep.equal([]);
    });

    it('are refused where the source is no secondary of that LSS, and where the SSID is another', () => {
      const on = mirrored();
      const away = runCommands(on, `mkremoteflash -conduit ${image}/02 -dev ${remote} 1100:1101`);
      expect(away.lines[0]).to.match(/^CMUN99009E mkremoteflash: 1100:1101: /);
      expect(away.problems.map(({ code }) => code)).to.deep.equal(['dscli-conduit-without-mirror']);
      const ssid = runCommands(on, `mkremoteflash ${conduit} -srcss 1234 -dev ${remote} 1100:1101`);
      expect(ssid.problems.map(({ code }) => code)).to.deep.equal(['refused-wrong-ssid']);
      expect(
        runCommands(on, `mkremoteflash ${conduit} -srcss 8911 -dev ${remote} 1100:1101`).exitCode,
      ).to.equal(0);
    });

    it('and local ones onto a primary need -tgtpprc', () => {
      const on = mirrored();
      const refused = runCommands(on, `mkflash -dev ${image} 0101:0100`);
      expect(refused.lines[0]).to.match(/^CMUN03054E mkflash: 0101:0100: /);
      expect(refused.problems.map(({ code }) => code)).to.deep.equal(['refused-target-is-primary']);
      expect(runCommands(on, `mkflash -dev ${image} -tgtpprc 0101:0100`).exitCode).to.equal(0);
      expect(on.engine.mirrors().map(({ state }) => state)).to.deep.equal(['pending']);
      const kept = mirrored();
      const required = runCommands(kept, `mkflash -dev ${image} -tgtpprc -pmir required 0101:0100`);
      expect(required.lines[0]).to.match(/^CMUN03054E/);
      expect(runCommands(kept, `mkflash -dev ${image} -tgtpprc -pmir preferred 0101:0100`).exitCode).to.equal(
        0,
      );
    });
  });

  describe('lsflash', () => {
    const listed = (...commands: readonly string[]): readonly string[] => {
      const on = site({ multipleIncremental: true });
      runCommands(
        on,
        'mkflash -record -seqnum 0A 0100:0200',
        'mkflash -nocp 0100:0201',
        'mkflash -persist -nocp 0101:0301',
      );
      return runCommands(on, ...commands).lines;
    };
    const ids = (options: string): readonly string[] => listed(`lsflash -s -hdr off ${options}`);

    it('lists volumes as source and as target, pairs and ranges, each relationship once', () => {
      expect(ids('0100')).to.deep.equal(['0100:0200', '0100:0201']);
      expect(ids('0201')).to.deep.equal(['0100:0201']);
      expect(ids('0101:0301 0100:0301')).to.deep.equal(['0101:0301']);
      expect(ids('0000-FEFF 0100')).to.deep.equal(['0100:0200', '0100:0201', '0101:0301']);
      expect(ids('0300-03FF')).to.deep.equal(['0101:0301']);
    });

    it('filters by its options, all of which must fit', () => {
      expect(ids('-record 0000-FEFF')).to.deep.equal(['0100:0200']);
      expect(ids('-persist 0000-FEFF')).to.deep.equal(['0100:0200', '0101:0301']);
      expect(ids('-cp 0000-FEFF')).to.deep.equal(['0100:0200']);
      expect(ids('-activecp 0000-FEFF')).to.deep.equal(['0100:0200']);
      expect(ids('-seqnum 000a 0000-FEFF')).to.deep.equal(['0100:0200']);
      expect(ids('-state valid -persist -seqnum 0 0000-FEFF')).to.deep.equal(['0101:0301']);
      expect(ids('-state "tgt failed" 0100')).to.deep.equal(['CMUC00234I lsflash: No Flash Copy found.']);
    });

    it('shows no active copy of a relationship whose target found no space', () => {
      const on = testSite(
        [
          { device: '0100', volser: 'SRC001', model: '3390:20' },
          { device: '0200', volser: 'ESE001', model: '3390:20', spaceEfficient: 'extent', online: false },
        ],
        { repositoryTracks: 20, copyRate: 10 },
      );
      const copying = (): readonly string[] => runCommands(on, 'lsflash -s -hdr off -activecp 0100').lines;
      runCommands(on, 'mkflash -tgtse -cp 0100:0200');
      expect(copying()).to.deep.equal(['0100:0200']);
      on.spend(60_000_000);
      expect([...on.engine.relationships()].map(({ halted }) => halted)).to.deep.equal(['failed']);
      expect(copying()).to.deep.equal(['CMUC00234I lsflash: No Flash Copy found.']);
      const { lines } = runCommands(on, 'lsflash -l -fmt delim -hdr off 0100');
      expect(lines.join())
        .to.contain('Tgt Failed')
        .and.to.match(/^0100:0200,01,0,120,Disabled,/);
    });

    it('has the formats of the session and of the command', () => {
      expect(listed('lsflash 0201')).to.deep.equal([
        'ID        SrcLSS SequenceNum Timeout ActiveCopy Recording Persistent Revertible SourceWriteEnabled TargetWriteEnabled BackgroundCopy',
        '====================================================================================================================================',
        '0100:0201 01     0           120     Disabled   Disabled  Disabled   Disabled   Enabled            Enabled            Disabled',
      ]);
      const delim = listed('setenv -format delim -delim ;', 'lsflash -l 0100:0200');
      expect(delim).to.have.length(3);
      expect(delim[0]).to.match(
        /^ID;SrcLSS;.*;BackgroundCopy;OutOfSyncTracks;DateCreated;DateSynced;State;isTgtSE$/,
      );
      expect(delim[2]).to.match(
        /^0100:0200;01;A;120;Enabled;Enabled;Enabled;.*;300;Mon Jan 05 08:00:00 UTC 2026;/,
      );
      expect(listed('lsflash -fmt stanza -s 0100')).to.deep.equal(['ID 0100:0200', '', 'ID 0100:0201']);
      expect(listed('lsflash -s -hdr off -fullid 0201')).to.deep.equal([`${image}/0100:${image}/0201`]);
      expect(listed('lsflash -fmt xml 0100')).to.deep.equal([
        'DRY301W lsflash: FORMAT XML IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE',
      ]);
    });

    it('says when nothing is there, and when a volume is not', () => {
      const none = runCommands(site(), 'lsflash 0100');
      expect(none.lines).to.deep.equal(['CMUC00234I lsflash: No Flash Copy found.']);
      expect(none.exitCode).to.equal(0);
      const unknown = runCommands(site(), 'lsflash 0999');
      expect(unknown.lines.map((line) => line.slice(0, 10))).to.deep.equal(['CMUN03013E']);
      expect(unknown.exitCode).to.equal(6);
    });
  });

  describe('a session', () => {
    it('prints date, version and storage image above each answer, unless that is off', () => {
      const on = site();
      const lines: string[] = [];
      const text = 'dscli -user u -passwd secret lsflash 0100\n';
      const exitCode = runDscli(parseDscliShell(text), on, { write: (line) => void lines.push(line) });
      expect(exitCode).to.equal(0);
      expect(lines[0]).to.equal('$ dscli ... lsflash 0100');
      expect(lines[1]).to.match(
        /^Date\/Time: Mon Jan 05 08:00:00 UTC 2026 IBM DS CLI Version: [\d.]+ DS: IBM.2107-75ABC01$/,
      );
      expect(lines.join()).not.to.include('secret');
    });

    it('shows its variables', () => {
      expect(runCommands(site(), `setenv -devid ${image} -header off`, 'showenv').lines).to.deep.equal([
        'banner off',
        'delim ,',
        `devid ${image}`,
        'format default',
        'fullid off',
        'header off',
      ]);
    });

    it('does nothing for a command with an error, goes on, and ends with the highest exit code', () => {
      const on = site();
      const { lines, exitCode } = runCommands(on, 'mkflash -cp -nocp 0100:0200', 'mkflash 0101:0201');
      expect(lines[0]).to.match(/^CMUC00013E mkflash: -cp and -nocp exclude each other/);
      expect(relationships(on)).to.deep.equal(['01/01:02/01 copy 300']);
      expect(exitCode).to.equal(2);
    });

    it('ends with quit', () => {
      const on = site();
      runCommands(on, 'quit', 'mkflash 0100:0200');
      expect(relationships(on)).to.deep.equal([]);
    });

    it('needs a storage image where the site has several', () => {
      const on = testSite([
        { device: '0100', volser: 'A00001', model: '3390:5' },
        { device: '0200', volser: 'A00002', model: '3390:5' },
        { device: '0101', volser: 'B00001', model: '3390:5', facility: '75ABC02' },
      ]);
      const { lines, problems } = runCommands(on, 'mkflash 0100:0200');
      expect(lines[0]).to.match(/^CMUN99002E/);
      expect(problems.map(({ code }) => code)).to.deep.equal(['dscli-image-missing']);
      expect(runCommands(on, `setenv -devid ${image}`, 'mkflash 0100:0200').exitCode).to.equal(0);
      expect(runCommands(on, 'lsflash -dev IBM.2107-75ABC02 0101').exitCode).to.equal(0);
      expect(runCommands(on, 'lsflash -dev IBM.2107-75ABC02 0100').exitCode).to.equal(6);
    });

    it('prints the help of a command out of its table', () => {
      const { lines } = runCommands(site(), 'unfreezeflash -help');
      expect(lines[0]).to.match(/^unfreezeflash: /);
      expect(lines.some((line) => /^ {2}-dev storage_image_ID +\S/.test(line))).to.equal(true);
    });

    const left = ['mkflash -', 'lspprc 0100', 'mkflash -brandnew 0100:0200', 'mkflash -fast 0100:0200'];
    for (const command of left) {
      it(`says that it leaves out: ${command}`, () => {
        const on = site();
        const { lines, problems } = runCommands(on, command);
        expect(lines.join()).to.match(/^DRY301W .* NOT MODELLED/);
        expect(problems.map(({ code }) => code)).to.deep.equal(['not-modelled']);
        expect(relationships(on)).to.deep.equal([]);
      });
    }
  });
});
