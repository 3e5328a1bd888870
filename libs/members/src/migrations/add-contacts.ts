import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A mail address counts once it is confirmed; the language is that of mail, which has no address bar to tell it. */
export class AddContacts1764000500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table members.person add mail text, add mail_confirmed_at timestamptz, add locale text not null default 'zh-CN' check (locale in ('zh-CN', 'zh-TW', 'en'))");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table members.person drop mail, drop mail_confirmed_at, drop locale');
  }
}
