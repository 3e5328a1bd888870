import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMall1764000300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create schema mall;

      create table mall.picture (
        id uuid primary key default uuidv7(), src text not null, width int not null, height int not null, colour text not null,
        alt text not null default '', uploaded_by uuid, created_at timestamptz not null default now()
      );

      create table mall.shop (
        id uuid primary key default uuidv7(), organisation_id uuid not null unique, name text not null, introduction text not null default '',
        town text not null, village text not null default '', maker_name text not null, maker_story text not null default '', maker_picture uuid,
        licence_number text not null, licence_holder text not null, licence_address text not null, contact text not null,
        state text not null check (state in ('draft','submitted','review','open','paused','restricted','closing','closed')),
        opened_at timestamptz, sample boolean not null default false
      );
      create table mall.verification (
        id uuid primary key default uuidv7(), shop_id uuid not null references mall.shop, number text not null unique,
        verified_on date not null, valid_until date not null, revoked_at timestamptz
      );
      create index on mall.verification (shop_id);
      create table mall.document (
        id uuid primary key default uuidv7(), shop_id uuid not null references mall.shop, kind text not null, number text not null, holder text not null,
        valid_from date not null, valid_until date, file text, checked_by uuid, checked_at timestamptz, refused_reason text
      );
      create index on mall.document (shop_id, kind);

      create table mall.category (
        id text primary key, parent_id text references mall.category, name text not null, name_tw text not null, name_en text not null,
        position int not null, return_class text not null, requires text[] not null default '{}', food boolean not null default false, farm boolean not null default false
      );

      create table mall.freight_template (
        id uuid primary key default uuidv7(), shop_id uuid not null references mall.shop, name text not null, rules jsonb not null
      );

      create table mall.product (
        id uuid primary key default uuidv7(), shop_id uuid not null references mall.shop, category_id text not null references mall.category,
        kind text not null check (kind in ('goods','service')), title text not null, subtitle text not null default '', description text not null default '',
        origin text not null default '', facts jsonb not null default '{}', pictures uuid[] not null default '{}',
        return_class text not null, ship_within_hours int not null default 48 check (ship_within_hours > 0),
        freight_template_id uuid not null references mall.freight_template,
        state text not null check (state in ('draft','review','on_sale','off','blocked')), reason text not null default '',
        version int not null default 0, published_at timestamptz, sold int not null default 0, sample boolean not null default false
      );
      create index on mall.product (shop_id);
      create table mall.product_version (
        product_id uuid not null references mall.product, version int not null, at timestamptz not null, content jsonb not null,
        primary key (product_id, version)
      );
      create table mall.sku (
        id uuid primary key default uuidv7(), product_id uuid not null references mall.product, position int not null, name text not null,
        price_fen bigint not null check (price_fen > 0), weight_g int not null check (weight_g >= 0),
        net_amount int check (net_amount > 0), net_unit text check (net_unit in ('g','ml','piece')), code text, retired boolean not null default false
      );
      create index on mall.sku (product_id, position);
      create table mall.price_change (
        sku_id uuid not null references mall.sku, at timestamptz not null, fen bigint not null check (fen > 0), primary key (sku_id, at)
      );

      create table mall.stock (
        sku_id uuid primary key references mall.sku, available int not null check (available >= 0), held int not null default 0 check (held >= 0),
        sold int not null default 0 check (sold >= 0)
      ) with (fillfactor = 50);
      create table mall.stock_move (
        id bigint generated always as identity primary key, sku_id uuid not null, at timestamptz not null, available int not null, held int not null,
        sold int not null, reason text not null, ref uuid
      );
      create index on mall.stock_move (sku_id);

      create table mall.checkout (
        id uuid primary key default uuidv7(), member_id uuid not null,
        state text not null check (state in ('active','consumed','expiring','released')), held_until timestamptz not null, created_at timestamptz not null,
        address_id uuid, address jsonb, remarks jsonb not null default '{}', from_basket boolean not null, group_id uuid, lapsed boolean not null default false
      );
      create index on mall.checkout (member_id, created_at);
      create index on mall.checkout (held_until) where state in ('active','expiring');
      create table mall.checkout_line (
        checkout_id uuid not null references mall.checkout, sku_id uuid not null, quantity int not null check (quantity > 0), position int not null,
        price_fen bigint not null check (price_fen > 0), product_version int not null, source_kind text, source_id uuid, primary key (checkout_id, sku_id)
      );
      create index on mall.checkout_line (sku_id);

      create table mall.basket_line (
        owner_id uuid not null, sku_id uuid not null references mall.sku, quantity int not null check (quantity between 1 and 9999),
        selected boolean not null default true, added_fen bigint not null, added_at timestamptz not null, source_kind text, source_id uuid,
        primary key (owner_id, sku_id)
      );

      create sequence mall.order_number;
      create table mall.order_group (
        id uuid primary key default uuidv7(), member_id uuid not null, checkout_id uuid not null unique, total_fen bigint not null check (total_fen >= 0),
        state text not null check (state in ('open','paid','cancelled')), pay_until timestamptz not null, created_at timestamptz not null, paid_at timestamptz
      );
      create table mall.orders (
        id uuid primary key default uuidv7(), number text not null unique, group_id uuid not null references mall.order_group, shop_id uuid not null,
        member_id uuid not null, state text not null check (state in ('placed','paid','sent','received','finished','refunded','cancelled')),
        cancelled_by text check (cancelled_by in ('expiry','shopper','staff')),
        goods_fen bigint not null check (goods_fen >= 0), freight_fen bigint not null check (freight_fen >= 0), refunded_fen bigint not null default 0,
        address jsonb not null, remark text not null default '', placed_at timestamptz not null, paid_at timestamptz, ship_by timestamptz,
        sent_at timestamptz, signed_at timestamptz, received_at timestamptz, auto_receive_at timestamptz, return_until timestamptz, extended boolean not null default false,
        sample boolean not null default false,
        check (refunded_fen between 0 and goods_fen + freight_fen)
      );
      create index on mall.orders (member_id, placed_at desc, id);
      create index on mall.orders (shop_id, state, placed_at desc, id);
      create index on mall.orders (group_id);
      create index on mall.orders (auto_receive_at) where state = 'sent';
      create index on mall.orders (return_until) where state = 'received';
      create table mall.order_line (
        id uuid primary key default uuidv7(), order_id uuid not null references mall.orders, position int not null, product_id uuid not null, sku_id uuid not null,
        product_version int not null, title text not null, sku_name text not null, picture uuid, quantity int not null check (quantity > 0),
        price_fen bigint not null check (price_fen > 0), freight_fen bigint not null default 0 check (freight_fen >= 0), return_class text not null,
        no_return_confirmed_at timestamptz, refunded_fen bigint not null default 0, refunded_quantity int not null default 0, sent_quantity int not null default 0,
        source_kind text, source_id uuid,
        check (refunded_quantity between 0 and quantity), check (sent_quantity between 0 and quantity),
        check (refunded_fen between 0 and price_fen * quantity + freight_fen)
      );
      create index on mall.order_line (order_id, position);
      create index on mall.order_line (sku_id);
      create index on mall.order_line (source_kind, source_id) where source_kind is not null;
      create table mall.order_event (
        id bigint generated always as identity primary key, order_id uuid not null references mall.orders, at timestamptz not null, what text not null,
        by_kind text not null check (by_kind in ('shopper','shop','staff','system')), by_id uuid, note text not null default ''
      );
      create index on mall.order_event (order_id);

      create table mall.parcel (
        id uuid primary key default uuidv7(), order_id uuid not null references mall.orders, carrier text not null, number text not null, sent_at timestamptz not null,
        signed_at timestamptz, unique (carrier, number, order_id)
      );
      create index on mall.parcel (order_id);
      create table mall.parcel_line (parcel_id uuid not null references mall.parcel, line_id uuid not null references mall.order_line, quantity int not null check (quantity > 0), primary key (parcel_id, line_id));
      create table mall.parcel_step (parcel_id uuid not null references mall.parcel, at timestamptz not null, state text not null, text text not null default '', primary key (parcel_id, at, state));

      create table mall.after_sale (
        id uuid primary key default uuidv7(), order_id uuid not null references mall.orders, line_id uuid not null references mall.order_line,
        quantity int not null check (quantity > 0), kind text not null, with_return boolean not null,
        state text not null check (state in ('requested','agreed','waiting_goods','goods_sent','goods_back','refunding','done','refused','escalated','withdrawn','closed','refund_failed')),
        reason text not null, pictures uuid[] not null default '{}', refund_fen bigint not null check (refund_fen >= 0), opened_at timestamptz not null,
        due_at timestamptz, answer text not null default '', return_carrier text, return_number text
      );
      create index on mall.after_sale (order_id);
      create index on mall.after_sale (due_at) where due_at is not null;
      create unique index one_open_case on mall.after_sale (line_id) where state not in ('done','withdrawn','closed');
      create table mall.after_sale_event (
        id bigint generated always as identity primary key, case_id uuid not null references mall.after_sale, at timestamptz not null, what text not null,
        by_kind text not null, by_id uuid, note text not null default ''
      );
      create index on mall.after_sale_event (case_id);

      create table mall.idempotent_answer (
        member_id uuid not null, route text not null, key text not null, body_hash text not null, answer jsonb, at timestamptz not null,
        primary key (member_id, route, key)
      );

      create table mall.product_card (
        product_id uuid primary key references mall.product, title text not null, picture uuid, from_fen bigint not null, to_fen bigint not null,
        unit_fen bigint, unit_per text, maker text not null, shop_id uuid not null, shop_name text not null, town text not null, category_path text[] not null,
        title_terms text[] not null, terms text[] not null, folded_title text not null, core text not null, folded text not null, sounds text not null
      );
      create index on mall.product_card using gin (terms);
      create index on mall.product_card using gin (category_path);
      create index on mall.product_card (shop_id);
      create table mall.synonym (word text primary key, same_as text not null);

      -- Kinds of papers that a shop can show on a day. Correctness needs no job: a lapsed paper drops out of every statement that joins this.
      create function mall.papers_on(day date) returns table (shop_id uuid, kinds text[]) language sql stable as $$
        select shop_id, array_agg(kind) from mall.document
        where checked_at is not null and refused_reason is null and valid_from <= day and (valid_until is null or valid_until >= day)
        group by shop_id
      $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema mall cascade');
  }
}
