/** How an application was decided. */
export type Outcome = 'granted' | 'refused';

/** The word for an outcome, for staff and citizens alike. */
export const outcomeNames: Readonly<Record<Outcome, string>> = { granted: 'Задоволено', refused: 'Відмовлено' };
