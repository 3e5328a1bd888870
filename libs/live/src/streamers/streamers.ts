import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Academy } from '@app/academy';
import { type CurrentMember, Members, organisationMoved, personErased } from '@app/members';
import { Clock, Database, Jobs, Refusal } from '@app/platform';

export interface StreamerRow { person_id: string; name: string; introduction: string; town: string; organisation_id: string | null; organisation_path: string[] }

/** Members who stream, under the name that viewers see; and where they may. */
@Injectable()
export class Streamers implements OnModuleInit {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly jobs: Jobs, private readonly members: Members, private readonly academy: Academy) {}

  onModuleInit(): void {
    this.jobs.on(organisationMoved, 'live.follow-organisation', ({ organisationId, path }) => this.db.rows('update live.streamer set organisation_path = $2 where organisation_id = $1', [organisationId, path]));
    this.jobs.on(personErased, 'live.forget', ({ personId }) => this.forget(personId));
    this.members.closesWith('live', async (personId) => (await this.isBooked(personId) ? 'live.close_shows' : null));
    this.members.exportsWith('live', (personId) => this.own(personId));
  }

  /** Who is known to staff only may call herself a streamer. Her place in the tree is that of her first post. @throws live.identity_needed */
  async set(me: CurrentMember, wish: { name: string; introduction: string; town: string }): Promise<void> {
    if (((await this.members.levelOf([me.id])).get(me.id) ?? 0) < 2) throw new Refusal('live.identity_needed');
    const place = me.posts[0]?.organisationId ?? null;
    await this.db.rows(`
      insert into live.streamer (person_id, name, introduction, town, organisation_id, organisation_path, created_at) values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (person_id) do update set name = excluded.name, introduction = excluded.introduction, town = excluded.town, organisation_id = excluded.organisation_id, organisation_path = excluded.organisation_path`,
    [me.id, wish.name, wish.introduction, wish.town, place, place ? await this.members.pathOf(place) : [], this.clock.now()]);
  }

  find(personId: string): Promise<StreamerRow | null> {
    return this.db.row<StreamerRow>('select person_id, name, introduction, town, organisation_id, organisation_path from live.streamer where person_id = $1', [personId], 'live.streamer');
  }

  /** @throws live.not_a_streamer */
  async require(me: CurrentMember): Promise<StreamerRow> {
    const streamer = await this.find(me.id);
    if (!streamer) throw new Refusal('live.not_a_streamer');
    return streamer;
  }

  /** Studios of the academy, by the room that the diary knows. */
  studios(): Promise<{ id: string; name: string; place: string }[]> {
    return this.academy.studios();
  }

  /** @throws live.unknown_studio */
  async requireStudio(studioId: string | null): Promise<void> {
    if (studioId !== null && !(await this.studios()).some((one) => one.id === studioId)) throw new Refusal('live.unknown_studio');
  }

  private async isBooked(personId: string): Promise<boolean> {
    return await this.db.row("select 1 from live.show where host_id = $1 and state in ('review', 'scheduled', 'lobby', 'live', 'interrupted') limit 1", [personId]) !== null;
  }

  /** What was shown stays for as long as law wants it; what she wished for herself goes. */
  private forget(personId: string): Promise<void> {
    return this.db.transaction(async () => {
      await this.db.rows('delete from live.reminder where person_id = $1', [personId]);
      await this.db.rows('delete from live.follow where person_id = $1 or streamer_id = $1', [personId]);
    });
  }

  private async own(personId: string): Promise<unknown> {
    const [reminders, follows, shows] = await Promise.all([
      this.db.rows('select w.title, to_json(w.starts_at) "startsAt", to_json(r.at) "at" from live.reminder r join live.show w on w.id = r.show_id where r.person_id = $1 order by r.at, w.id', [personId]),
      this.db.rows('select s.name, to_json(f.at) "at" from live.follow f join live.streamer s on s.person_id = f.streamer_id where f.person_id = $1 order by f.at', [personId]),
      this.db.rows('select title, description, state, to_json(starts_at) "startsAt" from live.show where host_id = $1 order by starts_at, id', [personId]),
    ]);
    return { reminders, follows, shows };
  }
}
