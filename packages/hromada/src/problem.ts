/** One thing wrong in the files of a hromada. */
export interface Problem {
  /** An error keeps the hromada from being loaded; a notice is something to know or to do some time. */
  readonly severity: 'error' | 'notice';
  /** File name inside the folder, e.g. `services.yaml` or `services/family.yaml`. */
  readonly file: string;
  /** Place in the file, e.g. `services[3].departmentId`; empty for the file as a whole. */
  readonly path: string;
  /** Line from 1, where it is known. */
  readonly line?: number;
  /** Stable kebab-case code. */
  readonly code: string;
  /** Ukrainian: what is wrong. */
  readonly message: string;
  /** Ukrainian: what to do. */
  readonly advice: string;
}
