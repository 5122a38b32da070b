/** Kinds of file the reader tells apart by content; the first line can be read, the others are refused by name. */
export type FileKind =
  | ReadableKind
  | 'empty'
  | 'word'
  | 'spreadsheet'
  | 'presentation'
  | 'open-document'
  | 'office'
  | 'wordperfect'
  | 'rich-text'
  | 'web-archive'
  | 'web-page'
  | 'vector'
  | 'postscript'
  | 'djvu'
  | 'icon'
  | 'bitmap'
  | 'jpeg2000'
  | 'jpeg-xl'
  | 'photo-project'
  | 'archive'
  | 'video'
  | 'sound'
  | 'program'
  | 'signature'
  | 'mail'
  | 'text'
  | 'unknown';

export type ReadableKind = 'jpeg' | 'png' | 'tiff' | 'webp' | 'gif' | 'heif' | 'pdf';
