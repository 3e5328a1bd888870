import { Injectable } from '@nestjs/common';
import type { ExpoFile } from '@app/contracts';
import { type CurrentMember } from '@app/members';
import { Clock, Database, paperFile, PrivateFiles, Refusal } from '@app/platform';
import { BoothStore } from '../booths/booth-store.js';
import { DealStore } from '../deals/deal-store.js';
import { dealLineNotice } from '../deals/deal-notices.js';
import { Editions } from '../editions/editions.js';
import { ExpoLimits } from '../expo-limits.js';
import { worksAtBooth } from '../expo.policy.js';

interface Row extends ExpoFile { name: string }
interface Content { content: Buffer; pdf: boolean; title: string }
const columns = 'f.id, f.title, f.name, f.pdf, f.bytes';

/** Photos and PDFs beside the words: what a booth hands out to everybody, and what the two sides of a deal show each other. */
@Injectable()
export class ExpoFiles {
  constructor(private readonly db: Database, private readonly clock: Clock, private readonly limits: ExpoLimits, private readonly store: PrivateFiles, private readonly booths: BoothStore, private readonly deals: DealStore, private readonly editions: Editions) {}

  /** @throws expo.files_full, request.malformed for what is neither photo nor PDF */
  async addToBooth(me: CurrentMember, boothId: string, title: string, bytes: Buffer): Promise<void> {
    await this.keep(bytes, async (name, pdf, size) => {
      const booth = await this.booths.lock(boothId);
      if (!worksAtBooth(me, booth)) throw new Refusal('expo.unknown_booth');
      if (['rejected', 'withdrawn'].includes(booth.state)) throw new Refusal('expo.booth_state');
      const row = await this.db.row<{ count: number }>('select count(*)::int count from expo.booth_file where booth_id = $1', [boothId], 'expo.count_files');
      if ((row?.count ?? 0) >= this.limits.boothFilesMost) throw new Refusal('expo.files_full', { most: this.limits.boothFilesMost });
      await this.db.rows('insert into expo.booth_file (booth_id, file_id) values ($1, $2)', [boothId, await this.insert(me, title, name, pdf, size)], 'expo.add_file');
    });
  }

  /** Also when it is gone already. */
  async removeFromBooth(me: CurrentMember, boothId: string, fileId: string): Promise<void> {
    const gone = await this.db.transaction(async () => {
      const booth = await this.booths.lock(boothId);
      if (!worksAtBooth(me, booth)) throw new Refusal('expo.unknown_booth');
      const [link] = await this.db.rows('delete from expo.booth_file where booth_id = $1 and file_id = $2 returning 1', [boothId, fileId], 'expo.unlink_file');
      return link && this.db.row<{ name: string }>('delete from expo.file where id = $1 returning name', [fileId], 'expo.remove_file');
    });
    if (gone) await this.store.remove(gone.name);
  }

  async ofBooth(boothId: string): Promise<ExpoFile[]> {
    return (await this.db.rows<Row>(`select ${columns} from expo.booth_file b join expo.file f on f.id = b.file_id where b.booth_id = $1 order by f.id`, [boothId], 'expo.booth_files')).map(fileOf);
  }

  /** Whoever may see the booth may have what it hands out. @throws expo.unknown_file */
  async boothContent(me: CurrentMember | null, boothId: string, fileId: string): Promise<Content> {
    const booth = await this.booths.find(boothId);
    const edition = await this.editions.find(booth.edition_id);
    if (!(booth.state === 'published' && edition.published_at) && !(me && worksAtBooth(me, booth))) throw new Refusal('expo.unknown_booth');
    return this.content(await this.db.row<Row>(`select ${columns} from expo.booth_file b join expo.file f on f.id = b.file_id where b.booth_id = $1 and f.id = $2`, [boothId, fileId], 'expo.booth_file'));
  }

  /** A line of the thread that is nothing but the file. @throws expo.unknown_deal, expo.deal_closed, expo.files_full */
  async addToDeal(me: CurrentMember, dealId: string, title: string, bytes: Buffer): Promise<void> {
    await this.keep(bytes, (written, pdf, size) => this.deals.act(me, dealId, async (row, side, name) => {
      const found = await this.db.row<{ count: number }>('select count(file_id)::int count from expo.deal_line where deal_id = $1', [dealId], 'expo.count_deal_files');
      if ((found?.count ?? 0) >= this.limits.dealFilesMost) throw new Refusal('expo.files_full', { most: this.limits.dealFilesMost });
      const fileId = await this.insert(me, title, written, pdf, size);
      const line = await this.db.row<{ id: string }>("insert into expo.deal_line (deal_id, side, by_id, name, text, file_id, at) values ($1, $2, $3, $4, '', $5, $6) returning id", [dealId, side, me.id, name, fileId, this.clock.now()], 'expo.deal_file_line');
      for (const to of ['base', 'brand'] as const) if (to !== side) await this.deals.tell(dealLineNotice, row, to, line?.id ?? '', { preview: title, ...(side === 'mediator' ? { from: name } : {}) });
    }));
  }

  async ofDeal(dealId: string): Promise<Map<string, ExpoFile>> {
    return new Map((await this.db.rows<Row>(`select ${columns} from expo.deal_line l join expo.file f on f.id = l.file_id where l.deal_id = $1`, [dealId], 'expo.deal_files')).map((row) => [row.id, fileOf(row)]));
  }

  /** @throws expo.unknown_deal to everybody who is on no side of it, expo.unknown_file */
  async dealContent(me: CurrentMember, dealId: string, fileId: string): Promise<Content> {
    await this.deals.seen(me, dealId);
    return this.content(await this.db.row<Row>(`select ${columns} from expo.deal_line l join expo.file f on f.id = l.file_id where l.deal_id = $1 and f.id = $2`, [dealId, fileId], 'expo.deal_file'));
  }

  private async insert(me: CurrentMember, title: string, name: string, pdf: boolean, bytes: number): Promise<string> {
    return (await this.db.row<{ id: string }>('insert into expo.file (title, name, pdf, bytes, by_id, at) values ($1, $2, $3, $4, $5, $6) returning id', [title, name, pdf, bytes, me.id, this.clock.now()], 'expo.keep_file'))?.id ?? '';
  }

  /** Written first, so that no row names what is not there; what no row names is taken away again. */
  private async keep(bytes: Buffer, doing: (name: string, pdf: boolean, size: number) => Promise<void>): Promise<void> {
    const { content, pdf } = await paperFile(bytes);
    const name = await this.store.write(content);
    try {
      await this.db.transaction(() => doing(name, pdf, content.length));
    } catch (error) {
      await this.store.remove(name);
      throw error;
    }
  }

  private async content(row: Row | undefined | null): Promise<Content> {
    if (!row) throw new Refusal('expo.unknown_file');
    return { content: await this.store.read(row.name), pdf: row.pdf, title: row.title };
  }
}

const fileOf = ({ id, title, pdf, bytes }: Row): ExpoFile => ({ id, title, pdf, bytes });
