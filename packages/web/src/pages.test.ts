import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withActive } from './pages.ts';
import { testBrowser } from './testing/index.ts';
import { type SampleApp, sampleApp, samplePassword } from './testing/sample-app.ts';

const config = { permission: 'signed-in', audit: 'none' } as const;
let folder: string;
let sample: SampleApp;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okruh-web-'));
  sample = await sampleApp({
    templateFolders: [folder],
    messages: { 'desk.title': 'Стіл {n}', 'field.born': 'Народження' },
  });
});
afterEach(async () => {
  await sample.close();
  rmSync(folder, { recursive: true });
});

function template(name: string, content: string): void {
  writeFileSync(join(folder, name), `{% extends "layout.njk" %}{% block content %}${content}{% endblock %}`);
}

async function drawn(model: object): Promise<string> {
  sample.app.get('/drawn', { config }, (_request, reply) => reply.page('x.njk', { pageTitle: 'Стіл', ...model }));
  const browser = testBrowser(sample.app);
  await browser.signIn('olena', samplePassword);
  return (await browser.get('/drawn')).body;
}

describe('a page', () => {
  it('is Ukrainian, titled, and escapes what people typed', async () => {
    template('x.njk', '<h1>{{ t("desk.title", { n: 3 }) }}</h1>{{ typed }}');
    const html = await drawn({ typed: '<script>alert(1)</script>' });
    expect(html).toMatch(/^<!doctype html>\s+<html lang="uk">/);
    expect(html).toContain('<title>Стіл · Округ</title>');
    expect(html).toContain('<h1>Стіл 3</h1>&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('loads scripts only with the nonce of its own policy', async () => {
    template('x.njk', '');
    await drawn({});
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    const { body, headers } = await browser.get('/drawn');
    const nonce = /<script[^>]+nonce="(\w+)"/.exec(body)?.[1];
    expect(headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonce}'`);
  });

  it('fills its form with what was typed and marks what is wrong', async () => {
    template(
      'x.njk',
      `{% import "components/forms.njk" as form with context %}{% call form.open('/x', { multipart: true }) %}
       {{ form.text({ name: 'person.surname', label: 'Прізвище' }) }}{{ form.date({ name: 'born', label: 'Народження' }) }}{% endcall %}`,
    );
    const html = await drawn({
      values: { person: { surname: 'Ґудзь "Їжак"' }, born: '1990-01-02' },
      errors: [{ code: 'input-too-small', message: 'Заповніть це поле', field: 'born' }],
    });
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).toContain('value="Ґудзь &quot;Їжак&quot;"');
    expect(html).toContain('value="1990-01-02"');
    expect(html).toContain('<a href="#born">Народження: Заповніть це поле</a>');
    expect(html.indexOf('_csrf', html.indexOf('action="/x"'))).toBeLessThan(html.indexOf('person.surname'));
  });

  it('shows tables with links, tags and hints', async () => {
    template('x.njk', `{% from "components/table.njk" import dataTable %}{{ dataTable(table) }}`);
    const html = await drawn({
      table: {
        caption: 'Заяви',
        columns: [
          { key: 'index', text: 'Індекс' },
          { key: 'status', text: 'Стан' },
          { key: 'n', text: 'Сторінок', numeric: true },
        ],
        rows: [
          {
            cells: {
              index: { text: '00001/26-01', href: '/a/1', hint: 'с. Вербове' },
              status: { tag: { text: 'В роботі', tone: 'info' } },
              n: 0,
            },
          },
        ],
      },
    });
    expect(html).toContain(
      '<a class="govuk-link" href="/a/1">00001/26-01</a><span class="ok-table__hint">с. Вербове</span>',
    );
    expect(html).toContain('<strong class="ok-tag ok-tag--info">В роботі</strong>');
    expect(html).toContain('data-label="Сторінок">0</td>');
  });
});

describe('a message kept for the next page', () => {
  beforeEach(() => {
    template('x.njk', '');
    sample.app.get('/page', { config }, (_request, reply) => reply.page('x.njk', { pageTitle: 'Стіл' }));
    sample.app.post('/save', { config }, (_request, reply) =>
      reply.flash('success', 'Заяву збережено').redirect('/page', 303),
    );
  });

  it('is shown once', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    await browser.post('/save');
    expect((await browser.get('/page')).body).toContain('Заяву збережено');
    expect((await browser.get('/page')).body).not.toContain('Заяву збережено');
  });

  it('is not shown when somebody else wrote it', async () => {
    const browser = testBrowser(sample.app);
    await browser.signIn('olena', samplePassword);
    const forged = Buffer.from(JSON.stringify({ kind: 'success', message: 'Зателефонуйте' })).toString('base64url');
    browser.cookies.set('okruh_front-office_flash', `${forged}.AAAA`);
    expect((await browser.get('/page')).body).not.toContain('Зателефонуйте');
  });
});

describe('the navigation', () => {
  const items = [
    { text: 'Стіл', href: '/' },
    { text: 'Заяви', href: '/applications' },
    { text: 'Нова', href: '/applications/new' },
  ];
  it.each([
    ['/', 'Стіл'],
    ['/applications', 'Заяви'],
    ['/applications/42/papers', 'Заяви'],
    ['/applications/new', 'Нова'],
    ['/applicationsx', undefined],
  ])('marks at %s the nearest item', (path, text) => {
    expect(withActive(items, path).find(({ active }) => active)?.text).toBe(text);
  });
});
