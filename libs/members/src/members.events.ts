import { domainEvent } from '@app/platform';
import * as z from 'zod/mini';

/** An organisation stands elsewhere in the tree; told for itself and for everything below it. `path` runs from the root to itself. */
export const organisationMoved = domainEvent('members.organisation_moved', z.object({ organisationId: z.uuid(), path: z.array(z.uuid()) }));
