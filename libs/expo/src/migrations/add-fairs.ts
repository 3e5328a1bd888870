import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days on which bases and brands meet by a plan, and shops that do not want to meet. */
export class AddFairs1764024000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expo.fair (
        id uuid primary key default uuidv7(), title text not null, place text not null, starts_at timestamptz not null, join_until timestamptz not null, rounds int not null check (rounds between 1 and 12), minutes int not null check (minutes between 10 and 60), coverage boolean not null,
        made_by uuid not null, version int not null default 0, drafted_by text check (drafted_by in ('programme', 'greedy', 'again')), planning text check (planning in ('waiting', 'scoring', 'solving', 'placing')), planning_at timestamptz, cancelled_at timestamptz, sample boolean not null default false, check (join_until < starts_at)
      );
      create index on expo.fair (starts_at);
      create table expo.fair_card (fair_id uuid not null references expo.fair, card_id uuid not null references expo.card, organisation_id uuid not null, by_id uuid not null, at timestamptz not null, primary key (fair_id, card_id));
      -- The draft: one line for each two that meet, with the meeting once it was published.
      create table expo.fair_line (
        id uuid primary key default uuidv7(), fair_id uuid not null references expo.fair, supply_id uuid not null references expo.card, demand_id uuid not null references expo.card, base_org uuid not null, brand_org uuid not null, score int not null, round int check (round >= 0), pinned boolean not null default false,
        unique (fair_id, base_org, brand_org), check (base_org <> brand_org)
      );
      -- What was published is never changed; the next version stands beside it.
      create table expo.fair_plan (fair_id uuid not null references expo.fair, version int not null, lines jsonb not null, change jsonb not null, by_id uuid not null, at timestamptz not null, primary key (fair_id, version));
      create function expo.refuse_change() returns trigger language plpgsql as $$ begin raise exception 'a published plan never changes'; end $$;
      create trigger fair_plan_stays before update or delete on expo.fair_plan for each row execute function expo.refuse_change();
      alter table expo.meeting add fair_id uuid references expo.fair;
      create index on expo.meeting (fair_id) where fair_id is not null;
      create table expo.block (from_org uuid not null, to_org uuid not null, by_id uuid not null, at timestamptz not null, primary key (from_org, to_org), check (from_org <> to_org));
      create index on expo.block (to_org);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table expo.block; alter table expo.meeting drop fair_id; drop table expo.fair_plan, expo.fair_line, expo.fair_card, expo.fair; drop function expo.refuse_change');
  }
}
