import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../town/requirements.ts';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const desktop = { width: 1280, height: 900 };
export const telephone = { width: 390, height: 800 };

/** Starts a real Chromium, as Debian has it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: flags });
}

/** Somebody who sits at a browser of their own, and what the browser complained of meanwhile. */
export interface Visitor {
  readonly page: Page;
  /** Errors of the console, of scripts and of what pages load, since the last look; a refused form is none. */
  readonly complaints: string[];
  /** Names of the pages that are pictured when pictures are wanted. */
  readonly album: RegExp;
  /** Does something with scripts allowed, also in a browser that has them switched off. */
  withScripts<T>(work: () => Promise<T>): Promise<T>;
}

/** How a service answers what somebody typed or uploaded wrongly. */
const refusals = new Set([400, 422]);

export interface VisitorOptions {
  /** False: scripts are switched off, as in the settings of a browser. */
  javaScript?: boolean;
  /** Pictures only pages of these names, where another journey pictures the rest; all of them by default. */
  album?: RegExp;
}

/** A new browser profile with one window. */
export async function newVisitor(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
  const { javaScript = true, album = /./ } = options;
  const context = await browser.newContext({
    viewport: desktop,
    locale: 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    const aboutAnAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !aboutAnAnswer) complaints.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    if (status >= 400 && !refusals.has(status)) complaints.push(`answer: ${status} ${response.url()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  const switchScripts = await scriptSwitch(page);
  if (!javaScript) await switchScripts('off');
  const withScripts = async <T>(work: () => Promise<T>): Promise<T> => {
    if (javaScript) return work();
    await switchScripts('on');
    try {
      return await work();
    } finally {
      await switchScripts('off');
    }
  };
  return { page, complaints, album, withScripts };
}

async function scriptSwitch(page: Page): Promise<(state: 'on' | 'off') => Promise<void>> {
  const devTools = await page.context().newCDPSession(page);
  return async (state) => {
    await devTools.send('Emulation.setScriptExecutionDisabled', { value: state === 'off' });
  };
}
