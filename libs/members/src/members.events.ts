import { domainEvent } from '@app/platform';
import * as z from 'zod/mini';

/** An organisation stands elsewhere in the tree; told for itself and for everything below it. `path` runs from the root to itself. */
export const organisationMoved = domainEvent('members.organisation_moved', z.object({ organisationId: z.uuid(), path: z.array(z.uuid()) }));

const aPost = z.object({ postId: z.uuid(), personId: z.uuid(), organisationId: z.uuid(), organisationName: z.string(), role: z.string() });
/** She holds a post from today. */
export const postGranted = domainEvent('members.post_granted', aPost);
/** A post has ended, by hand or with its last day; its rights are gone. */
export const postEnded = domainEvent('members.post_ended', aPost);
/** An account was closed: what no law keeps about her goes. */
export const personErased = domainEvent('members.person_erased', z.object({ personId: z.uuid() }));
