/** What never changes about an entry: kept among its words, so that a filter makes a search quicker, not slower. */
export interface Facets {
  readonly service?: string | undefined;
  readonly office?: string | undefined;
  readonly paper?: string | undefined;
}

/** Keys of facets for the word index, which no text can have. */
export function facetKeys(facets: Facets): string[] {
  const names = ['service', 'office', 'paper'] as const;
  return names.flatMap((name) => {
    const value = facets[name];
    return value === undefined ? [] : [`==${name}${Buffer.from(value).toString('hex')}`];
  });
}
