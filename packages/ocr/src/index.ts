export { OcrFailed, OcrTimeout } from './ocr-errors.ts';
export type { Box, Line, PageText, Word } from './page-text.ts';
export { createRecogniser, type RecogniseOptions, type Recogniser, type RecogniserOptions } from './recogniser.ts';
