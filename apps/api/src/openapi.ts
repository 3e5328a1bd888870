import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import * as z from 'zod/mini';

/** The API described from the same schemas that check it. */
export function apiDocument(app: NestExpressApplication): OpenAPIObject {
  const about = new DocumentBuilder().setTitle('女创云 Yunchuang').setVersion('1').setDescription('Refusals carry a stable code; libs/contracts lists them all.').addCookieAuth('session').build();
  return SwaggerModule.createDocument(app, about, {
    standardSchemaConverter: (schema, { schemaType }) => ({ schema: z.toJSONSchema(schema as z.ZodMiniType, { target: 'openapi-3.0', io: schemaType, unrepresentable: 'any' }) }),
  });
}

/** Readable at /docs, for programs at /api/openapi.json. */
export function describeApi(app: NestExpressApplication): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app), { jsonDocumentUrl: 'api/openapi.json', yamlDocumentUrl: 'api/openapi.yaml' });
}
