/** The page could not be recognised: it is no readable picture, or the recogniser broke on it. */
export class OcrFailed extends Error {
  readonly code = 'ocr-failed';
  override readonly name = 'OcrFailed';
}

/** The page was not recognised in its time; its worker was replaced. */
export class OcrTimeout extends Error {
  readonly code = 'ocr-timeout';
  override readonly name = 'OcrTimeout';
}
