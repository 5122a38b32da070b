export { allScanners } from './all-scanners.ts';
export { discoverScanners } from './escl/discover.ts';
export { type EsclOptions, esclScanner } from './escl/escl-scanner.ts';
export { type ScanProfile, type ScanProfileName, type ScanSource, scanProfiles } from './profiles.ts';
export { type SaneOptions, saneScanner } from './sane/sane-scanner.ts';
export { ScanProblem, type ScanProblemCode } from './scan-problem.ts';
export type { ScannedPage, Scanner, ScannerDevice, ScanRequest } from './scanner.ts';
export { interleaveSides } from './two-passes.ts';
