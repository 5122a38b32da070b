import axe from 'axe-core';
import { expect } from 'vitest';
import type { Visitor } from './browser.ts';
import { takePicture } from './pictures.ts';

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/**
 * Looks a page over: no violation of accessibility found by axe, no complaint of the browser. With OKRUH_SCREENS it is
 * pictured too.
 */
export async function inspect(visitor: Visitor, name: string): Promise<void> {
  const { page, complaints } = visitor;
  await page.waitForLoadState('load');
  const { violations } = await visitor.withScripts(async () => {
    await page.evaluate(`${axe.source};undefined`);
    return page.evaluate<AxeResults>('axe.run()');
  });
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(found, `accessibility of «${name}» (${page.url()})`).toEqual([]);
  expect(complaints.splice(0), `complaints of the browser on «${name}»`).toEqual([]);
  if (visitor.album.test(name)) await visitor.withScripts(() => takePicture(page, name));
}
