import type { Config } from '@app/platform';
import type { Request } from 'express';

/** The address that visitors use, in front of every path: the one that was set, else the one that was asked. */
export const siteOf = (config: Config, request: Request): string => new URL(config.get('PUBLIC_URL') ?? `${request.protocol}://${request.get('host') ?? 'localhost'}`).origin;
