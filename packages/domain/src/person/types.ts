import type { Refusal } from '../refusal.ts';
import type { CivilDate } from '../time/time.ts';

export type Sex = 'm' | 'f';

/** An applicant, or the one an application is about. Texts are normalised (NFC, apostrophe ʼ). */
export interface Person {
  readonly id: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic?: string;
  readonly born: CivilDate;
  readonly sex?: Sex;
  readonly identity: {
    readonly rnokpp?: string;
    readonly rnokppRefused?: boolean;
    readonly passport?: string;
    readonly idCard?: string;
    readonly unzr?: string;
  };
  readonly address: {
    /** КАТОТТГ code. */
    readonly settlement: string;
    readonly settlementName: string;
    readonly line: string;
  };
  /** `+380XXXXXXXXX` */
  readonly phone?: string;
}

/** What a form or the API brings: everything may be missing, blank or mistyped. Dates may be `DD.MM.YYYY`. */
export interface PersonInput {
  readonly surname?: string | undefined;
  readonly givenName?: string | undefined;
  readonly patronymic?: string | undefined;
  readonly born?: string | undefined;
  readonly sex?: string | undefined;
  readonly identity?:
    | {
        readonly rnokpp?: string | undefined;
        readonly rnokppRefused?: boolean | undefined;
        readonly passport?: string | undefined;
        readonly idCard?: string | undefined;
        readonly unzr?: string | undefined;
      }
    | undefined;
  readonly address?:
    | {
        readonly settlement?: string | undefined;
        readonly settlementName?: string | undefined;
        readonly line?: string | undefined;
      }
    | undefined;
  readonly phone?: string | undefined;
}

/** What is asked of a person beside a name, a birthday and an address. */
export interface PersonDemands {
  /** `optional` for members of a household and representatives, of whom no application was made. */
  readonly numbers?: 'required' | 'optional';
}

/** The fields refusals of a person name, flat as in a form. */
export type PersonField =
  | 'surname'
  | 'givenName'
  | 'patronymic'
  | 'born'
  | 'sex'
  | 'rnokpp'
  | 'passport'
  | 'idCard'
  | 'unzr'
  | 'settlement'
  | 'addressLine'
  | 'phone';

export type PersonCheck =
  | { readonly ok: true; readonly person: Omit<Person, 'id'>; readonly warnings: readonly Refusal[] }
  | { readonly ok: false; readonly refusals: readonly Refusal[] };
