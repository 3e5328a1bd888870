import type { Drop, DropBoard } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWords } from '../../platform/i18n.js';
import { clock } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { Picture } from '../../ui/picture.js';
import { Price, Struck } from '../../ui/price.js';
import styles from './drop-card.module.css';
import { phaseOf, secondsUntil, useServerNow } from './server-now.js';

/** What is sold at a price for some minutes, under the picture of the show. */
export function DropCards({ board, onBuy }: { board: DropBoard; onBuy: (drop: Drop) => void }) {
  const { t } = useWords();
  const now = useServerNow(board.now);
  return <ul className={styles.drops} aria-label={t('live.drops')}>{board.items.map((drop) => <li key={drop.id}><DropCard drop={drop} now={now} onBuy={onBuy} /></li>)}</ul>;
}

function DropCard({ drop, now, onBuy }: { drop: Drop; now: number; onBuy: (drop: Drop) => void }) {
  const { t } = useWords();
  const queries = useQueryClient();
  const phase = phaseOf(drop, now);
  useEffect(() => { if (phase !== drop.state) void queries.invalidateQueries({ queryKey: ['show'] }); }, [phase, drop.state, queries]);
  const cheapest = drop.skus.reduce((least, sku) => (sku.priceFen < least.priceFen ? sku : least), drop.skus[0] ?? { priceFen: 0, struckFen: null });
  const gone = drop.left === 0;
  const full = !gone && drop.mine === 0;
  return (
    <article className={styles.drop} data-phase={phase}>
      <p className={styles.head}>
        <strong>{t('live.drop')}</strong>
        {phase === 'armed' && <span role="timer">{t('live.drop_starts_in', { time: clock(secondsUntil(drop.startsAt, now)) })}</span>}
        {phase === 'open' && <span role="timer">{t('live.drop_ends_in', { time: clock(secondsUntil(drop.endsAt, now)) })}</span>}
        {phase === 'ended' && <span>{t(drop.how === 'sold_out' || gone ? 'live.drop_sold_out' : 'live.drop_ended')}</span>}
      </p>
      <span className={styles.shot}><Picture picture={drop.picture} sizes="80px" alt="" /></span>
      <div className={styles.what}>
        <h3>{t('live.item_no', { no: drop.no })} {drop.title}</h3>
        <small>{t('live.seller', { shop: drop.shopName })}</small>
        <p className={styles.price}><Price fen={cheapest.priceFen} look="large" />{drop.skus.some((sku) => sku.priceFen !== cheapest.priceFen) && <small>{t('live.drop_from')}</small>}{cheapest.struckFen !== null && <Struck fen={cheapest.struckFen} />}</p>
      </div>
      {phase !== 'ended' && <div className={styles.stand}>
        <span className={styles.bar} role="img" aria-label={t('live.drop_left', { left: drop.left, total: drop.total })}><i style={{ inlineSize: `${Math.round((100 * drop.left) / drop.total)}%` }} /></span>
        <small>{gone && drop.unpaid > 0 && phase === 'open' ? t('live.drop_unpaid', { n: drop.unpaid }) : t('live.drop_left', { left: drop.left, total: drop.total })} · {t('live.drop_limit', { n: drop.perMember })}</small>
      </div>}
      {phase !== 'ended' && (
        <Button className={styles.buy} disabled={phase === 'armed' || gone || full} onClick={() => { onBuy(drop); }}>
          {t(phase === 'armed' ? 'live.drop_soon' : gone ? 'live.drop_gone' : full ? 'live.drop_had' : 'live.drop_buy')}
        </Button>
      )}
    </article>
  );
}
