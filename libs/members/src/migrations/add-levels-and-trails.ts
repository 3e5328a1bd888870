import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What organisations, posts, verification and accounts need beyond signing in. */
export class AddLevelsAndTrails1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table members.person add level int not null default 1 check (level between 0 and 2), add level_reason text, add level_at timestamptz, add level_by uuid,
        add birth_year int, add closed_at timestamptz, add admitted_until timestamptz;
      update members.post p set until_on = greatest(p.from_on - 1, current_date - 1)
        where p.until_on is null and exists (select from members.post q where (q.person_id, q.organisation_id, q.role) = (p.person_id, p.organisation_id, p.role) and q.until_on is null and q.id < p.id);
      create unique index one_open_post on members.post (person_id, organisation_id, role) where until_on is null;
      create index on members.organisation (parent_id, name, id);
      create index on members.organisation_link (to_id);
      create index on members.audit (subject, id);
      create table members.known_browser (person_id uuid not null references members.person, browser uuid not null, seen_at timestamptz not null, primary key (person_id, browser));
      create table members.setup_code (one boolean primary key default true check (one), code_hash bytea not null, failures int not null default 0, retry_at timestamptz);
      create table members.guess (key text primary key, failures int not null, seen_at timestamptz not null, retry_at timestamptz);
      create function members.refuse_audit_change() returns trigger language plpgsql as $$ begin raise exception 'the audit trail is only added to'; end $$;
      create trigger audit_rows before update or delete on members.audit for each row execute function members.refuse_audit_change();
      create trigger audit_table before truncate on members.audit for each statement execute function members.refuse_audit_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger audit_table on members.audit; drop trigger audit_rows on members.audit; drop function members.refuse_audit_change;
      drop table members.guess; drop table members.setup_code; drop table members.known_browser; drop index members.one_open_post;
      alter table members.person drop level, drop level_reason, drop level_at, drop level_by, drop birth_year, drop closed_at, drop admitted_until;
    `);
  }
}
