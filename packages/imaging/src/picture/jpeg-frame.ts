/** What the frame header of a JPEG says, read without decoding the picture. */
export interface JpegFrame {
  width: number;
  height: number;
  bitsPerSample: number;
  components: number;
  /** Baseline DCT (SOF0), which every viewer and printer reads. */
  baseline: boolean;
}

/** Finds the frame header (ITU-T T.81, B.2.2), over stray bytes as decoders do, or undefined when there is none. */
export function readJpegFrame(file: Buffer): JpegFrame | undefined {
  let at = 2;
  while (at + 4 <= file.length) {
    const marker = file[at] === 0xff ? (file[at + 1] ?? 0) : 0xff;
    if (marker === 0xff) {
      at += 1;
    } else if (isFrameHeader(marker)) {
      return at + 10 <= file.length ? frameAt(file, at, marker) : undefined;
    } else {
      at += 2 + file.readUInt16BE(at + 2);
    }
  }
  return undefined;
}

/** True when the file ends with the end-of-image mark, padding aside: nothing of another kind is glued to it. */
export function endsWithPicture(file: Buffer): boolean {
  let end = file.length;
  while (end > 2 && file[end - 1] === 0) end -= 1;
  return file[end - 2] === 0xff && file[end - 1] === 0xd9;
}

/** SOF0-SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function frameAt(file: Buffer, at: number, marker: number): JpegFrame {
  return {
    bitsPerSample: file.readUInt8(at + 4),
    height: file.readUInt16BE(at + 5),
    width: file.readUInt16BE(at + 7),
    components: file.readUInt8(at + 9),
    baseline: marker === 0xc0,
  };
}
