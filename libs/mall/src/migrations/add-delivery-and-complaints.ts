import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddDeliveryAndComplaints1764001100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table mall.parcel add state text not null default 'booked', add asked_at timestamptz;
      update mall.parcel set state = 'signed' where signed_at is not null;
      create index on mall.parcel (number);
      create index on mall.parcel (asked_at nulls first) where state not in ('signed', 'returned');

      alter table mall.orders add overdue_at timestamptz;
      create index on mall.orders (ship_by) where state = 'paid' and overdue_at is null;
      create index on mall.orders ((address->>'phone'));
      create table mall.address_view (
        id bigint generated always as identity primary key, order_id uuid not null references mall.orders, member_id uuid not null, role text not null, at timestamptz not null
      );
      create index on mall.address_view (order_id);

      alter table mall.after_sale add due_told_at timestamptz;
      create table mall.hand_refund (
        case_id uuid primary key references mall.after_sale, amount_fen bigint not null check (amount_fen > 0), bank_reference text not null unique,
        prepared_by uuid not null, prepared_at timestamptz not null, confirmed_by uuid, confirmed_at timestamptz, check (confirmed_by <> prepared_by)
      );

      create sequence mall.complaint_number;
      create table mall.complaint (
        id uuid primary key default uuidv7(), number text not null unique, member_id uuid not null, order_id uuid references mall.orders, shop_id uuid references mall.shop,
        kind text not null, state text not null check (state in ('open','answered','closed')), text text not null, pictures uuid[] not null default '{}',
        path uuid[] not null, raised int not null default 0 check (raised >= 0), owner_id uuid, opened_at timestamptz not null, due_at timestamptz, answer text not null default '', due_told_at timestamptz
      );
      create index on mall.complaint (member_id, id desc);
      create index on mall.complaint (due_at) where state = 'open';
      create index on mall.complaint using gin (path);
      create table mall.complaint_event (
        id bigint generated always as identity primary key, complaint_id uuid not null references mall.complaint, at timestamptz not null, what text not null,
        by_kind text not null check (by_kind in ('shopper','staff','system')), by_id uuid, note text not null default ''
      );
      create index on mall.complaint_event (complaint_id);

      create schema sandbox_carrier;
      create table sandbox_carrier.parcel (carrier text not null, number text not null, story text not null default 'normal', primary key (carrier, number));
      create table sandbox_carrier.step (carrier text not null, number text not null, at timestamptz not null, state text not null, text text not null, primary key (carrier, number, at, state));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop schema sandbox_carrier cascade;
      drop table mall.complaint_event, mall.complaint, mall.hand_refund, mall.address_view;
      drop sequence mall.complaint_number;
      alter table mall.after_sale drop due_told_at;
      alter table mall.orders drop overdue_at;
      alter table mall.parcel drop state, drop asked_at;
    `);
  }
}
