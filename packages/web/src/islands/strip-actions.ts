/** A strip of pages on the page. After each change its element is replaced by that of the server's answer. */
export interface Strip {
  element: HTMLElement;
  busy: boolean;
  /** Starts the strip that replaces this one. */
  enhance(element: HTMLElement): void;
}

/** Says something to the person below the strip. */
export function announce({ element }: Strip, text: string): void {
  const status = element.querySelector('.ok-strip__status');
  if (status) status.textContent = text;
}

/** Shows refusals below the strip, one a line. */
export function showProblems({ element }: Strip, messages: readonly string[]): void {
  const place = element.querySelector('.ok-strip__problems');
  place?.replaceChildren(
    ...messages.map((message) => {
      const line = document.createElement('p');
      line.className = 'ok-strip__problem';
      line.textContent = message;
      return line;
    }),
  );
}

/** The messages of a JSON problem. */
export function problemMessages(body: string, fallback: string): string[] {
  try {
    const { error } = JSON.parse(body) as { error: { message: string; refusals?: { message: string }[] } };
    return error.refusals?.map(({ message }) => message) ?? [error.message];
  } catch {
    return [fallback];
  }
}

/** The CSRF token of the forms of the strip. */
export function tokenOf({ element }: Strip): string {
  return element.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '';
}

/** Brings what the page says about a strip elsewhere (`data-follows="<id of the strip>"`, with an id) up to date too. */
function refreshFollowers(page: Document, stripId: string): void {
  for (const follower of document.querySelectorAll(`[data-follows="${CSS.escape(stripId)}"]`)) {
    follower.innerHTML = page.getElementById(follower.id)?.innerHTML ?? '';
  }
}

/** What the server said of this change touches other strips too: they are brought up to date, and the words are shown. */
function refreshAll(strip: Strip, page: Document, told: Element): void {
  for (const other of document.querySelectorAll<HTMLElement>('[data-island="page-strip"]')) {
    const fresh = other === strip.element ? null : page.getElementById(other.id);
    if (fresh === null) continue;
    refreshFollowers(page, other.id);
    other.replaceWith(fresh);
    strip.enhance(fresh);
  }
  for (const before of document.querySelectorAll('[data-flash]')) before.remove();
  document.querySelector('main')?.prepend(told);
}

/** Puts the strip of a fresh page in the place of this one. */
export function replaceStrip(strip: Strip, html: string): HTMLElement | undefined {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.getElementById(strip.element.id);
  if (fresh === null) {
    location.reload();
    return undefined;
  }
  refreshFollowers(page, strip.element.id);
  const told = page.querySelector('[data-flash]');
  if (told) refreshAll(strip, page, told);
  strip.element.replaceWith(fresh);
  strip.enhance(fresh);
  fresh.dispatchEvent(new CustomEvent('okruh:strip-changed', { bubbles: true }));
  return fresh;
}

function pageOf(url: string, element: HTMLElement): HTMLElement | undefined {
  const path = new URL(url, location.href).pathname;
  const pages = element.querySelectorAll<HTMLElement>('[data-page]');
  return [...pages].find((page) => path.startsWith(`${page.dataset.url ?? ''}/`));
}

function focusAgain(element: HTMLElement, page: HTMLElement | undefined, action: string): void {
  const same = page && element.querySelector<HTMLElement>(`[data-page="${CSS.escape(page.dataset.page ?? '')}"]`);
  const button = same?.querySelector<HTMLElement>(`[data-action="${action}"]:not([disabled])`);
  (
    button ??
    same?.querySelector<HTMLElement>('a') ??
    element.querySelector<HTMLElement>('a, input[type="file"]')
  )?.focus();
}

/** Sends a change (turn, move, remove) as the form would and shows the strip as it is then. */
export async function submitAction(
  strip: Strip,
  url: string,
  body: Record<string, string>,
  action: string,
): Promise<void> {
  if (strip.busy) return;
  strip.busy = true;
  const page = pageOf(url, strip.element);
  page?.classList.add('ok-strip__page--busy');
  try {
    const headers = { 'x-csrf-token': tokenOf(strip), accept: 'application/json, text/html' };
    const answer = await fetch(url, { method: 'POST', headers, body: new URLSearchParams(body) });
    const text = await answer.text();
    if (!answer.ok) return showProblems(strip, problemMessages(text, strip.element.dataset.failed ?? ''));
    const fresh = replaceStrip(strip, text);
    if (fresh) focusAgain(fresh, page, action);
    const { to } = body;
    if (fresh && to !== undefined)
      announce({ ...strip, element: fresh }, fresh.dataset.moved?.replace('{number}', to) ?? '');
  } catch {
    showProblems(strip, [strip.element.dataset.connection ?? '']);
  } finally {
    strip.busy = false;
    page?.classList.remove('ok-strip__page--busy');
  }
}

/** Moves a page to a place, counted from 1. */
export function movePage(strip: Strip, page: HTMLElement, to: number): Promise<void> {
  return submitAction(strip, `${page.dataset.url ?? ''}/move`, { to: String(to) }, to > 1 ? 'earlier' : 'later');
}

/** The pages of a strip in their order. */
export function pagesOf({ element }: Strip): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('[data-page]')];
}
