import { movePage, pagesOf, type Strip } from './strip-actions.ts';

const pageUnder = (event: DragEvent): HTMLElement | null =>
  (event.target as Element).closest<HTMLElement>('[data-page]');

/** Drag a page onto another to put it there. */
export function enableDragging(strip: Strip): void {
  let dragged: HTMLElement | undefined;
  const mark = (target: HTMLElement | null): void => {
    for (const page of pagesOf(strip))
      page.classList.toggle('ok-strip__page--target', page === target && page !== dragged);
  };

  strip.element.addEventListener('dragstart', (event) => {
    dragged = pageUnder(event) ?? undefined;
    dragged?.classList.add('ok-strip__page--dragged');
    event.dataTransfer?.setData('text/plain', dragged?.dataset.page ?? '');
  });
  strip.element.addEventListener('dragover', (event) => {
    if (dragged === undefined || pageUnder(event) === null) return;
    event.preventDefault();
    mark(pageUnder(event));
  });
  strip.element.addEventListener('dragend', () => {
    dragged?.classList.remove('ok-strip__page--dragged');
    dragged = undefined;
    mark(null);
  });
  strip.element.addEventListener('drop', (event) => {
    const target = pageUnder(event);
    if (dragged === undefined || target === null || target === dragged) return;
    event.preventDefault();
    void movePage(strip, dragged, pagesOf(strip).indexOf(target) + 1);
  });
}
