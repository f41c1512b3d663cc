import { launchBrowser } from '../test/support/browser.js';
import { mapMessage, MapPage } from '../test/support/map-page.js';
import { largeWorld } from '../test/support/large-world.js';
import { middle } from './establish-tso.js';

export interface MapTimes {
  /** Milliseconds from the data's arrival in the page to its first picture, and from the opening of the page. */
  readonly firstPaint: number;
  readonly fromOpening: number;
  /** Until the frame with the first picture was handed over, with everything else of the page that it shows. */
  readonly firstFrame: number;
  /** Milliseconds between two frames while the map is dragged; of 100 frames 95 took less. */
  readonly frame: number;
  /** What the server takes for the answer, and its size in bytes. */
  readonly answer: number;
  readonly bytes: number;
}

/** A map of a 3390-54 with 65,534 relationships, in Chromium without a graphics card. Needs `dist/`. */
export async function volumeMapTimes(chromium: string, runs = 5): Promise<MapTimes> {
  const world = largeWorld();
  mapMessage(world, { volume: 'PRD001' });
  const begin = performance.now();
  const message = mapMessage(world, { volume: 'PRD001' });
  const answer = performance.now() - begin;
  const browser = await launchBrowser(chromium);
  try {
    const first: number[] = [];
    const opening: number[] = [];
    const seen: number[] = [];
    const frames: number[] = [];
    for (let run = 0; run < runs; run++) {
      const map = await MapPage.open(browser);
      await map.page.evaluate(afterNextFrame);
      await map.post(message);
      const [painted, since, frame] = await map.page.evaluate<[number, number, number]>(`{
        const [entry] = performance.getEntriesByName('map-painted');
        const [frame] = performance.getEntriesByName('map-seen');
        [entry.duration, entry.startTime + entry.duration, frame.duration];
      }`);
      first.push(painted);
      opening.push(since);
      seen.push(frame);
      frames.push(...(await dragged(map)));
      await map.close();
    }
    frames.sort((a, b) => a - b);
    return {
      firstPaint: middle(first),
      fromOpening: middle(opening),
      firstFrame: middle(seen),
      frame: frames[Math.floor(frames.length * 0.95)]!,
      answer,
      bytes: JSON.stringify(message).length,
    };
  } finally {
    await browser.close();
  }
}

/** Measures until the first task behind the frame that follows a message. */
const afterNextFrame = `addEventListener('message', () => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => performance.measure('map-seen', 'map-received');
  port2.postMessage(undefined);
}), { once: true })`;

/** Drags a map that is zoomed in, frame by frame: what painting took of each, in milliseconds. */
async function dragged(map: MapPage): Promise<number[]> {
  await map.page.mouse.move(640, 300);
  for (let turn = 0; turn < 3; turn++) await map.page.mouse.wheel(0, -400);
  await map.settle();
  return map.page.evaluate<number[]>(`new Promise((done) => {
    const canvas = document.getElementById('canvas');
    const times = [];
    let x = 1100;
    const send = (type) => canvas.dispatchEvent(new PointerEvent(type, {
      bubbles: true, button: 0, clientX: x, clientY: 300, pointerId: 1, pointerType: 'mouse',
    }));
    canvas.setPointerCapture = () => undefined;
    send('pointerdown');
    let last;
    const step = (now) => {
      if (last !== undefined) times.push(now - last);
      last = now;
      if (times.length === 100) {
        send('pointerup');
        done(times);
        return;
      }
      x -= 9;
      send('pointermove');
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`);
}
