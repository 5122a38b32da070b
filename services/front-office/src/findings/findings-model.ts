import type { Finding } from '@okruh/domain';
import type { OverrulingAtDesk } from '@okruh/protocol';
import { type Demand, type demandsOf, reasonField } from './overrule-findings.ts';

const tags: Readonly<Record<Demand, { text: string; tone: string }>> = {
  stop: { text: 'Зупиняє реєстрацію', tone: 'bad' },
  reason: { text: 'Потрібна причина', tone: 'warn' },
  see: { text: 'Зверніть увагу', tone: 'info' },
};

/** What was found in a draft: the gravest first, one field a code for the reason of going on in spite of it. */
export function findingsModel(found: ReturnType<typeof demandsOf>) {
  return {
    stops: found.some(({ demand }) => demand === 'stop'),
    list: found.map(({ finding: { code, message }, demand }, place) => ({
      message,
      tag: tags[demand],
      ...(demand === 'reason' &&
        found.findIndex(({ finding }) => finding.code === code) === place && { reasonField: reasonField(code) }),
    })),
  };
}

/** In spite of what a registered application was taken, and who said why. */
export function overruledModel(findings: readonly Finding[], overrulings: readonly OverrulingAtDesk[]) {
  return overrulings.map(({ code, reason, by }) => ({
    messages: findings.filter((finding) => finding.code === code).map(({ message }) => message),
    reason,
    by: by.name,
  }));
}
