import axe from 'axe-core';
import { expect } from 'vitest';
import type { Visitor } from './browser.ts';
import { takePicture } from './pictures.ts';

interface AxeResults {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Pages that axe has looked at in this process; looking costs more than all else that happens to a page. */
const lookedOver = new Set<string>();

/**
 * Looks a page over, the first time it is met: no violation of accessibility found by axe, no complaint of the browser, which is asked each time.
 * With OKRUH_SCREENS it is pictured too.
 */
export async function inspect(visitor: Visitor, name: string): Promise<void> {
  const { page, complaints } = visitor;
  await page.waitForLoadState('load');
  if (!lookedOver.has(name)) await lookOver(visitor, name);
  lookedOver.add(name);
  expect(complaints.splice(0), `complaints of the browser on «${name}»`).toEqual([]);
  if (visitor.album.test(name)) await visitor.withScripts(() => takePicture(page, name));
}

async function lookOver({ page, withScripts }: Visitor, name: string): Promise<void> {
  const { violations } = await withScripts(async () => {
    await page.evaluate(`${axe.source};undefined`);
    return page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  });
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`,
  );
  expect(found, `accessibility of «${name}» (${page.url()})`).toEqual([]);
}
