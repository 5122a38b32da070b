import { type Answer, authorityNames, channelNames, spokenMoney } from '@okruh/domain';
import { datesAsked, type Question } from '@okruh/hromada';
import type { Representative } from '@okruh/protocol';
import type { Application } from '../applications/application.ts';
import type { Catalogue } from '../enrolment/catalogue.ts';
import { shortDay } from '../shown-dates.ts';
import { serviceOf } from './facts-of.ts';

/** A line of a summary. */
export type Line = readonly [key: string, value: string | undefined];

function answerWords(question: Question, answer: Answer): string {
  if (typeof answer === 'boolean') return answer ? 'так' : 'ні';
  return question.options?.find(({ value }) => value === answer)?.name ?? String(answer);
}

function answerLines({ hromada }: Catalogue, answers: Application['known']['answers']): Line[] {
  return hromada.questions.flatMap((question) => {
    const answer = answers[question.id];
    return answer === undefined ? [] : [[question.text, answerWords(question, answer)] as const];
  });
}

/** What the desk was told, as lines of a summary; the usual way of coming is not worth one. */
export function factLines(application: Application, catalogue: Catalogue): Line[] {
  const { known } = application;
  const { channel, postmark, dates, categories, averageIncome, units } = known;
  const service = serviceOf({ catalogue }, application);
  const names = catalogue.hromada.categories.filter(({ id }) => categories.includes(id)).map(({ name }) => name);
  return [
    ['Заяву подано', channel === 'front-office' ? undefined : channelNames[channel]],
    ['Дата на штемпелі', postmark && shortDay(postmark)],
    ...(service ? datesAsked(service) : []).map(({ id, name }): Line => [name, dates[id] && shortDay(dates[id])]),
    ['Категорії', names.join('; ')],
    ['Дохід на члена сімʼї за місяць', averageIncome === undefined ? undefined : spokenMoney(averageIncome)],
    ['Кількість за тарифом', units === undefined ? undefined : String(units)],
    ...answerLines(catalogue, known.answers),
  ];
}

/** By what right somebody acts for the applicant, as lines of a summary. */
export function authorityLines({ authority, paper, validUntil }: Representative): Line[] {
  return [
    ['Діє як', authorityNames[authority]],
    ['Документ', paper],
    ['Чинний до', validUntil && shortDay(validUntil)],
  ];
}
