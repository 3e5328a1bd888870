import { Injectable } from '@nestjs/common';
import type { OrganisationKind, Role } from '@app/contracts';
import { Database, Refusal } from '@app/platform';
import { People } from '../people/people.js';
import { type CurrentMember, isAdmin } from '../sign-in/current-member.js';
import { Freshness } from '../sign-in/freshness.js';
import { Trail } from '../trail/trail.js';
import { fits, mayAddBelow, mayChange, mayEnd, mayGrant, mayRead, type Place } from './organisation.policy.js';
import { Organisations } from './organisations.js';
import { Posts } from './posts.js';

const freshMinutes = 10;

/** What staff and owners do with organisations and posts: asked for rights, done, written down, in one transaction. */
@Injectable()
export class StaffActs {
  constructor(
    private readonly db: Database, private readonly organisations: Organisations, private readonly posts: Posts, private readonly people: People, private readonly trail: Trail, private readonly fresh: Freshness,
  ) {}

  create(me: CurrentMember, wish: { kind: OrganisationKind; name: string; parentId: string | null }): Promise<string> {
    return this.db.transaction(async () => {
      if (wish.parentId === null) allow(isAdmin(me));
      else allow(mayAddBelow(me, await this.readable(me, wish.parentId)));
      const id = await this.organisations.create(wish.kind, wish.name, wish.parentId);
      await this.trail.write(me.id, 'members.organisation_created', id, wish);
      return id;
    });
  }

  rename(me: CurrentMember, id: string, name: string): Promise<void> {
    return this.db.transaction(async () => {
      const place = await this.readable(me, id);
      allow(mayChange(me, place));
      await this.organisations.living(id);
      await this.organisations.rename(id, name);
      await this.trail.write(me.id, 'members.organisation_renamed', id, { from: place.name, to: name });
    });
  }

  move(me: CurrentMember, id: string, parentId: string): Promise<void> {
    return this.db.transaction(async () => {
      const before = await this.readable(me, id);
      await this.organisations.move(id, parentId, (moved, parent) => { allow(mayChange(me, moved) && mayAddBelow(me, parent)); });
      await this.trail.write(me.id, 'members.organisation_moved', id, { from: before.path.at(-2) ?? null, to: parentId });
    });
  }

  end(me: CurrentMember, id: string): Promise<void> {
    return this.db.transaction(async () => {
      allow(mayChange(me, await this.readable(me, id)));
      await this.organisations.end(id);
      await this.trail.write(me.id, 'members.organisation_ended', id);
    });
  }

  link(me: CurrentMember, id: string, toId: string, kind: string, on: boolean): Promise<void> {
    return this.db.transaction(async () => {
      allow(mayChange(me, await this.readable(me, id)));
      if (on) await this.organisations.link(id, toId, kind);
      else await this.organisations.unlink(id, toId, kind);
      await this.trail.write(me.id, on ? 'members.link_added' : 'members.link_removed', id, { toId, kind });
    });
  }

  /** A number that is not known yet becomes a member, who signs in with it. */
  grant(me: CurrentMember, wish: { phone: string; organisationId: string; role: Role; untilOn?: string }): Promise<void> {
    return this.db.transaction(async () => {
      const place = await this.readable(me, wish.organisationId);
      allow(mayGrant(me, wish.role, place));
      this.fresh.require(me, freshMinutes);
      await this.organisations.living(wish.organisationId);
      if (!fits(wish.role, place)) throw new Refusal('members.role_does_not_fit');
      const personId = await this.people.findOrCreate(wish.phone);
      allow(personId !== me.id);
      const postId = await this.posts.grant(personId, wish.organisationId, wish.role, me.id, wish.untilOn ?? null);
      await this.trail.write(me.id, 'members.post_granted', wish.organisationId, { postId, personId, role: wish.role, untilOn: wish.untilOn ?? null });
    });
  }

  /** @returns the organisation in which it was held */
  endPost(me: CurrentMember, postId: string): Promise<string> {
    return this.db.transaction(async () => {
      const post = await this.posts.read(postId);
      const place = await this.organisations.place(post.organisationId);
      if (!mayRead(me, place)) throw new Refusal('members.unknown_post');
      allow(mayEnd(me, post, place));
      this.fresh.require(me, freshMinutes);
      await this.posts.end(postId);
      await this.trail.write(me.id, 'members.post_ended', post.organisationId, { postId, personId: post.personId, role: post.role });
      return post.organisationId;
    });
  }

  private async readable(me: CurrentMember, id: string): Promise<Place & { name: string }> {
    const place = await this.organisations.place(id);
    if (!mayRead(me, place)) throw new Refusal('members.unknown_organisation');
    return place;
  }
}

function allow(allowed: boolean): void {
  if (!allowed) throw new Refusal('members.not_allowed');
}
