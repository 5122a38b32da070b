import type { Refusal } from '../../refusal.ts';
import type { ApplicationEvent } from '../events.ts';

/** What a command leads to: events, or a refusal and nothing else. */
export type Verdict =
  | { readonly ok: true; readonly events: readonly ApplicationEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export function happened(...events: ApplicationEvent[]): Verdict {
  return { ok: true, events };
}

export function refuse(code: string, message: string, field?: string): Verdict {
  return { ok: false, refusal: { code, message, ...(field !== undefined && { field }) } };
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

/** Whole kopiykas, not fewer than none. */
export function isWholeKopiykas(amount: number): boolean {
  return Number.isSafeInteger(amount) && amount >= 0;
}

/** The refusal for a text that must be there. */
export function needsText(field: string, message: string): Verdict {
  return refuse(`${field.replace(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`)}-required`, message, field);
}
