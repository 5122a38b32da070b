import type { Answer } from '@okruh/domain';
import type { Hromada } from '@okruh/hromada';
import type { ApplicationFile } from './application-file.ts';

type Question = Hromada['questions'][number];

function fits({ kind, options }: Question, is: Answer): boolean {
  if (kind === 'yes-no') return typeof is === 'boolean';
  if (kind === 'number') return typeof is === 'number';
  return options?.some(({ value }) => value === is) ?? false;
}

const wanted: Readonly<Record<Question['kind'], string>> = {
  'yes-no': 'true або false',
  number: 'ціле число',
  choice: 'одне зі значень питання',
};

function answerRemarks(hromada: Hromada, answers: Readonly<Record<string, Answer>>): string[] {
  return Object.entries(answers).flatMap(([id, is]) => {
    const question = hromada.questions.find((one) => one.id === id);
    if (question === undefined) return [`немає питання «${id}»`];
    if (fits(question, is)) return [];
    const values = question.options?.map(({ value }) => value).join(', ') ?? wanted[question.kind];
    return [`питання «${id}» не має відповіді «${is}» (можна: ${values})`];
  });
}

/**
 * What an application names and the hromada does not have: rules cannot hold for it, so a slip of the pen would pass
 * unseen. Ukrainian, one remark a name.
 */
export function unknownNames(application: ApplicationFile, hromada: Hromada): string[] {
  const { districtId, categories = [], answers = {}, pages = {}, applicant } = application;
  const settlement = applicant?.address?.settlement;
  const codes = hromada.districts.flatMap(({ settlements }) => settlements.map(({ katottg }) => katottg));
  const slots = new Set(hromada.services.flatMap(({ checklistRules }) => checklistRules.map(({ slot }) => slot)));
  const found = [
    ...(districtId === undefined || hromada.districts.some(({ id }) => id === districtId)
      ? []
      : [`немає округу «${districtId}»`]),
    ...(settlement === undefined || codes.includes(settlement) ? [] : [`немає поселення «${settlement}»`]),
    ...categories
      .filter((category) => !hromada.categories.some(({ id }) => id === category))
      .map((category) => `немає категорії «${category}»`),
    ...answerRemarks(hromada, answers),
    ...Object.keys(pages)
      .filter((slot) => !slots.has(slot))
      .map((slot) => `немає документа «${slot}»`),
  ];
  return found.map((words) => `У громаді ${words}.`);
}
