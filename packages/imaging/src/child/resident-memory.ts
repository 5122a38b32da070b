import { readFileSync } from 'node:fs';

const mebibyte = 2 ** 20;
const pageBytes = 4096;

/**
 * Resident memory of a process in MiB, or undefined where the system has no /proc (Windows, macOS) or the process is
 * gone. Read synchronously: the file is made by the kernel in memory and takes microseconds.
 */
export function residentMb(pid: number): number | undefined {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return Math.round((pages * pageBytes) / mebibyte);
  } catch {
    return undefined;
  }
}
