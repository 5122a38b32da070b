import type { Recogniser } from '@okruh/ocr';
import type { Logger } from '@okruh/runtime';

/** Recognition at the desk: nothing of it is loaded before the first page is asked for. */
export interface DeskRecogniser {
  recognise: Recogniser['recognise'];
  close(): Promise<void>;
}

/** One page at a time, offline; `given` in the place of the real one. */
export function deskRecogniser(log: Logger, given: Recogniser | undefined): DeskRecogniser {
  let opened: Promise<Recogniser> | undefined;
  const open = async (): Promise<Recogniser> => given ?? (await import('@okruh/ocr')).createRecogniser({ log });
  return {
    recognise: async (image, options) => {
      opened ??= open();
      return (await opened).recognise(image, options);
    },
    close: async () => (await opened)?.close(),
  };
}
