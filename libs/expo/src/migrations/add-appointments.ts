import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Times at which a booth receives visitors, and who comes; meetings and appointments know whether the two were reminded. */
export class AddAppointments1764025000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- How many places are gone stands beside how many there are, so that one statement takes the last one and the database refuses one more.
      create table expo.booth_slot (
        id uuid primary key default uuidv7(), booth_id uuid not null references expo.booth, starts_at timestamptz not null, ends_at timestamptz not null, places int not null check (places between 1 and 9), taken int not null default 0,
        check (starts_at < ends_at), check (taken between 0 and places), unique (booth_id, starts_at)
      );
      create table expo.appointment (
        id uuid primary key default uuidv7(), slot_id uuid not null references expo.booth_slot, booth_id uuid not null references expo.booth, enquiry_id uuid not null references expo.enquiry, visitor_id uuid not null, visitor_name text not null, way text not null check (way in ('place', 'phone', 'video')),
        state text not null check (state in ('pending', 'accepted', 'declined', 'expired', 'cancelled')), asked_at timestamptz not null, expires_at timestamptz not null, answered_at timestamptz, with_id uuid, with_name text, reason text, reminded_at timestamptz,
        check ((state = 'accepted') <= (with_id is not null))
      );
      create index on expo.appointment (booth_id);
      create index on expo.appointment (slot_id);
      create index on expo.appointment (visitor_id);
      create index on expo.appointment (expires_at) where state = 'pending';
      alter table expo.meeting add reminded_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table expo.meeting drop reminded_at; drop table expo.appointment, expo.booth_slot');
  }
}
