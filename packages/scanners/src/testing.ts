export { type EsclSimulator, type SimulatedPage, startEsclSimulator } from './testing/escl-simulator.ts';
export { lacksScanimage, type TestBackend, testBackend } from './testing/sane-test-backend.ts';
