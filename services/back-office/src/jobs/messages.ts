import type { Messages } from '@okruh/web';

/** Ukrainian texts of the page about failed jobs. */
export const jobMessages: Messages = {
  'jobs.lead': 'Ці завдання програма не змогла виконати сама. Усуньте причину й повторіть.',
  'jobs.name': 'Завдання',
  'jobs.reason': 'Причина',
  'jobs.attempts': 'Спроб',
  'jobs.failed-at': 'Коли',
  'jobs.action': 'Дія',
  'jobs.retry': 'Повторити',
  'jobs.retry-one': 'Повторити завдання «{name}»',
  'jobs.none': 'Усі завдання виконано.',
};

/** What a kind of job does, in words. */
export const jobTitles: Readonly<Record<string, string>> = {
  'recognise-page': 'Розпізнати сторінку',
  'assemble-document': 'Скласти PDF документа',
  'index-application': 'Оновити пошук',
  'index-texts': 'Оновити пошук за всіма паперами',
  'route-application': 'Передати заяву до відділу',
  'transfer-stock': 'Передати заяви іншому відділу',
  'move-waiting-list': 'Посунути чергу на заняття',
  'issue-result': 'Скласти лист із рішенням',
  'publish-status': 'Оновити портал заявника',
};
