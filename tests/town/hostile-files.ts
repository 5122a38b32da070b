import { crc32, deflateSync } from 'node:zlib';
import { type SampleFile, sampleFile, samples } from './sample-papers.ts';

const text = (name: string, content: string): SampleFile => ({ name, content: Buffer.from(content) });

/** Files that cannot be pages, by what is wrong with them. */
export function hostileFiles(): Record<string, SampleFile> {
  const { content } = sampleFile(samples.passport);
  return {
    'an empty file': text('порожній.jpg', ''),
    'a web page that calls itself a photograph': text('фото.jpg', '<!doctype html><script>alert(1)</script>'),
    'a program': {
      name: 'скан.pdf',
      content: Buffer.from('MZ\u0090\0\u0003\0\0\0This program cannot be run in DOS mode'),
    },
    'a PDF that ends after its first line': text('угода.pdf', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n'),
    'a picture made of a drawing program’s text': text(
      'схема.svg',
      '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
    ),
    'a photograph of which only the beginning came': { name: 'обірване.jpg', content: content.subarray(0, 400) },
    'a picture of 60000 by 60000 pixels in a kilobyte': { name: 'бомба.png', content: hugePng() },
    'an archive': { name: 'архів.zip', content: Buffer.from('504b0506000000000000000000000000000000000000', 'hex') },
  };
}

/** A PNG that promises 3.6 thousand million grey pixels and holds one line of them. */
function hugePng(): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(60_000, 0);
  header.writeUInt32BE(60_000, 4);
  header[8] = 8;
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const line = deflateSync(Buffer.alloc(60_001));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', line), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, check]);
}
