import { type FastifyReply, type FastifyRequest, LogController } from 'fastify';

const quiet = new Set(['/healthz', '/readyz', '/assets/:version/*']);

/** One line a request: method, route pattern, status, milliseconds, request id. Never the address with its values. */
export class RequestLog extends LogController {
  constructor() {
    super({ requestIdLogLabel: 'requestId' });
  }

  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override requestCompleted(_error: Error | null, request: FastifyRequest, reply: FastifyReply): void {
    const route = request.routeOptions.url ?? 'none';
    const line = { method: request.method, route, statusCode: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (reply.statusCode >= 500) request.log.warn(line, 'request');
    else if (quiet.has(route)) request.log.debug(line, 'request');
    else request.log.info(line, 'request');
  }
}
