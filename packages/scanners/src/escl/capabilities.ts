import type { ScanSource } from '../profiles.ts';
import { elements, readXml, texts, type XmlElement } from './xml.ts';

/** What one place of paper can do. */
export interface InputCapabilities {
  /** Largest area in 1/300 inch. */
  readonly maxWidth: number;
  readonly maxHeight: number;
  /** Resolutions in dpi, lowest first; between them too where the scanner names a range. */
  readonly resolutions: readonly number[];
  readonly resolutionRange?: { readonly min: number; readonly max: number };
  /** `BlackAndWhite1`, `Grayscale8`, `RGB24`. */
  readonly colourModes: readonly string[];
  /** Media types of pages. */
  readonly formats: readonly string[];
}

/** ScannerCapabilities of eSCL. */
export interface EsclCapabilities {
  readonly version: string;
  readonly name: string;
  readonly inputs: ReadonlyMap<ScanSource, InputCapabilities>;
}

const placesOfPaper = [
  ['flatbed', 'PlatenInputCaps'],
  ['feeder', 'AdfSimplexInputCaps'],
  ['feeder-duplex', 'AdfDuplexInputCaps'],
] as const satisfies readonly (readonly [ScanSource, string])[];

/** Reads ScannerCapabilities (Mopria eSCL 2.x). @throws ScanProblem `scan-failed` where it is none */
export function readCapabilities(text: string): EsclCapabilities {
  const root = readXml(text);
  const inputs = new Map<ScanSource, InputCapabilities>();
  for (const [source, name] of placesOfPaper) {
    const found = elements(root, name)[0];
    if (found !== undefined) inputs.set(source, readInput(found, root));
  }
  const version = texts(root, 'Version')[0] ?? '2.0';
  return { version, name: texts(root, 'MakeAndModel')[0] ?? '', inputs };
}

/** Some scanners name their settings once for all places: then those count that stand nowhere else. */
function readInput(input: XmlElement, root: XmlElement): InputCapabilities {
  const settings = elements(input, 'ColorMode').length > 0 ? input : root;
  const number = (name: string, otherwise: number) => Number(texts(input, name)[0] ?? otherwise);
  const range = elements(settings, 'XResolutionRange')[0];
  const formats = [...texts(settings, 'DocumentFormatExt'), ...texts(settings, 'DocumentFormat')];
  return {
    maxWidth: number('MaxWidth', 2480),
    maxHeight: number('MaxHeight', 3508),
    resolutions: unique(
      elements(settings, 'DiscreteResolution').flatMap((one) => texts(one, 'XResolution').map(Number)),
    )
      .filter((dpi) => dpi > 0)
      .sort((a, b) => a - b),
    ...(range !== undefined && {
      resolutionRange: { min: Number(texts(range, 'Min')[0]), max: Number(texts(range, 'Max')[0]) },
    }),
    colourModes: unique(texts(settings, 'ColorMode')),
    formats: unique(formats),
  };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
