import { domainEvent } from '@app/platform';
import * as z from 'zod/mini';

/** A certificate is worth nothing any more. */
export const certificateRevoked = domainEvent('academy.certificate_revoked', z.object({ personId: z.uuid(), number: z.string() }));
