import type { AddressInfo } from 'node:net';
import { createConnection } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiveForm } from './receive-form.ts';
import { RefusalError } from './refusal-error.ts';
import type { RefusalPage } from './route-config.ts';
import { type TestApiClient, testApiClient, testBrowser, type UploadFile } from './testing/index.ts';
import { type SampleApp, sampleApp, samplePassword } from './testing/sample-app.ts';

const config = { permission: 'signed-in', audit: 'none' } as const;
let sample: SampleApp;
let api: TestApiClient;
/** Told why a form could not be received. */
let watch: (error: unknown) => void = () => {};

function file(fileName: string, size: number, field = 'file'): UploadFile {
  return { field, fileName, mediaType: 'image/jpeg', content: Buffer.alloc(size, 7) };
}

async function sizeOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  let size = 0;
  for await (const chunk of bytes) size += chunk.length;
  return size;
}

beforeEach(async () => {
  sample = await sampleApp({ limits: { fileBytes: 200_000, files: 3 } });
  sample.app.post('/api/v1/pages', { config }, (request) =>
    receiveForm(request, {
      onFile: async ({ field, fileName, claimedType, bytes }) => [field, fileName, claimedType, await sizeOf(bytes)],
    }),
  );
  sample.app.post('/api/v1/picky', { config }, (request) =>
    receiveForm(request, {
      onFile: async ({ fileName }) => {
        if (fileName === 'друга.jpg')
          throw new RefusalError({ code: 'unreadable', message: 'Не зображення', field: 'file' });
        return fileName;
      },
    }),
  );
  const onRefusal: RefusalPage = (request, reply, refusals) => reply.send({ typed: request.body, refusals });
  sample.app.post('/pages', { config: { ...config, onRefusal } }, (request) =>
    receiveForm(request, { onFile: ({ bytes }) => sizeOf(bytes) }),
  );
  sample.app.post('/api/v1/watched', { config }, (request) => {
    const received = receiveForm(request, { onFile: ({ bytes }) => sizeOf(bytes) });
    received.catch(watch);
    return received;
  });
  for (const fileBytes of [500_000, 1_000]) {
    sample.app.post(`/api/v1/up-to-${fileBytes}`, { config: { ...config, fileBytes } }, (request) =>
      receiveForm(request, { onFile: ({ bytes }) => sizeOf(bytes) }),
    );
  }
  api = await testApiClient(sample.app, 'olena', samplePassword);
});
afterEach(() => sample.close());

describe('files of a form', () => {
  it('may be larger, or must be smaller, than elsewhere where the route says so', async () => {
    const sent = async (most: number, size: number) =>
      (await api.upload(`/api/v1/up-to-${most}`, [file('а.jpg', size)])).json();
    expect(await sent(500_000, 450_000)).toMatchObject({ files: [450_000] });
    expect(await sent(500_000, 500_001)).toMatchObject({ error: { code: 'file-too-large' } });
    expect(await sent(1_000, 1_001)).toMatchObject({ error: { code: 'file-too-large' } });
  });

  it('arrive one after another with their Ukrainian names, beside the fields', async () => {
    const files = [file('Свідоцтво Ґудзь Їжак.jpg', 150_000), file('б.jpg', 0)];
    const answer = await api.upload('/api/v1/pages', files, { примітка: 'Єдина копія' });
    expect(answer.json()).toEqual({
      fields: { примітка: 'Єдина копія' },
      files: [
        ['file', 'Свідоцтво Ґудзь Їжак.jpg', 'image/jpeg', 150_000],
        ['file', 'б.jpg', 'image/jpeg', 0],
      ],
    });
  });

  it('lose the path a browser put before the name', async () => {
    const answer = await api.upload('/api/v1/pages', [file('../../etc/скан.jpg', 1)]);
    expect(answer.json()).toMatchObject({ files: [['file', 'скан.jpg', 'image/jpeg', 1]] });
  });

  it('are none where the input was left empty', async () => {
    expect((await api.upload('/api/v1/pages', [file('', 0)], { a: '1' })).json()).toEqual({
      fields: { a: '1' },
      files: [],
    });
  });

  it('may be as big as the limit and not a byte bigger', async () => {
    expect((await api.upload('/api/v1/pages', [file('межа.jpg', 200_000)])).status).toBe(200);
    const answer = await api.upload('/api/v1/pages', [file('межа.jpg', 200_001)]);
    expect(answer.status).toBe(413);
    expect(answer.json()).toMatchObject({
      error: { code: 'file-too-large', message: expect.stringContaining('«межа.jpg»'), field: 'file' },
    });
  });

  it('may not be more than the limit', async () => {
    const files = ['1.jpg', '2.jpg', '3.jpg', '4.jpg', '5.jpg', '6.jpg'].map((name) => file(name, 10));
    expect((await api.upload('/api/v1/pages', files.slice(0, 3))).status).toBe(200);
    const answer = await api.upload('/api/v1/pages', files);
    expect(answer.status).toBe(413);
    expect(answer.json()).toMatchObject({
      error: { code: 'too-many-files', message: expect.stringContaining('3 файли') },
    });
  });

  it('may be refused by whoever takes them, and need not be read to the end', async () => {
    const files = [file('перша.jpg', 150_000), file('друга.jpg', 150_000), file('третя.jpg', 150_000)];
    const answer = await api.upload('/api/v1/picky', files);
    expect(answer.status).toBe(422);
    expect(answer.json()).toMatchObject({ error: { code: 'unreadable' } });
    expect((await api.upload('/api/v1/picky', files.slice(0, 1))).json()).toEqual({ fields: {}, files: ['перша.jpg'] });
  });

  it('are expected as multipart', async () => {
    const answer = await api.send('POST', '/api/v1/pages', { file: 'x' });
    expect(answer.status).toBe(415);
    expect(answer.json()).toMatchObject({ error: { code: 'not-multipart' } });
  });
});

describe('a form with files that is refused', () => {
  it('is shown again with its fields', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    const answer = await browser.upload('/pages', [file('велика.jpg', 300_000)], { title: 'Акт' });
    expect(answer.status).toBe(413);
    expect(answer.json()).toMatchObject({ typed: { title: 'Акт' }, refusals: [{ code: 'file-too-large' }] });
    const several = { categories: ['idp', 'veteran', 'elderly'], title: 'Акт' };
    const again = await browser.upload('/pages', [file('велика.jpg', 300_000)], several);
    expect(again.json()).toMatchObject({ typed: several });
  });
});

describe('a client that goes away in the middle', () => {
  it('makes the consumer fail and leaves the service working', async () => {
    const failed = new Promise<unknown>((resolve) => {
      watch = resolve;
    });
    await sample.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = sample.app.server.address() as AddressInfo;
    const socket = createConnection(port, '127.0.0.1');
    socket.write(
      [
        'POST /api/v1/watched HTTP/1.1',
        'Host: localhost',
        `Authorization: Bearer ${api.token}`,
        'Content-Type: multipart/form-data; boundary=b',
        'Content-Length: 100000',
        '',
        '--b',
        'Content-Disposition: form-data; name="file"; filename="a.jpg"',
        '',
        'the beginning of a scan',
      ].join('\r\n'),
      () => socket.destroy(),
    );
    expect(await failed).toBeInstanceOf(Error);
    expect((await api.upload('/api/v1/pages', [file('ціла.jpg', 5)])).status).toBe(200);
  });
});
