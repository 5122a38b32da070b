import { spokenDate, spokenMoney } from '@okruh/domain';
import type { Fees } from '../schema/fees.ts';
import type { Hromada } from '../schema/hromada.ts';
import { type Compared, compare, same } from './compare.ts';
import { changedFields } from './field-words.ts';
import type { Change } from './types.ts';

type Tariff = Fees['tariffs'][number];

const money = (amount: number): string => spokenMoney(amount).replaceAll('\u00A0', ' ');

/** One sentence about money, and the services it concerns. */
interface Told {
  readonly key: string;
  readonly words: string;
  readonly services: readonly string[];
}

function toldOf<T>(
  { added, removed, changed }: Compared<T>,
  words: { added: (one: T) => string; removed: (one: T) => string; changed: (was: T, now: T) => string },
  about: (one: T) => Omit<Told, 'words'>,
): Told[] {
  return [
    ...added.map((one) => ({ ...about(one), words: words.added(one) })),
    ...removed.map((one) => ({ ...about(one), words: words.removed(one) })),
    ...changed.map(([was, now]) => ({
      key: about(now).key,
      services: [...about(was).services, ...about(now).services],
      words: words.changed(was, now),
    })),
  ];
}

function minimums(before: Fees, after: Fees, byIncome: readonly string[]): Told[] {
  const since = ({ validFrom }: { readonly validFrom: string }) => `прожитковий мінімум з ${spokenDate(validFrom)}`;
  return toldOf(
    compare(before.subsistenceMinimums, after.subsistenceMinimums, ({ validFrom }) => validFrom),
    {
      added: (one) => `${since(one)}: ${money(one.amount)}`,
      removed: (one) => `прибрано ${since(one)}`,
      changed: (was, now) => `${since(now)}: ${amountWords(was, now, ['amount', 'validFrom']).join('; ')}`,
    },
    ({ validFrom }) => ({ key: `minimum ${validFrom}`, services: byIncome }),
  );
}

function amountWords<T extends { readonly amount: number }>(was: T, now: T, told: readonly string[]): string[] {
  const amount = was.amount === now.amount ? [] : [`було ${money(was.amount)}, стало ${money(now.amount)}`];
  return [...amount, ...changedFields(was, now, told)];
}

function thresholds(before: Fees, after: Fees, byIncome: readonly string[]): Told[] {
  const limits = ({ freeBelow, fullAbove }: Fees['incomeThresholds'][number]) =>
    `безоплатно до ${freeBelow} %, повна плата понад ${fullAbove} %`;
  const since = ({ validFrom }: { readonly validFrom: string }) => `пороги доходу з ${spokenDate(validFrom)}`;
  return toldOf(
    compare(before.incomeThresholds, after.incomeThresholds, ({ validFrom }) => validFrom),
    {
      added: (one) => `${since(one)}: ${limits(one)}`,
      removed: (one) => `прибрано ${since(one)}`,
      changed: (was, now) => {
        const moved = limits(was) === limits(now) ? [] : [`було ${limits(was)}, стало ${limits(now)}`];
        const rounding = was.rounding === now.rounding ? [] : ['змінено округлення копійок'];
        const steps = same(was.steps, now.steps) ? [] : ['змінено ступені'];
        const told = ['freeBelow', 'fullAbove', 'rounding', 'steps', 'validFrom'];
        return `${since(now)}: ${[...moved, ...rounding, ...steps, ...changedFields(was, now, told)].join('; ')}`;
      },
    },
    ({ validFrom }) => ({ key: `thresholds ${validFrom}`, services: byIncome }),
  );
}

function tariffs(before: Fees, after: Fees, paid: readonly string[]): Told[] {
  const named = ({ id, validFrom }: Tariff) => `тариф «${id}» з ${spokenDate(validFrom)}`;
  return toldOf(
    compare(before.tariffs, after.tariffs, ({ id, validFrom }) => `${id} ${validFrom}`),
    {
      added: (one) => `${named(one)}: ${money(one.amount)} за одиницю (${one.per})`,
      removed: (one) => `прибрано ${named(one)}`,
      changed: (was, now) => {
        const unit = was.per === now.per ? [] : [`одиниця: було ${was.per}, стало ${now.per}`];
        const told = ['id', 'amount', 'per', 'validFrom'];
        return `тариф «${now.id}»: ${[...amountWords(was, now, told), ...unit].join('; ')}`;
      },
    },
    ({ id, services = paid }) => ({ key: `tariff ${id}`, services }),
  );
}

function exemptions(before: Fees, after: Fees, paid: readonly string[]): Told[] {
  return toldOf(
    compare(before.exemptions, after.exemptions, ({ id, validFrom }) => `${id} ${validFrom}`),
    {
      added: ({ name }) => `звільнено від плати: ${name}`,
      removed: ({ name }) => `більше не звільнено від плати: ${name}`,
      changed: (was, now) => {
        const renamed = was.name === now.name ? [] : [`було «${was.name}»`];
        const decided = was.decidedBy === now.decidedBy ? [] : [`вирішує ${now.decidedBy ?? 'закон'}`];
        const others = changedFields(was, now, ['id', 'name', 'decidedBy']);
        return `звільнення «${now.name}»: ${[...renamed, ...decided, ...others].join('; ')}`;
      },
    },
    ({ id }) => ({ key: `exemption ${id}`, services: paid }),
  );
}

/** What becomes of money, and which services each change concerns. */
export function feeChanges(before: Hromada, after: Hromada): Change[] {
  const [old, fresh] = [before.fees, after.fees];
  const services = [...before.services, ...after.services];
  const paid = [...new Set(services.filter(({ fee }) => fee !== 'free').map(({ code }) => code))];
  const byIncome = [...new Set(services.filter(({ fee }) => fee === 'by-income').map(({ code }) => code))];
  const told = [
    ...minimums(old, fresh, byIncome),
    ...thresholds(old, fresh, byIncome),
    ...tariffs(old, fresh, paid),
    ...exemptions(old, fresh, paid),
  ];
  return told.map(({ key, words, services: codes }) => {
    return {
      area: 'fees',
      kind: 'changed',
      key,
      words: `Плата: ${words}.`,
      touches: { services: [...new Set(codes)] },
    };
  });
}
