import { keepFresh } from './auto-refresh.ts';
import { startGovuk } from './govuk.ts';
import { pressByKeys } from './keyed-buttons.ts';
import { enhanceStrips } from './page-strip.ts';
import { readReference } from './portal-reference.ts';

await startGovuk();
keepFresh(document);
pressByKeys(document);
enhanceStrips(document);
readReference(document);
