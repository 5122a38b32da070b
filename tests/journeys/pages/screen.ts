import type { Page } from 'playwright-core';
import type { Visitor } from '../browser.ts';
import { inspect } from '../inspect.ts';

/** Matches every heading and every path. */
export const anything = /./;

/** A page of one of the faces. It is reached only through `arriveAt`, so that no page is visited without inspection. */
export abstract class Screen {
  readonly visitor: Visitor;
  /** Name of its picture. */
  abstract readonly name: string;
  /** Its main heading; `anything` where that is somebody's name. */
  abstract readonly heading: string | RegExp;
  /** Its path, where the heading does not tell it from others. */
  readonly path: RegExp = anything;

  constructor(visitor: Visitor) {
    this.visitor = visitor;
  }

  get page(): Page {
    return this.visitor.page;
  }

  /** Inspects the page again after it changed without a new one being loaded. */
  async look(variant: string): Promise<void> {
    await inspect(this.visitor, `${this.name}-${variant}`);
  }

  protected async press(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }

  /** Follows a link, also one that looks like a button. */
  protected async follow(link: string): Promise<void> {
    const button = this.page.getByRole('button', { name: link, exact: true });
    await this.page.getByRole('link', { name: link, exact: true }).or(button).first().click();
  }
}

/** Waits until the page stands, inspects it, and gives what can be done on it. */
export async function arriveAt<S extends Screen>(
  kind: new (visitor: Visitor) => S,
  visitor: Visitor,
  variant?: string,
): Promise<S> {
  const screen = new kind(visitor);
  await visitor.page.waitForURL(({ pathname }) => screen.path.test(pathname));
  await visitor.page.getByRole('heading', { level: 1, name: screen.heading }).waitFor();
  await inspect(visitor, variant === undefined ? screen.name : `${screen.name}-${variant}`);
  return screen;
}
