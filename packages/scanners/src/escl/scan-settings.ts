import { nearestResolution, type ScanProfile, type ScanSource } from '../profiles.ts';
import type { EsclCapabilities, InputCapabilities } from './capabilities.ts';

const perMillimetre = 300 / 25.4;

/** What a job asks for, as it fits the scanner. */
export interface JobSettings {
  readonly dpi: number;
  readonly colourMode: string;
  readonly format: string;
  /** In 1/300 inch from the top left corner. */
  readonly width: number;
  readonly height: number;
}

/**
 * Fits a profile to a scanner. Black and white is asked for only as TIFF: JPEG has none, and many scanners make a PDF of all
 * pages at once otherwise. Elsewhere grey is taken, and the page gate makes black and white of it.
 */
export function fitSettings(profile: ScanProfile, input: InputCapabilities): JobSettings {
  const { colourModes, formats } = input;
  const bilevel =
    profile.colour === 'bilevel' && colourModes.includes('BlackAndWhite1') && formats.includes('image/tiff');
  const wanted = bilevel ? 'BlackAndWhite1' : profile.colour === 'bilevel' ? 'Grayscale8' : 'RGB24';
  const colourMode = [wanted, 'Grayscale8', 'RGB24'].find((mode) => colourModes.includes(mode)) ?? wanted;
  return {
    dpi: resolutionOf(profile.dpi, input),
    colourMode,
    format: bilevel ? 'image/tiff' : 'image/jpeg',
    width: Math.min(Math.round(profile.area.width * perMillimetre), input.maxWidth),
    height: Math.min(Math.round(profile.area.height * perMillimetre), input.maxHeight),
  };
}

function resolutionOf(wanted: number, { resolutions, resolutionRange }: InputCapabilities): number {
  if (resolutionRange !== undefined) return Math.min(Math.max(wanted, resolutionRange.min), resolutionRange.max);
  return resolutions.length === 0 ? wanted : nearestResolution(wanted, resolutions);
}

/** The body of `POST /ScanJobs`. Every value in it is ours or was read as a number. */
export function scanSettingsXml({ version }: EsclCapabilities, source: ScanSource, job: JobSettings): string {
  const known = /^\d+\.\d+$/.test(version) ? version : '2.0';
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">
  <pwg:Version>${known}</pwg:Version>
  <scan:Intent>Document</scan:Intent>
  <pwg:ScanRegions>
    <pwg:ScanRegion>
      <pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
      <pwg:XOffset>0</pwg:XOffset>
      <pwg:YOffset>0</pwg:YOffset>
      <pwg:Width>${job.width}</pwg:Width>
      <pwg:Height>${job.height}</pwg:Height>
    </pwg:ScanRegion>
  </pwg:ScanRegions>
  <pwg:InputSource>${source === 'flatbed' ? 'Platen' : 'Feeder'}</pwg:InputSource>
  <scan:Duplex>${source === 'feeder-duplex'}</scan:Duplex>
  <scan:ColorMode>${job.colourMode}</scan:ColorMode>
  <scan:XResolution>${job.dpi}</scan:XResolution>
  <scan:YResolution>${job.dpi}</scan:YResolution>
  <pwg:DocumentFormat>${job.format}</pwg:DocumentFormat>
  <scan:DocumentFormatExt>${job.format}</scan:DocumentFormatExt>
</scan:ScanSettings>
`;
}
