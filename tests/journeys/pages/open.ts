import type { Visitor } from '../browser.ts';
import { QuestionPage } from './portal.ts';
import { arriveAt } from './screen.ts';
import { SignInPage } from './sign-in.ts';

/** Opens a service that asks to sign in. */
export async function openSignIn(visitor: Visitor, url: string, face: 'desk' | 'specialist'): Promise<SignInPage> {
  await visitor.page.goto(url);
  return arriveAt(SignInPage, visitor, face);
}

/** Opens the portal. */
export async function openPortal(visitor: Visitor, url: string): Promise<QuestionPage> {
  await visitor.page.goto(url);
  return arriveAt(QuestionPage, visitor);
}
