import type { FileKind } from './identify/file-kind.ts';
import type { Notice, NoticeCode } from './notices.ts';

type Params = Record<string, string | number>;
type Sentence = (file: string, params: Params) => string;

const saveAsPdf = 'Роздрукуйте його та відскануйте або збережіть як PDF';
const saveAsJpeg = 'Збережіть його як JPEG чи PNG або відскануйте папір';

/** What a refused kind of file is called, and what to do with it. */
const refusedKinds: Partial<Record<FileKind, [name: string, advice: string]>> = {
  word: ['документ Word', saveAsPdf],
  spreadsheet: ['таблиця Excel', saveAsPdf],
  presentation: ['презентація PowerPoint', saveAsPdf],
  'open-document': ['документ OpenDocument', saveAsPdf],
  office: ['документ Microsoft Office', saveAsPdf],
  wordperfect: ['документ WordPerfect', saveAsPdf],
  'rich-text': ['документ RTF', saveAsPdf],
  'web-archive': ['збережена вебсторінка (MHT)', saveAsPdf],
  'web-page': ['вебсторінка (HTML)', saveAsPdf],
  vector: ['векторний малюнок (SVG)', saveAsPdf],
  postscript: ['документ PostScript', saveAsPdf],
  djvu: ['документ DjVu', saveAsPdf],
  mail: ['електронний лист', saveAsPdf],
  text: ['текстовий файл', saveAsPdf],
  icon: ['значок, а не сторінка документа', saveAsJpeg],
  bitmap: ['малюнок BMP', saveAsJpeg],
  jpeg2000: ['зображення JPEG 2000', saveAsJpeg],
  'jpeg-xl': ['зображення JPEG XL', saveAsJpeg],
  'photo-project': ['робочий файл графічного редактора', saveAsJpeg],
  archive: ['архів', 'Розпакуйте його та додайте файли по одному'],
  video: ['відеозапис', 'Сфотографуйте або відскануйте папір'],
  sound: ['звукозапис', 'Сфотографуйте або відскануйте папір'],
  program: ['програма, а не документ', 'Не відкривайте її; додайте скан або фото паперу'],
  signature: ['файл електронного підпису', 'Додайте сам документ у PDF або скан паперу'],
};

const sentences: Record<NoticeCode, Sentence> = {
  'file-accepted': (file, { pages = 0 }) => `${file} прийнято. Сторінок: ${pages}`,
  'file-empty': (file) => `${file} порожній. Відскануйте або сфотографуйте папір ще раз`,
  'file-missing': (file) => `${file} не вдалося відкрити. Додайте його ще раз`,
  'file-too-large': (file, { maxMb = 0 }) =>
    `${file} більший за ${maxMb} МБ. Відскануйте з меншою роздільністю або поділіть на частини`,
  'file-not-a-page': (file, { kind = 'unknown' }) => {
    const [name, advice] = refusedKinds[kind as FileKind] ?? ['файл, якого ми не читаємо', saveAsPdf];
    return `${file} — ${name}. ${advice}`;
  },
  'file-unknown': (file) =>
    `${file} має невідомий вид. Приймаємо JPEG, PNG, TIFF, WebP, HEIC, GIF та PDF: збережіть його в одному з них або відскануйте папір`,
  'file-too-heavy': (file) =>
    `${file} завеликий або заскладний для читання. Відскануйте папір із роздільністю 200–300 dpi, сфотографуйте з меншою роздільністю або поділіть файл на частини`,
  'file-unreadable': (file) => `${file} не вдалося прочитати: він пошкоджений. Відскануйте папір ще раз`,
  'too-many-pages': (file, { pages = 0, maxPages = 0 }) =>
    `${file} має ${pages} стор., а дозволено ${maxPages}. Поділіть його на частини`,
  'image-too-large': (file, { width = 0, height = 0 }) =>
    `${file} має завеликі розміри (${width}×${height} пікселів). Відскануйте з роздільністю 200–300 dpi`,
  'image-truncated': (file) =>
    `${file} обірваний: частини зображення немає. Передайте файл ще раз або відскануйте папір знову`,
  'image-unreadable': (file) => `${file} — пошкоджене зображення. Відскануйте або сфотографуйте папір ще раз`,
  'image-kind-unsupported': (file, { what = 'невідомий' }) =>
    `${file} стиснуто застарілим або рідкісним способом (${what}), якого ми не читаємо. Збережіть його як JPEG чи PDF або відскануйте папір ще раз`,
  'pdf-broken': (file) => `${file} — пошкоджений PDF. Збережіть його з програми ще раз або відскануйте папір`,
  'pdf-password': (file) =>
    `${file} захищено паролем. Зніміть пароль (збережіть копію без нього) або відскануйте папір`,
  'pdf-unreadable': (file) =>
    `${file}: жодної сторінки PDF не вдалося показати. Роздрукуйте його та відскануйте або збережіть ще раз`,
  'image-damaged': () => 'Файл трохи пошкоджений, але зображення прочитано. Перевірте сторінку очима',
  'pages-unreadable': (_, { pages = '' }) =>
    `Сторінки ${pages} прочитати не вдалося, їх не додано. Відскануйте їх окремо`,
  'pdf-damaged': () => 'PDF пошкоджений, показано те, що вдалося прочитати. Звірте сторінки з папером',
  'pdf-active': () => 'У PDF є програмний код або дії; їх не виконано, взято лише вигляд сторінок',
  'pdf-attachments': () => 'У PDF вкладено інші файли; їх не взято. За потреби додайте їх окремо',
  'pdf-external': () => 'PDF посилається на інші файли; їх не відкрито, взято лише вигляд сторінок',
  'pdf-dynamic-form': () => 'PDF містить динамічну форму, яку видно не повністю. Звірте сторінки з папером',
  'pdf-protected': () => 'PDF має обмеження від автора. Перевірте, чи все видно',
  'pdf-blank': () => 'У PDF не видно нічого: сторінки порожні. Перевірте, чи той файл додано',
  'pdf-jpeg2000': () => 'У PDF є зображення JPEG 2000, чию цілість не можна перевірити. Звірте сторінки з папером',
  'animation-first-frame': () => 'Файл містить кілька кадрів; взято лише перший',
  'phone-format-converted': () => 'Файл телефонного виду (HEIC або AVIF) перетворено на JPEG. Перевірте сторінку очима',
};

/** Ukrainian text of the notices about one file, with a full stop after each. */
export function messageOf(notices: readonly Notice[], originalName?: string): string {
  const file = fileWord(originalName);
  return notices.map(({ code, params }) => `${sentences[code](file, params ?? {})}.`).join(' ');
}

/** A name from outside may carry line breaks, invisible direction marks or be endless. */
function fileWord(originalName: string | undefined): string {
  const shown = (originalName ?? '').replace(/[\p{Cc}\p{Cf}«»]/gu, '').trim();
  if (shown === '') return 'Файл';
  return `Файл «${shown.length > 80 ? `${shown.slice(0, 60)}…${shown.slice(-18)}` : shown}»`;
}
