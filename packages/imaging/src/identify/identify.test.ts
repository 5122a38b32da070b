import { describe, expect, it } from 'vitest';
import { identify, isReadable } from './identify.ts';

const text = (content: string) => Buffer.from(content, 'utf8');
const zip = (entry: string) => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(26), text(entry)]);
const ole = (stream: string) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(stream, 'utf16le')]);
const media = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 16]), text(`ftyp${brand}`), Buffer.alloc(4)]);

describe('a file is known by its content', () => {
  it.each([
    ['jpeg', Buffer.from('ffd8ffe0', 'hex')],
    ['tiff', Buffer.from('49492a00', 'hex')],
    ['heif', media('heic')],
    ['heif', media('avif')],
    ['video', media('isom')],
    ['word', zip('word/document.xml')],
    ['spreadsheet', zip('xl/workbook.xml')],
    ['open-document', zip('mimetypeapplication/vnd.oasis.opendocument.text')],
    ['archive', zip('photo.jpg')],
    ['word', ole('WordDocument')],
    ['spreadsheet', ole('Workbook')],
    ['office', ole('Contents')],
    ['wordperfect', Buffer.from('ff57504310', 'hex')],
    ['rich-text', text('{\\rtf1 Заява}')],
    ['web-archive', text('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n')],
    ['mail', text('From: a@b.ua\r\nTo: c@d.ua\r\nSubject: Заява\r\n\r\nДобрий день')],
    ['web-page', text('<!DOCTYPE html><html></html>')],
    ['vector', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['icon', text('icns0000')],
    ['signature', Buffer.from('30820aab06092a864886f70d010702', 'hex')],
    ['text', text('Заява про надання допомоги')],
    ['empty', Buffer.alloc(0)],
    ['unknown', Buffer.from([1, 2, 3, 4, 0, 0, 200])],
  ])('%s', (kind, head) => {
    expect(identify(head)).toBe(kind);
  });

  it('a PDF may have junk before its header, a web page that speaks of PDF may not', () => {
    expect(identify(text('junk\n%PDF-1.4\n'))).toBe('pdf');
    expect(identify(text('<html>%PDF-1.4</html>'))).toBe('web-page');
  });

  it('finds the names inside a ZIP at its end too', () => {
    expect(identify(zip('[Content_Types].xml'), text('word/document.xml'))).toBe('word');
  });

  it('tells pages from everything else', () => {
    expect(isReadable('pdf')).toBe(true);
    expect(isReadable('word')).toBe(false);
  });
});
