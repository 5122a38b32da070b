/** A remark about a file; `messages.ts` turns its code into Ukrainian. */
export interface Notice {
  code: NoticeCode;
  params?: Record<string, string | number>;
}

/** The file cannot be taken. */
export type RefusalCode =
  | 'file-empty'
  | 'file-too-large'
  | 'file-missing'
  | 'file-not-a-page'
  | 'file-unknown'
  | 'file-too-heavy'
  | 'file-unreadable'
  | 'too-many-pages'
  | 'image-too-large'
  | 'image-truncated'
  | 'image-unreadable'
  | 'image-kind-unsupported'
  | 'pdf-broken'
  | 'pdf-password'
  | 'pdf-unreadable';

/** The file is taken, but a person should look. */
export type WarningCode =
  | 'image-damaged'
  | 'pages-unreadable'
  | 'pdf-damaged'
  | 'pdf-active'
  | 'pdf-attachments'
  | 'pdf-external'
  | 'pdf-dynamic-form'
  | 'pdf-protected'
  | 'pdf-blank'
  | 'pdf-jpeg2000'
  | 'animation-first-frame'
  | 'phone-format-converted';

export type NoticeCode = RefusalCode | WarningCode | 'file-accepted';

/** Thrown by a reader when the file cannot be taken. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly notice: Notice & { code: RefusalCode };

  constructor(code: RefusalCode, params?: Notice['params']) {
    super(code);
    this.notice = params ? { code, params } : { code };
  }
}
