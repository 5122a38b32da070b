import type { StartOptions } from '@okruh/back-office';

type Recogniser = NonNullable<StartOptions['recogniser']>;
type PageText = Awaited<ReturnType<Recogniser['recognise']>>;

/** What the stand-in reads on every page. */
export const quickText = 'Заява про призначення допомоги. Ґудзенко Їжак Євген Іʼянів.';

/** Stands in for recognition where a test is about something else: reads the same line on every page, at once. */
export function quickRecogniser(): Recogniser {
  const box: [number, number, number, number] = [10, 10, 600, 40];
  const words = [{ text: quickText, confidence: 90, box }];
  const page: PageText = {
    text: quickText,
    confidence: 90,
    width: 1000,
    height: 1400,
    words,
    lines: [],
    model: 'quick',
  };
  return { recognise: async () => page, close: async () => undefined };
}
