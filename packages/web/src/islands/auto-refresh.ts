/** Longest pause between tries while the service does not answer. */
const longestPauseMs = 60_000;

/** Whether replacing the element would take something out of the person's hands. */
function isInUse(element: Element): boolean {
  return element.contains(document.activeElement) && document.activeElement !== element;
}

async function fetchFragment(url: string): Promise<string | undefined> {
  // A redirect means the session is over; following it would put the sign-in page inside this one.
  const answer = await fetch(url, { redirect: 'error', headers: { 'x-okruh-live': '1' } });
  return answer.ok ? answer.text() : undefined;
}

async function refresh(element: HTMLElement, url: string): Promise<boolean> {
  try {
    const fragment = await fetchFragment(url);
    if (fragment === undefined) return false;
    if (!isInUse(element) && element.dataset.liveText !== fragment) {
      element.innerHTML = fragment;
      element.dataset.liveText = fragment;
      element.dispatchEvent(new CustomEvent('okruh:refreshed', { bubbles: true }));
    }
    return true;
  } catch {
    return false;
  }
}

function keep(element: HTMLElement, url: string, everyMs: number): void {
  let failures = 0;
  const turn = async (): Promise<void> => {
    if (!element.isConnected) return;
    if (!document.hidden) failures = (await refresh(element, url)) ? 0 : failures + 1;
    setTimeout(() => void turn(), Math.min(everyMs * 2 ** failures, longestPauseMs));
  };
  setTimeout(() => void turn(), everyMs);
}

/** Fetches the content of every `<div data-live="/url" data-every="5">` again every so many seconds. */
export function keepFresh(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-live]')) {
    const { live = '', every = '5' } = element.dataset;
    keep(element, live, Math.max(1, Number(every)) * 1000);
  }
}
