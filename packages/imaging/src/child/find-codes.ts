import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import sharp, { type OutputInfo } from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { CodeReply, CodeRequest } from './code-request.ts';

/** Width at which a page is looked at: a code as large as a thumb is 120 pixels wide on it. */
const lookedAt = 900;
const thumbnailWidth = 120;
/** A sheet with a code is mostly bare paper; photographs and dense pages are not looked at closely. */
const bareLeast = 0.6;
const bareFrom = 170;
/** Four bytes a pixel: the three colours alike, and full opacity, whichever way round this machine keeps them. */
const opaque = new Uint32Array(new Uint8Array([0, 0, 0, 255]).buffer)[0] ?? 0;
const greyStep = new Uint32Array(new Uint8Array([1, 1, 1, 0]).buffer)[0] ?? 0;
const mostCodes = 4;
const longestCode = 200;

let prepared: Promise<unknown> | undefined;

/** Reads the QR codes of a page that could be a sheet, inside the reading process. Never throws because of the page. */
export async function findCodes({ path, limits }: CodeRequest): Promise<CodeReply> {
  try {
    const options = { failOn: 'error', limitInputPixels: limits.maxPixels } as const;
    const open = () => sharp(path, options).flatten({ background: '#ffffff' }).toColourspace('b-w');
    const small = open().resize({ width: lookedAt, withoutEnlargement: true });
    const { data, info } = await small.raw().toBuffer({ resolveWithObject: true });
    if (!(await isMostlyBare(data, info))) return { codes: [] };
    return { codes: await readCodesOf(data, info) };
  } catch {
    return { codes: [] };
  }
}

type Size = Pick<OutputInfo, 'width' | 'height' | 'channels'>;

/** Measured on a thumbnail with its light evened out, since a photographed sheet is grey. */
async function isMostlyBare(grey: Buffer, { width, height, channels }: Size): Promise<boolean> {
  const thumbnail = sharp(grey, { raw: { width, height, channels } }).resize({ width: thumbnailWidth }).normalise();
  const pixels = await thumbnail.raw().toBuffer();
  const bare = pixels.reduce((count, value) => count + (value >= bareFrom ? 1 : 0), 0);
  return bare / pixels.length >= bareLeast;
}

async function readCodesOf(grey: Buffer, { width, height, channels }: Size): Promise<string[]> {
  prepared ??= loadReader();
  await prepared;
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = opaque + (grey[at * channels] ?? 0) * greyStep;
  const data = new Uint8ClampedArray(pixels.buffer);
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode'], tryInvert: false, maxNumberOfSymbols: mostCodes },
  );
  return found.filter(({ isValid, text }) => isValid && text.length <= longestCode).map(({ text }) => text);
}

/** The decoder lies among the program's files: nothing is fetched from anywhere. */
async function loadReader(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasm = await readFile(path);
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}
