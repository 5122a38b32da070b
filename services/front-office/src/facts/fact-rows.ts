import { type Answer, authorityNames, spokenMoney } from '@okruh/domain';
import { datesAsked, type Question } from '@okruh/hromada';
import type { Representative } from '@okruh/protocol';
import type { Application } from '../applications/application.ts';
import type { Catalogue } from '../enrolment/catalogue.ts';
import { shortDay } from '../shown-dates.ts';
import { channelNames } from './asked-form.ts';

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
export function factLines({ known, serviceCode }: Application, catalogue: Catalogue): Line[] {
  const { channel, postmark, dates, categories, averageIncome } = known;
  const service = catalogue.service(serviceCode ?? '');
  const names = catalogue.hromada.categories.filter(({ id }) => categories.includes(id)).map(({ name }) => name);
  return [
    ['Заяву подано', channel === 'front-office' ? undefined : channelNames[channel]],
    ['Дата на штемпелі', postmark && shortDay(postmark)],
    ...(service ? datesAsked(service) : []).map(({ id, name }): Line => [name, dates[id] && shortDay(dates[id])]),
    ['Категорії', names.join('; ')],
    ['Дохід на члена сімʼї за місяць', averageIncome === undefined ? undefined : spokenMoney(averageIncome)],
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
