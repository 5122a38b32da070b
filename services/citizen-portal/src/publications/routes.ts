import { portalPaths, publicationBatchSchema, publicationReplySchema } from '@okruh/protocol';
import type { Store } from '@okruh/store';
import { RefusalError, type WebApp } from '@okruh/web';
import type { PortalTables } from '../schema.ts';
import { acceptPublications } from './accept-publications.ts';
import { bearsToken } from './bearer.ts';

const notTheCentre = new RefusalError(
  { code: 'token-wrong', message: 'Публікувати стани заяв може лише бек-офіс зі своїм ключем доступу.' },
  403,
);

/** The centre's way in: the only thing that ever changes the portal's store. */
export function publicationRoutes(app: WebApp, { store, token }: { store: Store<PortalTables>; token: string }): void {
  app.put(
    portalPaths.publications,
    {
      config: { permission: 'public', audit: 'none', csrf: false },
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        summary: 'Публікації стану заяв від бек-офісу',
        security: [{ bearer: [] }],
        body: publicationBatchSchema,
        response: { 200: publicationReplySchema },
      },
      onRequest: async (request) => {
        if (!bearsToken(request.headers.authorization, token)) throw notTheCentre;
      },
    },
    async (request) => acceptPublications(store, request.body.publications),
  );
}
