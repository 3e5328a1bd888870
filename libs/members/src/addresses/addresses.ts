import { Injectable } from '@nestjs/common';
import type { Address, AddressFields } from '@app/contracts';
import { Clock, Database, Refusal } from '@app/platform';

const fields = 'name, phone, province, city, district, street, detail';

@Injectable()
export class Addresses {
  constructor(private readonly db: Database, private readonly clock: Clock) {}

  list(personId: string): Promise<Address[]> {
    return this.db.rows<Address>(`select id, ${fields}, is_default "isDefault" from members.address where person_id = $1 order by is_default desc, created_at desc, id`, [personId]);
  }

  /** The first address is the default; another takes its place only when she says so. */
  save(personId: string, id: string | null, { isDefault, ...address }: AddressFields & { isDefault?: boolean }): Promise<Address> {
    return this.db.transaction(async () => {
      await this.db.rows('select 1 from members.person where id = $1 for update', [personId]);
      const has = await this.db.row('select 1 from members.address where person_id = $1 and is_default and id is distinct from $2', [personId, id]);
      const makeDefault = isDefault === true || !has;
      if (makeDefault) await this.db.rows('update members.address set is_default = false where person_id = $1 and is_default', [personId]);
      const values = [address.name, address.phone, address.province, address.city, address.district, address.street, address.detail, makeDefault];
      const row = id === null
        ? await this.db.row<Address>(`insert into members.address (person_id, ${fields}, is_default, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id, ${fields}, is_default "isDefault"`,
          [personId, ...values, this.clock.now()])
        : await this.db.row<Address>(`update members.address set (${fields}, is_default) = ($3, $4, $5, $6, $7, $8, $9, $10) where id = $2 and person_id = $1 returning id, ${fields}, is_default "isDefault"`,
          [personId, id, ...values]);
      if (!row) throw new Refusal('members.unknown_address');
      return row;
    });
  }

  async remove(personId: string, id: string): Promise<void> {
    await this.db.transaction(async () => {
      const gone = await this.db.row<{ is_default: boolean }>('delete from members.address where id = $1 and person_id = $2 returning is_default', [id, personId]);
      if (!gone) throw new Refusal('members.unknown_address');
      if (gone.is_default) await this.db.rows('update members.address set is_default = true where id = (select id from members.address where person_id = $1 order by created_at desc limit 1)', [personId]);
    });
  }

  async fieldsOf(personId: string, id: string | null): Promise<{ id: string; fields: AddressFields } | null> {
    const row = await this.db.row<AddressFields & { id: string }>(`select id, ${fields} from members.address where person_id = $1 and (id = $2 or ($2::uuid is null and is_default))`, [personId, id], 'members.address');
    if (!row) return null;
    const { id: found, ...rest } = row;
    return { id: found, fields: rest };
  }
}
