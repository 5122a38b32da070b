/**
 * Why a courier file cannot be read on: it is none, is encrypted to somebody else, is of a version that is not understood
 * here, or was cut or changed on the way.
 */
export type CourierFaultCode = 'not-a-courier-file' | 'other-key' | 'other-version' | 'broken';

/** A courier file ends here for its reader; what was read before is whole and counts. */
export class CourierFault extends Error {
  override readonly name = 'CourierFault';
  readonly code: CourierFaultCode;

  constructor(code: CourierFaultCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
