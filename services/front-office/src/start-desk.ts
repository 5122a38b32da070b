import { serveEnrolment } from './enrolment/serve-enrolment.ts';
import type { FrontOfficeDeps } from './front-office-deps.ts';
import { type FrontOffice, startFrontOffice } from './service.ts';
import type { FrontOfficeSettings } from './settings.ts';

/**
 * Starts a front office as a program of its own: one that was never enrolled and got no code first serves the page where
 * the code is entered. `say` tells the person at the console where.
 * @throws EnrolmentError, StoreRefused
 */
export async function startDesk(
  settings: FrontOfficeSettings,
  deps: FrontOfficeDeps,
  say: (line: string) => void,
): Promise<FrontOffice> {
  const page = await serveEnrolment(settings, deps);
  if (page !== undefined) {
    say(`Фронт-офіс ще не підключено. Відкрийте на цьому комп’ютері ${page.url} і введіть код адміністратора громади.`);
    await page.done;
  }
  return startFrontOffice(settings, deps);
}
