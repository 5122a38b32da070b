import { type Strip, submitAction } from './strip-actions.ts';
import { enableDragging } from './strip-dragging.ts';
import { enableKeys } from './strip-keys.ts';
import { enableUpload } from './strip-upload.ts';

function enableButtons(strip: Strip): void {
  strip.element.addEventListener('submit', (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    if (button?.dataset.action === undefined) return;
    event.preventDefault();
    const body = button.name === '' ? {} : { [button.name]: button.value };
    void submitAction(strip, button.formAction, body, button.dataset.action);
  });
}

function enhance(element: HTMLElement): void {
  const strip: Strip = { element, busy: false, enhance };
  element.classList.add('ok-strip--live');
  for (const part of element.querySelectorAll('[data-carried]')) part.removeAttribute('form');
  enableButtons(strip);
  enableDragging(strip);
  enableKeys(strip);
  enableUpload(strip);
  for (const hint of element.querySelectorAll<HTMLElement>('.ok-strip__keys, .ok-strip__drag')) hint.hidden = false;
}

/** Gives every page strip drag and drop, keys and upload progress; without this it works by plain forms. */
export function enhanceStrips(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-island="page-strip"]')) enhance(element);
}
