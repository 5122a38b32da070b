/** Keys press buttons: in `data-keyed`, the key that a button names in `data-key` presses it while its item has the focus. */
export function pressByKeys(root: ParentNode): void {
  for (const list of root.querySelectorAll<HTMLElement>('[data-keyed]')) {
    for (const hint of list.querySelectorAll<HTMLElement>('[data-keyed-hint]')) hint.hidden = false;
    list.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
      const item = (event.target as Element).closest('[data-keyed-item]');
      const button = item?.querySelector<HTMLButtonElement>(`[data-key="${CSS.escape(event.key)}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    });
  }
}
