import type { ScannedPage } from './scanner.ts';

/** Hands pages on one after another, while the scanner goes on with the next ones. */
export interface PageLine {
  add(path: string): void;
  readonly count: number;
  /** Waits for the last page. @throws what `onPage` threw first */
  end(): Promise<void>;
}

/** @param onFailure called once when a page could not be handed on: the scanner need not go on. */
export function pageLine(onPage: (page: ScannedPage) => Promise<void>, onFailure: () => void): PageLine {
  let count = 0;
  let last = Promise.resolve();
  return {
    add: (path) => {
      count += 1;
      const page = { number: count, path };
      last = last.then(() => onPage(page));
      last.catch(onFailure);
    },
    get count() {
      return count;
    },
    end: () => last,
  };
}
