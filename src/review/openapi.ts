import { z } from 'zod';
import { CSRF_HEADER, FAILURE, ROUTES, type Route } from './api.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

const content = (schema: z.ZodType, io: 'input' | 'output') => ({
  'application/json': { schema: schemaOf(schema, io) },
});

function operation(name: string, route: Route): Json {
  const { path, about, query, body, answer, method, open } = route;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, each]) => ({
    ...{ name: each, in: 'path', required: true, schema: { type: 'string' } },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([each, schema]) => ({
    ...{ name: each, in: 'query', required: false, schema: schemaOf(schema as z.ZodType, 'input') },
  }));
  const csrf = { name: CSRF_HEADER, in: 'header', required: true, schema: { type: 'string' } };
  const token = method === 'POST' && !open ? [csrf] : [];
  return {
    operationId: name,
    summary: about,
    ...(open && { security: [] }),
    parameters: [...inPath, ...inQuery, ...token],
    ...(body && { requestBody: { required: true, content: content(body, 'input') } }),
    responses: {
      200: {
        description: 'The answer.',
        content: typeof answer === 'string' ? { [answer]: {} } : content(answer, 'output'),
      },
      default: { description: 'Refused or failed.', content: content(FAILURE, 'output') },
    },
  };
}

/** The desk's API as OpenAPI 3.1, made of the schemas that both ends check with. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(ROUTES) as [string, Route][]) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'gouji review desk', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ session: [] }],
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'gouji_PORT' } } },
  };
}
