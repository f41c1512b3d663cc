// Draws extension/media/icon.png, which the marketplace wants, from extension/icon.svg, in Chromium (`DRYDASD_CHROMIUM` or the
// one on the path). Run by hand when the drawing has changed.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './setup.mjs';

const media = path.join(root, 'extension', 'media');
const browser = await chromium.launch({
  executablePath: process.env.DRYDASD_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 128, height: 128 } });
const svg = readFileSync(path.join(root, 'extension', 'icon.svg'), 'utf8');
await page.setContent(`<style>body{margin:0;background:transparent}svg{display:block}</style>${svg}`);
writeFileSync(path.join(media, 'icon.png'), await page.screenshot({ omitBackground: true }));
await browser.close();
