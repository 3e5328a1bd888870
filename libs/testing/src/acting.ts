import type { Role } from '@app/contracts';
import { Members } from '@app/members';
import type { TestApp } from './test-app.js';

let phones = 0;

/** A member who is signed in, with both factors, and holds the given posts. */
export async function actAs(app: TestApp, wish: { phone?: string; name?: string; posts?: { organisationId: string; role: Role }[] } = {}) {
  const members = app.app.get(Members);
  phones += 1;
  const phone = wish.phone ?? `138${String(phones).padStart(8, '0')}`;
  const id = await members.findOrCreateByPhone(phone, wish.name ?? null);
  for (const post of wish.posts ?? []) await members.grantPost(id, post.organisationId, post.role, null);
  const token = await members.openSession(id, 'test');
  const agent = app.visitor();
  agent.jar.setCookie(`session=${token}; Path=/`, '127.0.0.1', '/');
  return { id, phone, agent };
}
