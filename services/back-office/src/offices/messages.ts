import type { Messages } from '@okruh/web';

/** Ukrainian texts of the pages about offices. */
export const officeMessages: Messages = {
  'offices.name': 'Фронт-офіс',
  'offices.state': 'Стан',
  'offices.last-contact': 'Останній звʼязок',
  'offices.parcels': 'Відправлень',
  'offices.missing-files': 'Файлів у дорозі',
  'offices.unread': 'Не забрано повідомлень',
  'offices.none': 'У конфігурації громади немає фронт-офісів.',
  'offices.back': 'Усі фронт-офіси',
  'offices.id': 'Ідентифікатор',
  'offices.enrolled': 'Підключено',
  'offices.yes': 'Так',
  'offices.no': 'Ні',
  'offices.software': 'Програма',
  'offices.known-sequence': 'Відправлення без пропусків до номера',
  'offices.ahead-of-gap': 'Номерів попереду пропуску',
  'offices.refused-parcels': 'Відхилених відправлень',
  'offices.code': 'Код підключення',
  'offices.code-hint':
    'Введіть його на компʼютері фронт-офісу. Код спрацює один раз, до {until}. Більше його не покажуть.',
  'offices.code-lead':
    'Щоб підключити фронт-офіс або перенести його на інший компʼютер, створіть одноразовий код. Після підключення старий компʼютер втратить доступ.',
  'offices.make-code': 'Створити код підключення',
};
