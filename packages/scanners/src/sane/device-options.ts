/** An option of a device as `scanimage --all-options` tells it, if it can be set now. */
export interface DeviceOption {
  /** As it is written on the command line, `--mode`, `-x`. */
  readonly flag: string;
  /** What it may be; empty where it takes no list. */
  readonly values: readonly string[];
  readonly range?: { readonly min: number; readonly max: number };
}

const optionLine = /^\s{2,6}(--?[A-Za-z][\w-]*)(?:\[=\(([^)]*)\)\])?\s*(.*)$/;
const unsettable = new Set(['inactive', 'hardware', 'read-only']);

/** Reads the options of a device out of `scanimage -A`; descriptions and what cannot be set now are left out. */
export function readDeviceOptions(text: string): DeviceOption[] {
  return text.split('\n').flatMap((line) => {
    const found = optionLine.exec(line);
    if (found === null) return [];
    const [, flag = '', choice, rest = ''] = found;
    const marks = [...rest.matchAll(/\[([^\]]*)\]/g)].map(([, mark]) => mark ?? '');
    if (marks.length === 0 || marks.some((mark) => unsettable.has(mark))) return [];
    return [{ flag, ...constraintOf(choice ?? rest.slice(0, rest.indexOf('[')).trim()) }];
  });
}

/** `1..1200dpi (in steps of 1)`, `75|150|300dpi`, `Gray|Color`. */
function constraintOf(text: string): Pick<DeviceOption, 'values' | 'range'> {
  const range = /^(-?[\d.]+)\.\.(-?[\d.]+)/.exec(text);
  if (range !== null) return { values: [], range: { min: Number(range[1]), max: Number(range[2]) } };
  return { values: text.split('|').filter((value) => value !== '') };
}

/** The first option there is among several names that makers use for one thing. */
export function optionNamed(options: readonly DeviceOption[], flags: readonly string[]): DeviceOption | undefined {
  return flags.map((flag) => options.find((option) => option.flag === flag)).find((option) => option !== undefined);
}
