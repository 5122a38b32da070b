import { keepFresh } from './auto-refresh.ts';
import { startGovuk } from './govuk.ts';
import { enhanceStrips } from './page-strip.ts';
import { readReference } from './portal-reference.ts';

await startGovuk();
keepFresh(document);
enhanceStrips(document);
readReference(document);
