import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A shop begins as the application of a member, so that what she wrote and photographed becomes the shop's own. What needs no licence states
 * so, papers carry what they cover, and the badge is applied for, given and taken by named people.
 */
export class ApplyForShops1764000900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mall.shop alter organisation_id drop not null, alter maker_name set default '', alter licence_number set default '', alter licence_holder set default '', alter licence_address set default '', alter contact set default '',
        add applicant_id uuid, add operator text not null default 'person' check (operator in ('person', 'company', 'cooperative')), add standing text not null default 'licence' check (standing in ('licence', 'exemption')),
        add birth_year int, add return_address jsonb, add created_at timestamptz not null default now(), add submitted_at timestamptz, add returned_reason text, add checked_at timestamptz, add restricted_reason text, add closes_at timestamptz,
        add constraint open_shops_have_an_organisation check (opened_at is null or organisation_id is not null);
      update mall.shop set checked_at = opened_at;
      create unique index one_open_application on mall.shop (applicant_id) where state in ('draft', 'submitted', 'review');
      create index on mall.shop (submitted_at) where state in ('submitted', 'review');
      create index on mall.shop (closes_at) where state = 'closing';

      alter table mall.document alter number set default '', alter holder set default '', alter valid_from drop not null,
        add long_term boolean not null default false, add categories text[] not null default '{}', add names_online_sale boolean not null default false, add pdf boolean not null default false,
        add added_by uuid, add added_at timestamptz not null default now(), add sent_at timestamptz, add next_check_on date, add constraint refused_is_not_checked check (refused_reason is null or checked_at is not null);
      update mall.document set long_term = valid_until is null, sent_at = coalesce(checked_at, added_at);
      create index on mall.document (sent_at) where checked_at is null and sent_at is not null;
      create index on mall.document (valid_until) where refused_reason is null and valid_until is not null;
      create table mall.document_view (id bigint generated always as identity primary key, document_id uuid not null references mall.document on delete cascade, viewer_id uuid not null, reason text not null, at timestamptz not null);
      create index on mall.document_view (document_id);

      alter table mall.verification alter number drop not null, alter verified_on drop not null, alter valid_until drop not null, add note text not null default '', add applied_by uuid, add applied_at timestamptz not null default now(),
        add verified_by uuid, add refused_at timestamptz, add refused_reason text, add revoke_asked_by uuid, add revoke_reason text, add revoked_by uuid,
        add constraint verified_whole check ((number is null) = (verified_on is null) and (number is null) = (valid_until is null)), add constraint revoked_by_two check (revoked_by is distinct from revoke_asked_by or revoked_by is null);
      create unique index one_open_badge_application on mall.verification (shop_id) where verified_on is null and refused_at is null;

      create table mall.shop_change (
        id uuid primary key default uuidv7(), shop_id uuid not null references mall.shop, content jsonb not null, asked_by uuid not null, asked_at timestamptz not null, due_at timestamptz not null,
        state text not null default 'open' check (state in ('open', 'accepted', 'refused')), decided_by uuid, decided_at timestamptz, reason text
      );
      create unique index one_open_change on mall.shop_change (shop_id) where state = 'open';
      create table mall.sanction (
        id uuid primary key default uuidv7(), shop_id uuid not null references mall.shop, kind text not null check (kind in ('restricted', 'badge_revoked')), ground text not null, by_id uuid not null, at timestamptz not null, lifted_at timestamptz
      );
      create unique index one_open_restriction on mall.sanction (shop_id) where kind = 'restricted' and lifted_at is null;

      -- What a shop may show on a day. A paper for certain categories appears as kind@category. Some papers stand in for what a category asks:
      -- the exemption for the licence, filing or workshop for the food licence; a workshop counts only when its certificate names online sale, and
      -- persons owe no conformity certificate.
      create or replace function mall.papers_on(day date) returns table (shop_id uuid, kinds text[]) language sql stable as $$
        select shop_id, array_agg(distinct case when category is null then need else need || '@' || category end)
        from (
          select d.shop_id, need, category from mall.document d
            cross join lateral unnest(case d.kind when 'exemption' then array['exemption', 'licence'] when 'food_filing' then array['food_filing', 'food_licence']
              when 'workshop' then case when d.names_online_sale then array['workshop', 'food_licence'] else '{}' end else array[d.kind] end) need
            cross join lateral unnest(case when d.categories = '{}' then array[null::text] else d.categories end) category
          where d.checked_at is not null and d.refused_reason is null and d.valid_from <= day and (d.valid_until is null or d.valid_until >= day)
          union all
          select s.id, 'conformity', null from mall.shop s where s.operator = 'person'
        ) shown group by shop_id
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from mall.shop_change; delete from mall.sanction;
      delete from mall.document where shop_id in (select id from mall.shop where organisation_id is null) or valid_from is null;
      delete from mall.verification where number is null or shop_id in (select id from mall.shop where organisation_id is null);
      delete from mall.shop where organisation_id is null;
      create or replace function mall.papers_on(day date) returns table (shop_id uuid, kinds text[]) language sql stable as $$
        select shop_id, array_agg(kind) from mall.document
        where checked_at is not null and refused_reason is null and valid_from <= day and (valid_until is null or valid_until >= day)
        group by shop_id
      $$;
      drop table mall.sanction, mall.shop_change, mall.document_view;
      drop index mall.one_open_badge_application, mall.one_open_application;
      alter table mall.verification drop constraint revoked_by_two, drop constraint verified_whole, drop note, drop applied_by, drop applied_at, drop verified_by, drop refused_at, drop refused_reason, drop revoke_asked_by, drop revoke_reason, drop revoked_by,
        alter number set not null, alter verified_on set not null, alter valid_until set not null;
      alter table mall.document drop constraint refused_is_not_checked, drop long_term, drop categories, drop names_online_sale, drop pdf, drop added_by, drop added_at, drop sent_at, drop next_check_on, alter valid_from set not null;
      alter table mall.shop drop constraint open_shops_have_an_organisation, drop applicant_id, drop operator, drop standing, drop birth_year, drop return_address, drop created_at, drop submitted_at, drop returned_reason, drop checked_at,
        drop restricted_reason, drop closes_at, alter organisation_id set not null;
    `);
  }
}
