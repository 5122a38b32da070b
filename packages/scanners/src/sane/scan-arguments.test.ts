import { describe, expect, it } from 'vitest';
import { scanProfiles } from '../profiles.ts';
import { readDeviceOptions } from './device-options.ts';
import { scanArguments, sourcesOf } from './scan-arguments.ts';

/** As `scanimage -A` shows real devices, shortened. */
const canon = readDeviceOptions(`
All options specific to device \`pixma:04A91912':
  Scan mode:
    --resolution auto||75|150|300|600|1200dpi [75]
        Sets the resolution of the scanned image.
    --mode auto|Color|Gray|Lineart [Color]
    --source Flatbed|Automatic Document Feeder|ADF Duplex [Flatbed]
    --button-controlled[=(yes|no)] [no]
  Geometry:
    -l 0..216.069mm [0]
    -t 0..297.011mm [0]
    -x 0..216.069mm [216.069]
    -y 0..297.011mm [297.011]
    --threshold 0..100% (in steps of 1) [inactive]
`);

const epson = readDeviceOptions(`
    --mode Binary|Gray|Color [Binary]
    --resolution 75|300|600dpi [75]
    --source Flatbed|Automatic Document Feeder [Flatbed]
    --adf-mode Simplex|Duplex [Simplex]
    --scan-area Maximum|A4 [Maximum] [advanced]
`);

const simple = readDeviceOptions(`
    --mode Gray|Color [Gray]
    --resolution 50..300dpi (in steps of 1) [50]
    --source ADF Front [ADF Front] [read-only]
`);

describe('what is asked of a device', () => {
  it('names its own modes, the resolution it has and the sheet within its glass', () => {
    expect(scanArguments(canon, scanProfiles['text-200'], 'flatbed').join(' ')).toBe(
      '--source=Flatbed --mode=Lineart --resolution=300 -l 0 -t 0 -x 210 -y 297',
    );
    expect(scanArguments(canon, scanProfiles.identity, 'flatbed')).toContain('--mode=Color');
  });

  it('reads both sides by the source or by an option of its own', () => {
    expect(sourcesOf(canon)).toEqual(['flatbed', 'feeder', 'feeder-duplex']);
    expect(scanArguments(canon, scanProfiles['text-300'], 'feeder-duplex')[0]).toBe('--source=ADF Duplex');
    expect(scanArguments(epson, scanProfiles['text-300'], 'feeder-duplex').slice(0, 2)).toEqual([
      '--source=Automatic Document Feeder',
      '--adf-mode=Duplex',
    ]);
    expect(scanArguments(epson, scanProfiles['text-300'], 'feeder').slice(0, 3)).toEqual([
      '--source=Automatic Document Feeder',
      '--adf-mode=Simplex',
      '--mode=Binary',
    ]);
  });

  it('leaves alone what cannot be set, and takes grey where there is no black and white', () => {
    expect(sourcesOf(simple)).toEqual(['flatbed']);
    expect(scanArguments(simple, { ...scanProfiles['text-300'], dpi: 600 }, 'flatbed')).toEqual([
      '--mode=Gray',
      '--resolution=300',
    ]);
  });

  it('refuses a source that the device does not have', () => {
    expect(() => scanArguments(simple, scanProfiles.photo, 'feeder')).toThrow('Оберіть інше місце паперу');
  });
});
