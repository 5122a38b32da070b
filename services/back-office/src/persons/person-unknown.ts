import { RefusalError } from '@okruh/web';

/** The answer to everybody who has nothing to do with the person: the same as when there is no such person. */
export function personUnknown(): RefusalError {
  const message = 'Такої особи серед справ вашого відділу немає.';
  return new RefusalError({ code: 'person-unknown', message }, 404);
}
