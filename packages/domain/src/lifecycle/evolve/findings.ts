import type { EventOf } from '../events.ts';
import type { ApplicationState } from '../state.ts';
import { type AfterEach, without } from './after.ts';

function withoutExemption(state: ApplicationState, exemptionId: string): ApplicationState {
  const exemptions = (state.exemptions ?? []).filter((exemption) => exemption.exemptionId !== exemptionId);
  const rest = without(state, 'exemptions');
  return exemptions.length === 0 ? rest : { ...rest, exemptions };
}

function afterExemption(state: ApplicationState, event: EventOf<'exemption-recorded'>): ApplicationState {
  const { exemptionId, number, date } = event;
  const others = withoutExemption(state, exemptionId).exemptions ?? [];
  return { ...state, exemptions: [...others, { exemptionId, number, date }] };
}

/** What checks found and was overruled, and what a fee is counted from. */
export const findingEvents: AfterEach<
  'finding-overruled' | 'income-recorded' | 'exemption-recorded' | 'exemption-revoked'
> = {
  'finding-overruled': (state, { code, names, severity, message, reason, roles }) => ({
    ...state,
    overrulings: [...(state.overrulings ?? []), { code, names, severity, message, reason, roles }],
  }),
  'income-recorded': (state, { averageIncome, source }) => ({ ...state, income: { averageIncome, source } }),
  'exemption-recorded': afterExemption,
  'exemption-revoked': (state, { exemptionId }) => withoutExemption(state, exemptionId),
};
