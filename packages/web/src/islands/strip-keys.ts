import { movePage, pagesOf, type Strip } from './strip-actions.ts';

function press(page: HTMLElement, action: string): boolean {
  const button = page.querySelector<HTMLButtonElement>(`[data-action="${action}"]:not([disabled])`);
  button?.click();
  return button !== null;
}

function move(strip: Strip, page: HTMLElement, step: number): boolean {
  const pages = pagesOf(strip);
  const to = pages.indexOf(page) + 1 + step;
  if (to < 1 || to > pages.length) return false;
  void movePage(strip, page, to);
  return true;
}

function act(strip: Strip, page: HTMLElement, event: KeyboardEvent): boolean {
  if (event.altKey && event.key === 'ArrowLeft') return move(strip, page, -1);
  if (event.altKey && event.key === 'ArrowRight') return move(strip, page, 1);
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  if (event.code === 'KeyR') return press(page, 'turn');
  return event.key === 'Delete' && press(page, 'remove');
}

/** Alt+arrows move the page in focus, R turns it, Delete removes it. */
export function enableKeys(strip: Strip): void {
  strip.element.addEventListener('keydown', (event) => {
    const page = (event.target as Element).closest<HTMLElement>('[data-page]');
    const changeable = page?.querySelector('[data-action]') !== null;
    if (page && changeable && act(strip, page, event)) event.preventDefault();
  });
}
