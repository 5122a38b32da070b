type Imaging = typeof import('@okruh/imaging');

let loading: Promise<Imaging> | undefined;

/** The imaging library, loaded when the first picture needs it: a desk that waits stays small. */
export function imaging(): Promise<Imaging> {
  loading ??= import('@okruh/imaging');
  return loading;
}

/** Ends the reading process, if there ever was one. It serves the whole program, so it ends with that, not with a desk. */
export async function endImaging(): Promise<void> {
  if (loading === undefined) return;
  const { closeImaging } = await loading;
  await closeImaging();
}
