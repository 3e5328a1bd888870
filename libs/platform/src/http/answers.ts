import { applyDecorators, SerializeOptions } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import * as z from 'zod/mini';

type Described = Parameters<typeof ApiResponse>[0];

/** For routes that send finished JSON, which was checked against the schema when it was made. */
export const AnswersJson = (schema: z.ZodMiniType): MethodDecorator =>
  ApiResponse({ status: '2XX', description: '', schema: z.toJSONSchema(schema, { target: 'openapi-3.0', unrepresentable: 'any' }) } as Described);

/** The shape of what a route answers: what it does not name never leaves, and the description of the API shows it. */
export const Answers = (schema: z.ZodMiniType): MethodDecorator => applyDecorators(SerializeOptions({ schema }), AnswersJson(schema));
