import { askedIn, type CivilDate, type Condition, type Facts, holds, tariffFor } from '@okruh/domain';
import { type Category, checkRulesFor, datesAsked, isInForce, type Question, type Service } from '@okruh/hromada';
import type { Catalogue } from '../enrolment/catalogue.ts';

/** What the desk asks for a service beside who acts and how the application came. */
export interface Asked {
  readonly questions: readonly Question[];
  readonly categories: readonly Category[];
  /** Days, e.g. of birth of the child. */
  readonly dates: readonly { readonly id: string; readonly name: string }[];
  /** The average income, from which the fee follows. */
  readonly income: boolean;
  /** What one unit of the tariff is (`година`); absent where there is nothing to count. */
  readonly unit?: string;
}

/** The service and the district whose rules are looked through. */
interface Place {
  readonly service: string;
  readonly district: string;
}

/** Whether a condition can hold here at all, whatever the applicant answers. */
function concerns(condition: Condition | undefined, place: Place): boolean {
  if (condition === undefined) return true;
  const { service = place.service, district = place.district, all = [], any } = condition;
  const here = service === place.service && district === place.district;
  return here && all.every((one) => concerns(one, place)) && (any?.some((one) => concerns(one, place)) ?? true);
}

/** What routing rules want to know: those that may be reached before one holds for everybody. */
function routingConditions({ hromada }: Catalogue, place: Place, on: CivilDate): Condition[] {
  const conditions: Condition[] = [];
  for (const { when, condition, ...validity } of hromada.routing) {
    const { services, districts, categories = [], from, to, ...aboutPerson } = when;
    const here = (services?.includes(place.service) ?? true) && (districts?.includes(place.district) ?? true);
    const now = isInForce(validity, on) && isInForce({ validFrom: from, validTo: to }, on);
    if (!here || !now || !concerns(condition, place)) continue;
    conditions.push(...categories.map((category) => ({ category })), ...(condition ? [condition] : []));
    const forEverybody = categories.length === 0 && condition === undefined && Object.keys(aboutPerson).length === 0;
    if (forEverybody) break;
  }
  return conditions;
}

/** What the checks of an application want to know, at the desk and at the centre. */
function checkConditions({ hromada }: Catalogue, service: Service, place: Place, on: CivilDate): Condition[] {
  const rules = checkRulesFor(hromada, service).filter((rule) => isInForce(rule, on) && concerns(rule.when, place));
  return rules.flatMap(({ when, check }) => [
    ...(when ? [when] : []),
    ...(check.kind === 'condition' ? [check.broken] : []),
  ]);
}

/** Every condition that an application for the service meets: terms, papers, work, bans on refusal, fee, routing, checks. */
function conditionsFor(catalogue: Catalogue, service: Service, on: CivilDate): Condition[] {
  const place = { service: service.code, district: catalogue.district.id };
  const { exemptions } = catalogue.hromada.fees;
  const dated = [
    ...service.checklistRules,
    ...service.stages,
    ...service.refusalForbidden,
    ...(service.fee === 'free' ? [] : exemptions),
  ];
  const ownTerms = service.clocks.flatMap(({ byCategory = [] }) => byCategory);
  return [
    ...ownTerms.map(({ category }) => ({ category })),
    ...dated.filter((rule) => isInForce(rule, on)).flatMap(({ when }) => (when ? [when] : [])),
    ...routingConditions(catalogue, place, on),
    ...checkConditions(catalogue, service, place, on),
  ].filter((condition) => concerns(condition, place));
}

/** What the desk must find out, so that the rules of the service can be asked: `facts` are those known already. */
export function whatToAsk(catalogue: Catalogue, service: Service, facts: Facts): Asked {
  const { questions, categories } = catalogue.hromada;
  const named = askedIn([
    ...conditionsFor(catalogue, service, facts.on),
    ...service.questions.flatMap(({ when }) => (when ? [when] : [])),
  ]);
  const wanted = new Set([...service.questions.map(({ id }) => id), ...named.questions]);
  const tariff = service.fee === 'free' ? undefined : tariffFor(catalogue.hromada.fees, service.code, facts.on);
  const all = [...questions, ...service.questions.filter(({ id }) => !questions.some((one) => one.id === id))];
  return {
    questions: all.filter(
      (question) =>
        wanted.has(question.id) && isInForce(question, facts.on) && (!question.when || holds(question.when, facts)),
    ),
    categories: categories.filter(
      (category) => named.categories.includes(category.id) && isInForce(category, facts.on),
    ),
    dates: datesAsked(service),
    income: service.fee === 'by-income',
    ...(tariff && { unit: tariff.per }),
  };
}
