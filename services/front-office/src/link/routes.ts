import { staffOf, type WebApp } from '@okruh/web';
import { z } from 'zod';
import { paths } from '../paths.ts';
import { show } from '../show.ts';
import type { LinkRules, LinkSettings } from './link-settings.ts';
import { readQuietHours } from './quiet-hours.ts';

const settingsSchema = z.object({
  kbits: z
    .string()
    .trim()
    .regex(/^(|[1-9]\d{0,6})$/, 'Введіть ціле число кілобітів на секунду або залиште порожнім')
    .refine((text) => text === '' || Number(text) >= 8, 'Найменше – 8 кбіт/с: повільніше файли не дійдуть')
    .default(''),
  quietHours: z
    .string()
    .trim()
    .transform((text) => text.replace(/\s*[–—-]\s*/u, '-'))
    .refine((text) => text === '' || readQuietHours(text) !== undefined, 'Введіть години так: 08:00-17:00')
    .default(''),
});

/** How files may use the line: whoever works with the outbox may say so. */
export function linkSettingRoutes(app: WebApp, { rules }: { rules: LinkRules }): void {
  const permission = 'outbox:read';
  const page = { pageTitle: 'Як надсилати файли' };

  app.get(paths.linkSettings, { config: { permission, audit: 'none' } }, async (_request, reply) =>
    show(reply, 'link/views/settings.njk', { ...page, values: typed(await rules.read()) }),
  );

  app.post(
    paths.linkSettings,
    {
      config: {
        permission,
        audit: 'link-settings-changed',
        onRefusal: (request, reply, errors) =>
          show(reply, 'link/views/settings.njk', { ...page, values: request.body as object, errors }),
      },
      schema: { body: settingsSchema },
    },
    async (request, reply) => {
      const { kbits, quietHours } = request.body;
      const settings = { kbits: kbits === '' ? undefined : Number(kbits), quietHours: readQuietHours(quietHours) };
      await rules.change(settings, staffOf(request).id);
      return reply.flash('success', 'Налаштування збережено').redirect(paths.linkSettings, 303);
    },
  );
}

function typed({ kbits, quietHours }: LinkSettings) {
  return {
    kbits: kbits === undefined ? '' : String(kbits),
    quietHours: quietHours === undefined ? '' : `${quietHours.from}-${quietHours.to}`,
  };
}
