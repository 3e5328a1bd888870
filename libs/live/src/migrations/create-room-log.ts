import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log of a room in sealed batches, what was kept out of it, and what moderators decided. */
export class CreateRoomLog1764004000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table live.log_head (show_id uuid primary key references live.show, seq bigint not null, hash bytea not null, t bigint not null);
      create table live.log_batch (
        show_id uuid not null references live.show, f bigint not null check (f > 0), n int not null check (n > 0), t bigint not null, bytes text not null, salts bytea[] not null, hash bytea not null,
        authors uuid[] not null, must boolean not null, at timestamptz not null, primary key (show_id, f), check (cardinality(salts) = n and cardinality(authors) = n)
      );
      create index on live.log_batch (show_id, f) where must;
      create function live.log_stays() returns trigger language plpgsql as $f$ begin raise exception 'the log of a room is only written on'; end $f$;
      create trigger log_stays before update or delete on live.log_batch for each row execute function live.log_stays();
      create trigger log_not_emptied before truncate on live.log_batch execute function live.log_stays();
      create function live.log_goes_on() returns trigger language plpgsql as $f$ begin
        if tg_op = 'DELETE' or new.show_id <> old.show_id or new.seq <= old.seq or new.t < old.t then raise exception 'the head of a log only goes on'; end if;
        return new;
      end $f$;
      create trigger log_goes_on before update or delete on live.log_head for each row execute function live.log_goes_on();

      create table live.log_hide (show_id uuid not null references live.show, seq bigint not null, page int not null, by_id uuid not null, reason text not null, at timestamptz not null, primary key (show_id, seq));
      create table live.log_shed (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, person_id uuid not null, why text not null check (why in ('shed', 'held', 'words')), line jsonb not null, at timestamptz not null,
        due_at timestamptz, state text not null check (state in ('kept', 'waiting', 'passed', 'refused')), decided_by uuid, decided_at timestamptz
      );
      create index on live.log_shed (show_id, state, at);
      create table live.log_count (show_id uuid primary key references live.show, likes bigint not null default 0 check (likes >= 0), sampled_at timestamptz);
      create table live.room_rule (
        show_id uuid primary key references live.show, slow int not null default 0 check (slow between 0 and 120), hold int not null default 0 check (hold between 0 and 30), words text[] not null default '{}', revision int not null default 1
      );
      create table live.sanction (
        id uuid primary key default uuidv7(), show_id uuid not null references live.show, host_id uuid not null, person_id uuid not null, kind text not null check (kind in ('mute', 'ban')), line text not null,
        reason text not null, by_id uuid not null, at timestamptz not null, until timestamptz, lifted_at timestamptz, lifted_by uuid, check (kind = 'ban' or until is not null)
      );
      create index on live.sanction (show_id) where lifted_at is null;
      create index on live.sanction (host_id) where lifted_at is null and kind = 'ban';
      create unique index one_ban_each on live.sanction (host_id, person_id) where lifted_at is null and kind = 'ban';
      create table live.line_report (show_id uuid not null references live.show, seq bigint not null, person_id uuid not null, reason text not null, at timestamptz not null, primary key (show_id, seq, person_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table live.line_report, live.sanction, live.room_rule, live.log_count, live.log_shed, live.log_hide, live.log_batch, live.log_head;
      drop function live.log_stays; drop function live.log_goes_on;
    `);
  }
}
