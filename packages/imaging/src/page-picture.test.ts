import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pictureOf, thumbnail } from './page-picture.ts';
import { bilevelPng } from './picture/bilevel-png.ts';
import { blackCorner, sheet } from './testing-files.ts';

describe('a page of ours', () => {
  it('has a small JPEG, turned as the clerk turned it', async () => {
    const small = await thumbnail(await (await sheet()).jpeg().toBuffer(), { rotation: 90 });
    expect(await sharp(small).metadata()).toMatchObject({ format: 'jpeg', width: 240, height: 160 });
    expect(await blackCorner(small)).toBe('top right');
  });

  it('is turned in its own media type', async () => {
    const { bytes: png } = await pictureOf(await (await sheet()).png().toBuffer(), 180);
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 400, height: 600 });
    expect(await blackCorner(png)).toBe('bottom right');
  });

  it('stays bilevel when turned, and the same bytes when not', async () => {
    const dots = await bilevelPng(Buffer.from([0, 255, 255, 255, 255, 0]), 3, 2, 300);
    const { bytes: turned } = await pictureOf(dots, 90);
    expect(await sharp(turned).metadata()).toMatchObject({ bitsPerSample: 1, width: 2, height: 3, density: 300 });
    expect([...(await sharp(turned).toColourspace('b-w').raw().toBuffer())]).toEqual([255, 0, 255, 255, 0, 255]);
    expect((await pictureOf(dots, 0)).bytes).toBe(dots);
  });

  it('that is broken is an error, not a picture', async () => {
    await expect(thumbnail(Buffer.from('no picture'))).rejects.toThrow('unsupported image format');
  });
});
