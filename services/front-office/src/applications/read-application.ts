import { RefusalError } from '@okruh/web';
import type { Db } from '../office.ts';
import { type Application, toApplication } from './application.ts';
import { applicationRow } from './queries.ts';

/** @throws RefusalError 404 `application-unknown`. */
export async function readApplication(db: Db, id: string): Promise<Application> {
  const row = await applicationRow(db, id);
  if (row === undefined) throw applicationUnknown();
  return toApplication(row);
}

export async function hasApplication(db: Db, id: string): Promise<boolean> {
  return (await applicationRow(db, id)) !== undefined;
}

/** An application that is still a draft. @throws RefusalError 404, 409 `application-already-registered`. */
export async function readDraft(db: Db, id: string): Promise<Application> {
  const application = await readApplication(db, id);
  if (application.state.status !== 'draft') {
    throw new RefusalError(
      {
        code: 'application-already-registered',
        message: 'Заяву вже зареєстровано, тому змінити її не можна. Відкрийте її в журналі.',
      },
      409,
    );
  }
  return application;
}

function applicationUnknown(): RefusalError {
  return new RefusalError(
    { code: 'application-unknown', message: 'Такої заяви в цьому фронт-офісі немає. Знайдіть її в журналі.' },
    404,
  );
}
