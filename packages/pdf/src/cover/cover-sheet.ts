/** What a cover sheet says. Everything is text ready to be printed. */
export interface CoverSheet {
  readonly hromada: string;
  readonly office: string;
  /** Text of the QR code: an opaque number, nothing personal. */
  readonly code: string;
  readonly paper: string;
  readonly service: string;
  /** By which the clerk knows the application: index or day, surname with initials. */
  readonly application: string;
  /** Instant of the print. */
  readonly printedAt: string;
}

/** What a sheet that parts a batch says. */
export interface SeparatorSheet {
  readonly hromada: string;
  readonly office: string;
  readonly code: string;
  readonly printedAt: string;
}
