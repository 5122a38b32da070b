import { nearestResolution, type ScanProfile, type ScanSource } from '../profiles.ts';
import { ScanProblem } from '../scan-problem.ts';
import { type DeviceOption, optionNamed } from './device-options.ts';

const names = {
  source: ['--source', '--scan-source', '--doc-source'],
  mode: ['--mode', '--scan-mode', '--color-mode'],
  resolution: ['--resolution', '--scan-resolution', '--x-resolution'],
  duplex: ['--adf-mode', '--duplex', '--scan-both-sides'],
} as const;

const bilevelNames = /^(line ?art|binary|bilevel|black ?(&|and) ?white|monochrome|1-bit.*)$/i;
const greyNames = /gr[ae]y/i;
const colourNames = /colou?r/i;
const feederNames = /feeder|adf/i;
const bothSides = /duplex|both/i;
const oneSide = /simplex|front|single/i;

/** Where a device takes paper from, by the values of its options. One without such an option has a glass. */
export function sourcesOf(options: readonly DeviceOption[]): ScanSource[] {
  const sources: ScanSource[] = ['flatbed', 'feeder', 'feeder-duplex'];
  return sources.filter((source) => sourceArguments(options, source) !== undefined);
}

/** Options of `scanimage` for a scan; what the device has no option for is left to it. @throws ScanProblem `source-missing` */
export function scanArguments(options: readonly DeviceOption[], profile: ScanProfile, source: ScanSource): string[] {
  const from = sourceArguments(options, source);
  if (from === undefined) throw new ScanProblem('source-missing');
  const mode = modeOf(optionNamed(options, names.mode)?.values ?? [], profile.colour);
  return [
    ...from,
    ...setting(optionNamed(options, names.mode), mode),
    ...resolution(optionNamed(options, names.resolution), profile.dpi),
    ...edge(options, '-l', 0),
    ...edge(options, '-t', 0),
    ...edge(options, '-x', profile.area.width),
    ...edge(options, '-y', profile.area.height),
  ];
}

function sourceArguments(options: readonly DeviceOption[], source: ScanSource): string[] | undefined {
  const option = optionNamed(options, names.source);
  if (option === undefined) return source === 'flatbed' ? [] : undefined;
  const feeders = option.values.filter((value) => feederNames.test(value) || bothSides.test(value));
  if (source === 'flatbed') {
    const glass = option.values.find((value) => !feeders.includes(value) && !/auto/i.test(value));
    return glass === undefined ? undefined : setting(option, glass);
  }
  const simple = feeders.find((value) => !bothSides.test(value));
  const duplex = optionNamed(options, names.duplex);
  if (source === 'feeder') {
    return simple === undefined ? undefined : [...setting(option, simple), ...sides(duplex, oneSide, 'no')];
  }
  const double = feeders.find((value) => bothSides.test(value));
  if (double !== undefined) return setting(option, double);
  return simple === undefined || duplex === undefined
    ? undefined
    : [...setting(option, simple), ...sides(duplex, bothSides, 'yes')];
}

/** The sides by their own option: one of its names, or yes and no. */
function sides(option: DeviceOption | undefined, name: RegExp, answer: 'yes' | 'no'): string[] {
  const value = option?.values.find((one) => name.test(one)) ?? option?.values.find((one) => one === answer);
  return setting(option, value);
}

/** Grey where a device knows no black and white: the page gate makes it of that. */
function modeOf(modes: readonly string[], colour: ScanProfile['colour']): string | undefined {
  if (colour === 'colour') return modes.find((mode) => colourNames.test(mode)) ?? modes.find((m) => greyNames.test(m));
  return modes.find((mode) => bilevelNames.test(mode)) ?? modes.find((mode) => greyNames.test(mode));
}

function resolution(option: DeviceOption | undefined, wanted: number): string[] {
  if (option === undefined) return [];
  const { range, values } = option;
  if (range !== undefined) return setting(option, String(Math.min(Math.max(wanted, range.min), range.max)));
  const offered = values.map((value) => Number.parseFloat(value)).filter(Number.isFinite);
  return offered.length === 0 ? [] : setting(option, String(nearestResolution(wanted, offered)));
}

function edge(options: readonly DeviceOption[], flag: string, millimetres: number): string[] {
  const range = options.find((option) => option.flag === flag)?.range;
  if (range === undefined) return [];
  return [flag, String(Math.min(Math.max(millimetres, range.min), range.max))];
}

function setting(option: DeviceOption | undefined, value: string | undefined): string[] {
  return option === undefined || value === undefined ? [] : [`${option.flag}=${value}`];
}
