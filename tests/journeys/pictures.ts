import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { telephone } from './browser.ts';

const folder = fileURLToPath(new URL('./screens/', import.meta.url));
const wanted = process.env.OKRUH_SCREENS;

/**
 * Pictures the page into `screens/<name>.png`: what fits the window with OKRUH_SCREENS=1, all of it with
 * OKRUH_SCREENS=whole. Pages of the portal are pictured as on a telephone too.
 */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!wanted) return;
  await save(page, name);
  if (!name.startsWith('portal-')) return;
  const before = page.viewportSize();
  await page.setViewportSize(telephone);
  await save(page, `${name}-telephone`);
  if (before) await page.setViewportSize(before);
}

async function save(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await page.evaluate('scrollTo(0, 0); document.fonts.ready.then(() => undefined)');
  const picture = await page.screenshot({ fullPage: wanted === 'whole', animations: 'disabled', caret: 'hide' });
  await sharp(picture)
    .png({ palette: true, quality: 90, effort: 10, compressionLevel: 9 })
    .toFile(`${folder}${name}.png`);
}
