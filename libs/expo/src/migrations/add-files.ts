import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers that a booth hands out and that two shops show each other, and who is at a booth now. */
export class AddFiles1764026000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table expo.file (id uuid primary key default uuidv7(), title text not null, name text not null, pdf boolean not null, bytes int not null, by_id uuid not null, at timestamptz not null);
      create table expo.booth_file (booth_id uuid not null references expo.booth, file_id uuid not null references expo.file, primary key (booth_id, file_id));
      alter table expo.deal_line add file_id uuid references expo.file, drop constraint deal_line_check, add constraint deal_line_says_something check (text <> '' or picture_id is not null or file_id is not null);
      create table expo.booth_presence (booth_id uuid not null references expo.booth, person_id uuid not null, at timestamptz not null, primary key (booth_id, person_id));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("drop table expo.booth_presence; delete from expo.deal_line where text = '' and picture_id is null; alter table expo.deal_line drop constraint deal_line_says_something, drop file_id, add constraint deal_line_check check (text <> '' or picture_id is not null); drop table expo.booth_file, expo.file");
  }
}
