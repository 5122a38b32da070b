import type { ScanProblemCode } from '../scan-problem.ts';
import { readXml, texts } from './xml.ts';

/** ScannerStatus of eSCL. */
export interface EsclStatus {
  /** `Idle`, `Processing`, `Testing`, `Stopped`, `Down`. */
  readonly state: string;
  /** `ScannerAdfLoaded`, `ScannerAdfEmpty`, `ScannerAdfJam`, …; '' without a feeder. */
  readonly feeder: string;
}

/** @throws ScanProblem `scan-failed` */
export function readStatus(text: string): EsclStatus {
  const root = readXml(text);
  return { state: texts(root, 'State')[0] ?? '', feeder: texts(root, 'AdfState')[0] ?? '' };
}

const troubles: Readonly<Record<string, ScanProblemCode>> = {
  ScannerAdfJam: 'paper-jam',
  ScannerAdfMispick: 'paper-jam',
  ScannerAdfMultipickDetected: 'paper-jam',
  ScannerAdfHatchOpen: 'cover-open',
  ScannerAdfEmpty: 'no-paper',
};

/** What is wrong with the feeder; undefined when nothing is. */
export function feederTrouble({ feeder }: EsclStatus): ScanProblemCode | undefined {
  return troubles[feeder];
}
