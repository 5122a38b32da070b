/** Where an application stands (DESIGN section 6). */
export const statuses = [
  'draft',
  'registered',
  'received',
  'in-queue',
  'in-work',
  'awaiting-citizen',
  'awaiting-others',
  'assessed',
  'awaiting-approval',
  'decided',
  'approved',
  'result-ready',
  'handed-over',
  'in-support',
  'appealed',
  'closed',
  'withdrawn',
  'redirected',
  'left-without-movement',
] as const;

export type Status = (typeof statuses)[number];

/** The word for a status in the staff's pages. */
export const statusNames: Readonly<Record<Status, string>> = {
  draft: 'Чернетка',
  registered: 'Зареєстровано',
  received: 'Отримано бек-офісом',
  'in-queue': 'У черзі',
  'in-work': 'В роботі',
  'awaiting-citizen': 'На доопрацюванні',
  'awaiting-others': 'Очікує відповіді іншого органу',
  assessed: 'Потреби оцінено',
  'awaiting-approval': 'Очікує другого підпису',
  decided: 'Рішення прийнято',
  approved: 'Рішення затверджено',
  'result-ready': 'Результат готовий до видачі',
  'handed-over': 'Результат видано',
  'in-support': 'Надання послуг за планом',
  appealed: 'Відмову оскаржено',
  closed: 'Закрито',
  withdrawn: 'Відкликано заявником',
  redirected: 'Перенаправлено за належністю',
  'left-without-movement': 'Залишено без руху',
};
