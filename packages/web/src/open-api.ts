import swagger from '@fastify/swagger';
import type { FastifyContextConfig, FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Kit } from './kit.ts';
import type { WebApp } from './options.ts';
import { problemSchema } from './problem.ts';

const uploadBody = {
  type: 'object',
  properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } },
};

/** A response schema of a file: `response: { 200: fileResponse('application/pdf', 'The letter') }`. */
export function fileResponse(mediaType: string, description: string) {
  return { description, content: { [mediaType]: { schema: z.unknown() } } };
}

function documented(schema: FastifySchema, config: FastifyContextConfig | undefined): FastifySchema {
  const response = { ...(schema.response as object | undefined), default: problemSchema };
  const security = config?.permission === 'public' ? [] : [{ bearer: [] }];
  return { ...schema, response, security };
}

type Transform = typeof jsonSchemaTransform;

const transform: Transform = (document) => {
  const { schema, url } = document;
  const config = 'route' in document ? document.route.config : undefined;
  if (!url.startsWith('/api/')) return { schema: { hide: true }, url };
  const result = jsonSchemaTransform({ ...document, schema: documented(schema ?? {}, config) });
  const multipart = schema?.consumes?.includes('multipart/form-data') === true;
  return multipart ? { ...result, schema: { ...result.schema, body: uploadBody } } : result;
};

/** Writes the OpenAPI 3.1 document of the API from the schemas of its routes. */
export async function describeApi(app: WebApp, { options }: Kit): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Округ: ${options.title}`, version: '1' },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    transform,
    transformObject: jsonSchemaTransformObject,
  });
}

/** Serves the document to anybody. */
export function serveApiDescription(app: WebApp): void {
  const config = { permission: 'public', audit: 'none' } as const;
  app.get('/api/openapi.json', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(JSON.stringify(app.swagger())),
  );
}
