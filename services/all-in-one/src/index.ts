export type { SignIn, TownReady } from './ready-file.ts';
export { readTownSettings, type TownSettings } from './settings.ts';
export { startTown, type Town, type TownOptions } from './town.ts';
export { TownError } from './town-error.ts';
