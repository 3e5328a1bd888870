import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A studio is a room of the calendar from now on, so that a show, a lesson and an organisation that books it cannot be in it at once.
 * Those that live kept become rooms under the ids they had, which is what shows and the diary name them by.
 */
export class TakeRooms1764037000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      with house as (
        insert into calendar.venue (name, town, organisation_id, organisation_path)
        select '直播间', '', o.id, o.path from (select id, path from members.organisation where parent_id is null order by created_at, id limit 1) o where exists (select from live.studio) returning id
      )
      insert into calendar.room (id, venue_id, name, capacity) select s.id, house.id, s.name, 10 from live.studio s cross join house;
      insert into academy.studio (name, lead, room_id, organisation_id, organisation_path, windows)
      select s.name, s.place, r.id, v.organisation_id, v.organisation_path, (select jsonb_agg(jsonb_build_object('day', day, 'from', '08:00', 'until', '22:00')) from generate_series(1, 7) day)
      from live.studio s join calendar.room r on r.id = s.id join calendar.venue v on v.id = r.venue_id;
      alter table live.show drop constraint show_studio_id_fkey;
      alter table live.series drop constraint series_studio_id_fkey;
      drop table live.studio;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table live.studio (id uuid primary key default uuidv7(), name text not null, place text not null default '', created_at timestamptz not null);
      insert into live.studio (id, name, created_at) select room_id, name, now() from academy.studio where room_id in (select studio_id from live.show union select studio_id from live.series);
      alter table live.show add constraint show_studio_id_fkey foreign key (studio_id) references live.studio;
      alter table live.series add constraint series_studio_id_fkey foreign key (studio_id) references live.studio;
    `);
  }
}
