import { Screen } from './screen.ts';

/** A page of the back office. */
export abstract class BackOfficeScreen extends Screen {
  /** Waits for the message about what was done. */
  protected async told(message: string): Promise<void> {
    await this.page.locator('.ok-flash', { hasText: message }).waitFor();
  }

  /** Rows of the tables with this name. */
  protected async rowsOf(table: string): Promise<string[]> {
    const rows = await this.page.getByRole('table', { name: table }).locator('tbody tr').allInnerTexts();
    return rows.map((row) => row.replaceAll(/\s+/gu, ' ').trim());
  }

  text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  /** Lines of the list of errors at the top. */
  errors(): Promise<string[]> {
    return this.page.locator('.govuk-error-summary__list li').allInnerTexts();
  }
}
