import { actorOf, type WebApp } from '@okruh/web';
import type { Office } from '../office.ts';
import { params } from '../params.ts';
import { paths } from '../paths.ts';
import { answerCorrection } from './answer-correction.ts';
import { correctionPage } from './correction-page.ts';

/** A correction request and its answer. */
export function correctionRoutes(app: WebApp, office: Office): void {
  const schema = { params: params.correction };

  app.get(
    '/applications/:id/corrections/:correctionId',
    { config: { permission: 'application:correct', audit: 'correction-looked-at' }, schema },
    (request, reply) => correctionPage(reply, office, whichOf(request.params)),
  );

  app.post(
    '/applications/:id/corrections/:correctionId/answer',
    {
      config: {
        permission: 'application:correct',
        audit: 'correction-answered',
        onRefusal: (request, reply, refusals) =>
          correctionPage(reply, office, whichOf(request.params as { id: string; correctionId: string }), { refusals }),
      },
      schema,
    },
    async (request, reply) => {
      await answerCorrection(office, whichOf(request.params), actorOf(request), 'refused');
      return reply
        .flash('success', 'Відповідь записано, вона надсилається спеціалістові')
        .redirect(paths.application(request.params.id), 303);
    },
  );
}

function whichOf({ id, correctionId }: { id: string; correctionId: string }) {
  return { applicationId: id, correctionId };
}
