import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Places with their rooms, and how long the way between two towns takes. */
export class AddVenues1764013000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar.venue (
        id uuid primary key default uuidv7(), name text not null, town text not null, address text not null default '', organisation_id uuid not null, organisation_path uuid[] not null,
        closed_at timestamptz, sample boolean not null default false
      );
      create table calendar.room (
        id uuid primary key default uuidv7(), venue_id uuid not null references calendar.venue, name text not null, capacity int not null check (capacity between 1 and 2000), closed_at timestamptz
      );
      create index on calendar.room (venue_id);
      create table calendar.travel (
        from_town text not null, to_town text not null, minutes int not null check (minutes between 0 and 600), primary key (from_town, to_town), check (from_town < to_town)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table calendar.travel; drop table calendar.room; drop table calendar.venue');
  }
}
