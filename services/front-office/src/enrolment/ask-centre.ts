import { type EnrolReply, type EnrolRequest, endpointUrl, enrolReplySchema, transportPaths } from '@okruh/protocol';
import type { Clock } from '@okruh/runtime';
import type { HttpLine } from '../link/http-line.ts';
import { LinkProblem } from '../link/link-problem.ts';
import { type JsonAnswer, sendJson } from '../link/send-json.ts';
import { versionProblem, versionWords } from '../link/spoken-protocol.ts';
import { datedMoment } from '../shown-dates.ts';
import { EnrolmentError } from './enrolment-error.ts';

/** The centre will not hear the key any more that the office came with; the code stays good. */
export const keyRevoked = 'office-key-revoked';

const tries = 30;
const pauseMs = 2_000;

/**
 * Introduces the office to the centre. A centre that cannot be reached is tried for a minute: both may be starting.
 * @throws EnrolmentError `centre-unreachable`, `enrolment-refused`, `not-a-centre`, `clock-wrong`,
 * `office-too-old`, `centre-too-old`, `office-key-revoked`.
 */
export async function askCentre(
  { centreUrl, line, clock }: { centreUrl: string; line: HttpLine; clock: Clock },
  request: EnrolRequest,
  mostTries = tries,
): Promise<EnrolReply> {
  const url = endpointUrl(centreUrl, transportPaths.enrol);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return readReply(await sendJson(line, { method: 'POST', url, body: JSON.stringify(request) }));
    } catch (error) {
      if (!(error instanceof LinkProblem)) throw error;
      if (error.code === 'not-an-answer') throw notACentre();
      if (error.code === 'clock-wrong') throw clockWrong(clock);
      if (attempt === mostTries) throw unreachable(centreUrl);
      await clock.sleep(pauseMs);
    }
  }
}

function readReply(answer: JsonAnswer): EnrolReply {
  const tooOld = versionProblem(answer.problem);
  if (tooOld !== undefined) throw new EnrolmentError(tooOld, versionWords[tooOld]);
  if (answer.problem === keyRevoked) {
    throw new EnrolmentError(keyRevoked, 'Ключ цього комп’ютера відкликано: потрібен новий.');
  }
  if (answer.status >= 400) {
    throw new EnrolmentError(
      'enrolment-refused',
      'Бек-офіс не прийняв код приєднання. Візьміть у адміністратора новий код: кожен діє один раз і обмежений час.',
    );
  }
  const reply = enrolReplySchema.safeParse(answer.body);
  if (reply.success) return reply.data;
  throw notACentre();
}

function notACentre(): EnrolmentError {
  return new EnrolmentError('not-a-centre', 'За вказаною адресою відповідає не бек-офіс. Перевірте адресу.');
}

function clockWrong(clock: Clock): EnrolmentError {
  const today = datedMoment(clock.now());
  return new EnrolmentError(
    'clock-wrong',
    `Поставте годинник: на цьому комп’ютері зараз ${today}, і на цю дату сертифікат бек-офісу не діє. Якщо дата правильна, повідомте адміністратора громади.`,
  );
}

function unreachable(centreUrl: string): EnrolmentError {
  return new EnrolmentError(
    'centre-unreachable',
    `Бек-офіс за адресою ${centreUrl} не відповідає. Для першого запуску потрібен зв’язок: перевірте мережу й адресу.`,
  );
}
