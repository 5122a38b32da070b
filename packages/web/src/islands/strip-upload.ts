import { announce, problemMessages, replaceStrip, type Strip, showProblems, tokenOf } from './strip-actions.ts';

interface Outcome {
  status: number;
  text: string;
}

/** Sends one file of a batch, so that a cover sheet counts for the files after it; fetch cannot tell how much of it has gone. */
function send(
  url: string,
  { token, batch }: { token: string; batch: string },
  file: File,
  onProgress: (part: number) => void,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const form = new FormData();
    form.append('_csrf', token);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('accept', 'application/json, text/html');
    request.setRequestHeader('x-okruh-batch', batch);
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () => reject(new Error('no connection')));
    request.send(form);
  });
}

function showProgress(strip: Strip, text: string, part: number): void {
  const bar = document.createElement('progress');
  bar.className = 'ok-strip__progress';
  bar.value = part;
  announce(strip, text);
  bar.setAttribute('aria-label', text);
  strip.element.querySelector('.ok-strip__status')?.append(bar);
}

/** The strip that has taken the place of this one. */
const standingIn = (strip: Strip, element: HTMLElement): Strip => ({ ...strip, element });

async function uploadAll(strip: Strip, url: string, files: readonly File[]): Promise<void> {
  const { uploading = '', processing = '', failed = '', connection = '' } = strip.element.dataset;
  const batch = `${Date.now()}-${Math.random()}`;
  const problems: string[] = [];
  let current = strip;
  for (const [index, file] of files.entries()) {
    const text = uploading.replace('{done}', String(index + 1)).replace('{total}', String(files.length));
    showProgress(current, text, 0);
    const bar = (part: number): void => showProgress(current, part < 1 ? text : `${text}. ${processing}`, part);
    try {
      const outcome = await send(url, { token: tokenOf(current), batch }, file, bar);
      const fresh = outcome.status < 400 ? replaceStrip(current, outcome.text) : undefined;
      if (fresh) current = standingIn(strip, fresh);
      else problems.push(...problemMessages(outcome.text, `${file.name}: ${failed}`));
    } catch {
      problems.push(`${file.name}: ${connection}`);
    }
  }
  announce(current, problems.length === 0 ? (current.element.dataset.added ?? '') : '');
  showProblems(current, problems);
}

/** Uploads chosen or dropped files one after another, showing how far they are. */
export function enableUpload(strip: Strip): void {
  const form = strip.element.querySelector<HTMLFormElement>('[data-strip-add]');
  const input = form?.querySelector<HTMLInputElement>('input[type="file"]');
  const zone = form?.querySelector<HTMLElement>('.ok-strip__drop');
  if (!form || !input || !zone) return;

  const upload = (files: FileList | null | undefined): void => {
    if (strip.busy || !files?.length) return;
    strip.busy = true;
    void uploadAll(strip, form.action, [...files]).finally(() => {
      strip.busy = false;
      input.value = '';
    });
  };
  const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

  form.querySelector<HTMLElement>('button')?.setAttribute('hidden', '');
  input.addEventListener('change', () => upload(input.files));
  form.addEventListener('submit', (event) => {
    if (event.submitter?.dataset.leaves === undefined) event.preventDefault();
  });
  strip.element.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    zone.classList.add('ok-strip__drop--over');
  });
  strip.element.addEventListener('dragleave', () => zone.classList.remove('ok-strip__drop--over'));
  strip.element.addEventListener('drop', (event) => {
    zone.classList.remove('ok-strip__drop--over');
    if (!carriesFiles(event)) return;
    event.preventDefault();
    upload(event.dataTransfer?.files);
  });
}
