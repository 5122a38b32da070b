import { BackOfficeScreen } from './back-office.ts';
import { CasePage, DecisionPage } from './case.ts';
import { arriveAt } from './screen.ts';

/** A granting decision that a finding stops. */
export async function grantInVain(decision: DecisionPage, grounds: string): Promise<string> {
  await decision.page.getByLabel('Задовольнити').check();
  await decision.page.getByLabel('Підстави рішення').fill(grounds);
  await decision.page.getByRole('button', { name: 'Прийняти рішення', exact: true }).click();
  const alert = decision.page.getByRole('alert').first();
  await alert.waitFor();
  const said = await alert.innerText();
  await arriveAt(DecisionPage, decision.visitor, 'stopped');
  return said;
}

/** What somebody with a say goes on in spite of. */
export class OverrulePage extends BackOfficeScreen {
  readonly name = 'specialist-overrule';
  readonly heading = 'Зняти зауваження';

  async overruleEmpty(): Promise<OverrulePage> {
    await this.press('Зняти зауваження');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(OverrulePage, this.visitor, 'refused');
  }

  async overrule(finding: string | RegExp, reason: string): Promise<CasePage> {
    await this.page.getByLabel(finding).check();
    await this.page.getByLabel('Чому заяву можна задовольнити попри це').fill(reason);
    await this.press('Зняти зауваження');
    await this.told('Зауваження знято.');
    return arriveAt(CasePage, this.visitor, 'overruled');
  }
}

/** What the fee is counted from. */
export class IncomePage extends BackOfficeScreen {
  readonly name = 'specialist-income';
  readonly heading = 'Записати дохід';

  async record(income: string, source: string): Promise<CasePage> {
    await this.page.getByLabel('Середньомісячний дохід на одного члена сімʼї').fill(income);
    await this.page.getByLabel('З якого документа це відомо').fill(source);
    await this.press('Записати дохід');
    await this.told('плату перераховано');
    return arriveAt(CasePage, this.visitor, 'charged');
  }
}

/** A decision of another body that exempts from the fee. */
export class ExemptionPage extends BackOfficeScreen {
  readonly name = 'specialist-exemption';
  readonly heading = 'Записати рішення про звільнення від плати';
}

/** To another body, late with an explanation. */
export class RedirectPage extends BackOfficeScreen {
  readonly name = 'specialist-redirect';
  readonly heading = 'Перенаправити за належністю';

  async redirectInVain(body: string, reason: string): Promise<RedirectPage> {
    await this.page.getByLabel('До якого органу').fill(body);
    await this.page.getByLabel('Чому', { exact: true }).fill(reason);
    await this.press('Перенаправити за належністю');
    await this.page.getByRole('alert').first().waitFor();
    return arriveAt(RedirectPage, this.visitor, 'refused');
  }

  async explain(why: string): Promise<CasePage> {
    await this.page.getByLabel(/Чому із запізненням/u).fill(why);
    await this.press('Перенаправити за належністю');
    await this.told('Заяву перенаправлено.');
    return arriveAt(CasePage, this.visitor, 'redirected');
  }
}
