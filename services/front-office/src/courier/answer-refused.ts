import { RefusalError } from '@okruh/web';

/** Why a file is not taken in as an answer. */
export type AnswerRefusal = keyof typeof messages;

const messages = {
  'not-an-answer':
    'Це не файл відповіді бек-офісу. Його назва починається з okruh-vidpovid; файл, який записали тут, приймає бек-офіс.',
  'answer-for-others':
    'Цей файл зашифровано не для цього фронт-офісу. Візьміть файл okruh-vidpovid, у назві якого є ваш фронт-офіс.',
  'answer-of-another-centre':
    'Цю відповідь підписав не ваш бек-офіс, тому з неї нічого не прийнято. Повідомте адміністратора громади.',
  'answer-other-version': 'Відповідь записала програма іншої версії. Попросіть адміністратора оновити програми.',
  'answer-broken': 'Файл обірвано або пошкоджено на самому початку: з нього нічого не прийнято. Запишіть його ще раз.',
  'replay-first':
    'Бек-офіс або цей фронт-офіс відновлено з резервної копії. Спершу їм потрібен зв’язок між собою, щоб звірити записи: ' +
    'відповіді з флешки поки не можна прийняти. Зареєстроване нікуди не дінеться.',
} as const;

/** A file that is no answer for this office now; nothing of it was taken in. */
export function answerRefused(code: AnswerRefusal): RefusalError {
  return new RefusalError({ code, message: messages[code], field: 'file' }, code === 'replay-first' ? 409 : 422);
}
