import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const compress = promisify(deflate);
const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const metresPerInch = 0.0254;

/**
 * PNG of one bit a pixel, greyscale (ISO/IEC 15948): a fax page is a tenth of its size at eight bits, and sharp writes
 * fewer than eight bits only by way of a palette.
 * @param grey one byte a pixel, row by row; dark below 128
 */
export async function bilevelPng(grey: Buffer, width: number, height: number, dpi: number): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const density = Buffer.alloc(9);
  density.writeUInt32BE(Math.round(dpi / metresPerInch), 0);
  density.writeUInt32BE(Math.round(dpi / metresPerInch), 4);
  density.writeUInt8(1, 8);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('pHYs', density),
    chunk('IDAT', await compress(packRows(grey, width, height), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Eight pixels to a byte, most significant first, each row led by its filter type 0. */
function packRows(grey: Buffer, width: number, height: number): Buffer {
  const stride = 1 + Math.ceil(width / 8);
  const packed = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const from = row * width;
    const to = row * stride + 1;
    for (let column = 0; column < width; column += 1) {
      if ((grey[from + column] ?? 0) >= 128) packed[to + (column >> 3)]! |= 0x80 >> (column & 7);
    }
  }
  return packed;
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
