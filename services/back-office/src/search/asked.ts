import type { Status } from '@okruh/domain';

/** In which order hits are shown. */
export const searchOrders = ['newest', 'best'] as const;
export type SearchOrder = (typeof searchOrders)[number];

/** What somebody looks for; days are those of Kyiv, both within the period. */
export interface Asked {
  readonly words: string;
  readonly order: SearchOrder;
  readonly filters: {
    readonly service?: string;
    readonly department?: string;
    readonly office?: string;
    readonly status?: Status;
    /** Kind of paper. */
    readonly paper?: string;
    readonly from?: string;
    readonly until?: string;
  };
}
