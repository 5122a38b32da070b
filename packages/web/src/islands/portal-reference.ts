/**
 * Takes the reference number of a scanned receipt out of the address (`#XXXX-XXXX-XXXX`, which no server sees) into the
 * field `<input data-reference-from-hash>`, and out of the browser's history.
 */
export function readReference(root: ParentNode): void {
  const field = root.querySelector<HTMLInputElement>('input[data-reference-from-hash]');
  const typed = decodeURIComponent(location.hash.slice(1));
  if (field === null || typed === '' || document.getElementById(typed) !== null) return;
  field.value = typed;
  history.replaceState(null, '', location.pathname + location.search);
  field.focus();
}
