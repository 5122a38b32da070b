import { type Answer, channelNames } from '@okruh/domain';
import { datesAsked, type Hromada, type Question, type Service } from '@okruh/hromada';
import type { KnownFacts } from './known-facts.ts';

/** An office of another version may know channels that are not known here. */
const nameOfChannel: Readonly<Record<string, string>> = channelNames;

function answerText(question: Question | undefined, answer: Answer): string {
  if (typeof answer === 'boolean') return answer ? 'так' : 'ні';
  return question?.options?.find(({ value }) => value === answer)?.name ?? String(answer);
}

/** What was said at the desk, as the page of a case and the API show it: as said, with what of it is proved. */
export function factsView({ told, proven }: KnownFacts, hromada: Hromada, service: Service | undefined) {
  const questions = new Map(hromada.questions.map((question) => [question.id, question]));
  const categoryName = (id: string) => hromada.categories.find((category) => category.id === id)?.name ?? id;
  const dates = new Map((service ? datesAsked(service) : []).map(({ id, name }) => [id, name]));
  const all = [...new Set([...told.categories, ...proven])];
  return {
    answers: Object.entries(told.answers).map(([id, answer]) => ({
      id,
      question: questions.get(id)?.text ?? id,
      answer: answerText(questions.get(id), answer),
    })),
    categories: all.map((id) => ({
      id,
      name: categoryName(id),
      said: told.categories.includes(id),
      proven: proven.includes(id),
    })),
    dates: Object.entries(told.dates ?? {}).map(([id, date]) => ({ id, name: dates.get(id) ?? id, date })),
    byRepresentative: told.representation === 'representative',
    channel: told.channel === undefined ? null : (nameOfChannel[told.channel] ?? told.channel),
    postmark: told.postmark ?? null,
  };
}
