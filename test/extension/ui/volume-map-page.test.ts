import { expect } from 'chai';
import type { ToMap } from '../../../extension/volume-map/messages.js';
import type { Site } from '../../../emulator/site/site.js';
import type { World } from '../../../server/worlds/world.js';
import type { ThemeName } from '../../support/editor-themes.js';
import { mapMessage, MapPage, type MapPageOptions } from '../../support/map-page.js';
import { copiesWorld } from '../../support/busy-maps.js';
import { largeWorld } from '../../support/large-world.js';
import { worldOf } from '../../support/question-world.js';
import { worldOfScript } from '../../support/script-world.js';
import { testSite, volumeOf } from '../../support/world.js';
import { session } from '../support/session.js';

const names = [
  'PAYROLL.MASTER',
  'PAYROLL.HISTORY.YEAR2025.QUARTER4.COPY.OLD',
  'LEDGER.JOURNAL',
  'LEDGER.ARCHIVE',
  'CLAIMS.OPEN',
  'SYS1.PROCLIB',
];
const sizes = [120, 300, 220, 420, 90, 700];

function site(): Site {
  let next = 2;
  const dataSets = names.map((name, index) => {
    const first = next;
    next += sizes[index]! + (index % 2) * 60;
    return { name, extents: [`${first}.0-${first + sizes[index]! - 1}.14`] };
  });
  return testSite([
    { device: '0A10', volser: 'PRD001', dataSets },
    { device: '0A11', volser: 'BKP001', online: false },
    { device: '0A12', volser: 'TST001', online: false },
  ]);
}

const job = ` FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) XTNTLST(00020000 0079000E 01F40000 026B000E, -
   00A20000 018D000E 03200000 040B000E)
 FCESTABL SDEVN(0A10) TDEVN(0A12) MODE(COPY) XTNTLST(00020000 0079000E 00020000 0079000E, -
   02A60000 0449000E 06000000 07A3000E)
`;

/** A copy under way, and one that is written through. */
function busyWorld(): World {
  const world = worldOfScript(site(), job);
  world.site.spend(2_000_000);
  const volume = volumeOf(world.site, 'PRD001');
  for (let track = 200; track < 2400; track += 37)
    volume.writeTrack(track as never, volume.readTrack(track as never));
  return world;
}

/** Opens a page, does something, and makes sure that nothing broke in it. */
async function on(
  message: ToMap,
  options: MapPageOptions,
  act: (map: MapPage) => Promise<void>,
): Promise<void> {
  const map = await MapPage.open(session().browser, options);
  await map.post(message);
  await act(map);
  await map.close();
}

describe('the page of a volume map in a browser', () => {
  for (const theme of ['light', 'dark', 'high-contrast', 'high-contrast-light'] as readonly ThemeName[])
    it(`is drawn in the colours of the theme: ${theme}`, () =>
      on(mapMessage(busyWorld(), { volume: 'PRD001' }), { theme }, async (map) => {
        await map.screenshot(theme);
        expect(await map.page.textContent('#title')).to.equal('PRD001');
        expect(await map.colours()).to.be.greaterThan(8);
      }));

  it('follows the theme while it is shown', () =>
    on(mapMessage(busyWorld(), { volume: 'PRD001' }), {}, async (map) => {
      const before = await map.pixel(5, 5);
      await map.setTheme('dark');
      expect(await map.pixel(5, 5)).not.to.deep.equal(before);
    }));

  it('shows a volume without relationships', () =>
    on(mapMessage(worldOf(site()), { volume: 'PRD001' }), {}, async (map) => {
      await map.screenshot('no-relationships');
      expect(await map.page.textContent('#subtitle')).to.include('no relationships');
      expect(await map.page.isHidden('#player')).to.equal(true);
    }));

  it('shows one relationship', () => {
    const world = worldOfScript(site(), ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(COPY)\n');
    world.site.spend(12_000_000);
    return on(mapMessage(world, { volume: 'PRD001' }), {}, async (map) => {
      await map.screenshot('one-relationship');
      expect(await map.page.textContent('#legend'))
        .to.include('COPY')
        .and.not.include('NOCOPY');
    });
  });

  it('shows copies of one extent below each other, and copies of them', () => {
    const partners = ['0A20', '0A21', '0A22', '0A90'];
    return on(mapMessage(copiesWorld(3), { volume: 'PRD001', partners }), {}, async (map) => {
      await map.screenshot('copies');
      expect(await map.page.getAttribute('#canvas', 'aria-label')).to.include('TAPE01 as target of CPY000');
      // Each copy of the same cylinders is met where it is drawn.
      const met = new Set<string>();
      for (let y = 90; y < 260; y += 2) {
        await map.page.mouse.move(400, y);
        await map.settle();
        if (await map.page.isVisible('#card')) met.add((await map.page.textContent('#card h2'))!);
      }
      expect([...met]).to.include.members(['PRD001 → CPY000', 'PRD001 → CPY001', 'PRD001 → CPY002']);
    });
  });

  it('counts what overlaps too often', () =>
    on(mapMessage(copiesWorld(8), { volume: 'PRD001' }), { theme: 'dark' }, async (map) => {
      await map.screenshot('many-copies');
      await map.page.click('#save');
      expect((map.sent.at(-1) as { svg: string }).svg).to.include('3 overlap');
    }));

  it('shows 65,534 relationships', () =>
    on(mapMessage(largeWorld(), { volume: 'PRD001' }), { theme: 'dark' }, async (map) => {
      await map.screenshot('65534-relationships');
      expect(await map.page.textContent('#subtitle')).to.include('65,534 of 65,534');
      await map.page.mouse.move(640, 250);
      for (let turn = 0; turn < 6; turn++) await map.page.mouse.wheel(0, -500);
      await map.settle();
      await map.screenshot('65534-relationships-near');
    }));

  it('says why there is nothing to see', () =>
    on({ type: 'failure', text: 'There is no volume NOPE in sample.' }, {}, async (map) => {
      await map.screenshot('failure');
      expect(await map.page.textContent('#message')).to.include('NOPE');
    }));

  it('says what is wrong with a broken image', () => {
    const world = worldOf(site());
    const { id } = volumeOf(world.site, 'PRD001');
    world.site.engine.writeTrack(id, 0 as never, { records: [] } as never);
    return on(mapMessage(world, { volume: 'PRD001' }), {}, async (map) => {
      await map.screenshot('broken-image');
      expect(await map.page.textContent('#message')).to.include('damaged');
      expect(await map.page.isVisible('#message')).to.equal(true);
      // What would do nothing cannot be pressed, until there is a map again.
      expect(await map.page.isDisabled('#save')).to.equal(true);
      await map.post(mapMessage(busyWorld(), { volume: 'PRD001' }));
      expect(await map.page.isEnabled('#save')).to.equal(true);
      expect(await map.page.isVisible('#message')).to.equal(false);
      expect(await map.colours()).to.be.greaterThan(8);
    });
  });

  it('tells about what the pointer is on, and asks for its statement', () => {
    const world = busyWorld();
    return on(mapMessage(world, { volume: 'PRD001' }), {}, async (map) => {
      await map.page.mouse.move(150, 195);
      await map.settle();
      const asked = map.sent.find((message) => (message as { type: string }).type === 'statement') as {
        event: number;
      };
      await map.post({ type: 'statement', event: asked.event, statement: world.statementAt(asked.event)! });
      expect(await map.page.textContent('#card'))
        .to.include('NOCOPY')
        .and.include('FCESTABL');
      await map.screenshot('card');
      await map.page.mouse.click(150, 195);
      expect(map.sent).to.deep.include({ type: 'goTo', event: asked.event });
    });
  });

  it('is used by keys alone, and said aloud', () =>
    on(mapMessage(busyWorld(), { volume: 'PRD001' }), {}, async (map) => {
      await map.page.focus('#canvas');
      await map.page.keyboard.press('Tab');
      expect(await map.page.textContent('#live')).to.include('PAYROLL.MASTER');
      await map.page.keyboard.press('PageDown');
      expect(await map.page.textContent('#live'))
        .to.include('PRD001 → ')
        .and.include('percent copied');
      await map.page.keyboard.press('Enter');
      expect(map.sent.at(-1)).to.have.property('type', 'goTo');
      await map.page.keyboard.press('Escape');
      expect(await map.page.textContent('#live')).to.equal('');
      await map.page.keyboard.press('Shift+Tab');
      expect(await map.page.evaluate('document.activeElement.id')).not.to.equal('canvas');
    }));

  it('is a table for those who would rather read', () =>
    on(mapMessage(busyWorld(), { volume: 'PRD001' }), {}, async (map) => {
      await map.page.click('#as-table');
      expect(await map.page.locator('#table tbody tr').count()).to.equal(3);
      await map.page.fill('#filter', 'TST001');
      expect(await map.page.locator('#table tbody tr').count()).to.equal(1);
      await map.screenshot('table');
      await map.page.click('#table tbody tr:first-child button:has-text("Map")');
      expect(await map.page.isVisible('#canvas')).to.equal(true);
      await map.screenshot('near-and-filtered');
    }));

  it('goes through the events, and says which', () =>
    on(mapMessage(busyWorld(), { volume: 'PRD001' }), {}, async (map) => {
      expect(await map.page.textContent('#event')).to.equal('As it stands now');
      await map.page.click('#previous');
      const last = map.sent.at(-1) as { type: string; at: number };
      expect(last.type).to.equal('moment');
      expect(await map.page.textContent('#event')).not.to.equal('As it stands now');
      await map.page.focus('#slider');
      await map.page.keyboard.press('Home');
      expect(map.sent.at(-1)).to.deep.equal({ type: 'moment', at: 0 });
    }));

  it('saves what it shows', () =>
    on(mapMessage(busyWorld(), { volume: 'PRD001' }), {}, async (map) => {
      await map.page.click('#save');
      const { svg } = map.sent.at(-1) as { svg: string };
      const context = await session().browser.newContext({ viewport: { width: 1280, height: 640 } });
      const page = await context.newPage();
      await page.setContent(svg);
      await page.screenshot({ path: 'reports/screenshots/volume-map-svg.png' });
      expect(await page.locator('text', { hasText: 'PRD001' }).count()).to.be.greaterThan(0);
      await context.close();
    }));

  it('fits into a narrow panel', () =>
    on(
      mapMessage(busyWorld(), { volume: 'PRD001' }),
      { size: { width: 480, height: 600 }, density: 2 },
      async (map) => {
        await map.screenshot('narrow');
        expect(await map.page.evaluate('document.documentElement.scrollWidth')).to.equal(480);
      },
    ));
});
