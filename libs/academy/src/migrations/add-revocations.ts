import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Many certificates are revoked by two persons: one asks for it, another does it. */
export class AddRevocations1764033000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table academy.revocation (
        id uuid primary key default uuidv7(), course_id uuid not null references academy.course, certificate_ids uuid[] not null check (cardinality(certificate_ids) >= 2), reason text not null, asked_by uuid not null, asked_name text not null, asked_at timestamptz not null,
        state text not null default 'open' check (state in ('open', 'done', 'withdrawn')), decided_by uuid, decided_at timestamptz, check ((state = 'open') = (decided_by is null)), check (state <> 'done' or decided_by <> asked_by)
      );
      create unique index one_open_revocation on academy.revocation (course_id) where state = 'open';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table academy.revocation');
  }
}
