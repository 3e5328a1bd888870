import type { AddressFields, ShopState } from '@app/contracts';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';


@Entity({ schema: 'mall', name: 'shop' })
export class Shop {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('uuid', { name: 'organisation_id' }) organisationId: string;
  @Column('uuid', { name: 'organisation_path', array: true }) organisationPath: string[];
  @Column('text') name: string;
  @Column('text') introduction: string;
  @Column('text') town: string;
  @Column('text') village: string;
  @Column('text', { name: 'maker_name' }) makerName: string;
  @Column('text', { name: 'maker_story' }) makerStory: string;
  @Column('uuid', { name: 'maker_picture', nullable: true }) makerPicture: string | null;
  @Column('text', { name: 'licence_number' }) licenceNumber: string;
  @Column('text', { name: 'licence_holder' }) licenceHolder: string;
  @Column('text', { name: 'licence_address' }) licenceAddress: string;
  @Column('text') contact: string;
  @Column('jsonb', { name: 'return_address', nullable: true }) returnAddress: AddressFields | null;
  @Column('text') state: ShopState;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
  @Column('timestamptz', { name: 'checked_at', nullable: true }) checkedAt: Date | null;
  @Column('boolean') sample: boolean;
}
