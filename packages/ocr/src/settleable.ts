/** A promise and the two functions that settle it (`Promise.withResolvers` of later Node versions). */
export interface Settleable<T> {
  promise: Promise<T>;
  resolve(value: T): void;
  reject(problem: Error): void;
}

export function settleable<T>(): Settleable<T> {
  let resolve: ((value: T) => void) | undefined;
  let reject: ((problem: Error) => void) | undefined;
  const promise = new Promise<T>((onValue, onProblem) => {
    resolve = onValue;
    reject = onProblem;
  });
  return { promise, resolve: (value) => resolve?.(value), reject: (problem) => reject?.(problem) };
}
