import { type Actor, type EventEnvelope, type Finding, mayOverrule, type Role, type Severity } from '@okruh/domain';
import type { OverrulingAtDesk } from '@okruh/protocol';
import type { CaseFindings } from './case-findings.ts';

type Tone = 'neutral' | 'warn' | 'bad';

const tags: Readonly<Record<Severity, { text: string; tone: Tone }>> = {
  fatal: { text: 'неусувна перешкода', tone: 'bad' },
  error: { text: 'помилка', tone: 'bad' },
  warning: { text: 'зверніть увагу', tone: 'warn' },
};

/** What a finding is known by in a form: its code and what was found. */
export function findingId({ code, params }: Finding): string {
  return [code, params?.name].filter(Boolean).join(':');
}

/** Who overruled a finding at the centre, and why: the newest event that reaches it. */
function overruledBy(
  { code, params }: Finding,
  history: readonly EventEnvelope[],
): { by: string; at: string; reason: string } | undefined {
  const link = history.findLast(({ event }) => {
    if (event.type !== 'finding-overruled' || event.code !== code) return false;
    return event.names.length === 0 || event.names.includes(params?.name ?? '');
  });
  if (link?.event.type !== 'finding-overruled') return undefined;
  return { by: link.actor.name, at: link.at, reason: link.event.reason };
}

/** Findings of a case as its page and the API show them, fatal first; `history` and the desk tell who went on all the same. */
export function findingsView(
  { found, blocking, overruling }: CaseFindings,
  roles: readonly Role[],
  history: readonly EventEnvelope[],
  atDesk: readonly OverrulingAtDesk[],
) {
  return found.map((finding) => {
    const { code, severity, message } = finding;
    const blocks = blocking.includes(finding);
    const desk = atDesk.find((overruled) => overruled.code === code);
    return {
      id: findingId(finding),
      code,
      severity,
      tag: tags[severity],
      message,
      blocks,
      mayOverrule: blocks && mayOverrule(severity, roles, overruling),
      overruled: blocks ? null : (overruledBy(finding, history) ?? null),
      atDesk: desk === undefined ? null : { reason: desk.reason, by: (desk.by as Actor).name },
    };
  });
}
