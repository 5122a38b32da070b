export { type Clock, systemClock } from './clock.ts';
export {
  type Disk,
  type DiskLimits,
  type DiskProbe,
  type DiskRoom,
  defaultDiskLimits,
  watchedDisk,
} from './free-disk.ts';
export { createLogger, type Logger, type LogLevel } from './logger.ts';
export { type ManualClock, manualClock } from './manual-clock.ts';
export { type PollLoop, pollLoop } from './poll-loop.ts';
export { choice, duration, flag, folder, integer, optional, port, secretFile, text, url } from './setting-kinds.ts';
export { readSettings, type Setting, type Settings, SettingsError, type SettingsSpec } from './settings.ts';
export { shutdownOn } from './shutdown.ts';
export { startWords } from './start-words.ts';
