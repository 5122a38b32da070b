import { randomUUID } from 'node:crypto';

/** A file for `upload`. */
export interface UploadFile {
  field: string;
  fileName: string;
  mediaType: string;
  content: Uint8Array;
}

/** A multipart/form-data body as a browser would send it: fields first, names in UTF-8. */
export function multipartBody(
  files: readonly UploadFile[],
  fields: Readonly<Record<string, string | readonly string[]>>,
) {
  const boundary = `----okruh${randomUUID()}`;
  const disposition = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
  const parts: Uint8Array[] = [];
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) parts.push(Buffer.from(`${disposition(name)}\r\n\r\n${String(value)}\r\n`));
  for (const { field, fileName, mediaType, content } of files) {
    const head = `${disposition(field)}; filename="${fileName}"\r\nContent-Type: ${mediaType}\r\n\r\n`;
    parts.push(Buffer.from(head), content, Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(parts) };
}
