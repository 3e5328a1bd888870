import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@app/platform';
import { RoomDesks } from '../desk/room-desk.js';
import { RoomLog } from '../room/room-log.js';
import { ShowStore } from '../shows/show-store.js';

const explainS = 60;
/** Said by nobody: the names say so, no person stands behind them, and they are neither viewers nor likes. */
export const lines: [name: string, ask: boolean, text: string][] = [
  ['示例·阿青', false, '刚进来，这是哪里的海鲜？'], ['示例·小满', true, '青蟹是活的寄过来吗？'], ['示例·禾禾', false, '索面我外婆也做，看着好亲切'], ['示例·阿青', true, '毛峰是今年的新茶吗？'],
  ['示例·云边', false, '蓝夹缬这块布真好看'], ['示例·小满', false, '已下单，等收货'], ['示例·禾禾', true, '索面能放多久？'], ['示例·云边', false, '支持姐姐们！'],
];

/** What goes on in the sample room while somebody watches: the next of the goods each minute, and a line now and then. */
@Injectable()
export class SampleScript {
  private line = 0;

  constructor(private readonly db: Database, private readonly clock: Clock, private readonly store: ShowStore, private readonly desks: RoomDesks, private readonly log: RoomLog) {}

  async step(): Promise<void> {
    const shows = await this.db.rows<{ id: string }>("select w.id from live.show w join live.media_session s on s.id = w.id and s.loop where w.state = 'live' and s.viewers > 0");
    for (const { id } of shows) {
      await this.pin(id);
      const [name, ask, text] = lines[this.line % lines.length] ?? ['', false, ''];
      await this.log.append(id, [{ kind: ask ? 'ask' : 'say', body: { by: `sample-${lines.findIndex((one) => one[0] === name)}`, n: name, x: text } }]);
      this.line += 1;
    }
  }

  /** By the version it has seen, like any other hand; when somebody was quicker, she is right. */
  private async pin(showId: string): Promise<void> {
    const host = { id: (await this.store.find(showId)).host_id, sessionId: '', posts: [], signedInAt: this.clock.now() };
    const { version, pins } = await this.desks.board(host, showId);
    const explained = pins.find((pin) => pin.explain);
    if (explained && this.clock.now().getTime() - Date.parse(explained.since) < explainS * 1000) return;
    const next = await this.db.row<{ id: string }>('select id from live.shelf_item where show_id = $1 order by no <= $2, no limit 1', [showId, explained?.no ?? 0]);
    if (next) await this.desks.pin(host, showId, { version, item: next.id, explain: true }).catch(() => undefined);
  }
}
