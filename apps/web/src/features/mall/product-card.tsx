import type { ProductCard as Card } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { count } from '../../platform/money.js';
import { Picture } from '../../ui/picture.js';
import { Price, UnitPrice } from '../../ui/price.js';
import styles from './product-card.module.css';

/** With `onPick` a tap does what the page says instead of leaving it; the address stays, for a new tab. */
export function ProductCard({ card, first = false, mark, onPick }: { card: Card; first?: boolean; mark?: string; onPick?: (card: Card) => void }) {
  const { t, locale } = useWords();
  return (
    <Link to="/p/$id" params={{ id: card.id }} className={styles.card} onClick={onPick && ((event) => { if (event.metaKey || event.ctrlKey || event.shiftKey) return; event.preventDefault(); onPick(card); })}>
      <div className={styles.shot}>
        <Picture picture={card.picture} sizes="(min-width: 1200px) 224px, (min-width: 640px) 30vw, 46vw" first={first} alt="" />
        {mark && <b className={styles.mark}>{mark}</b>}
        {!card.inStock && <div className={styles.gone}><span>{t('mall.sold_out')}</span></div>}
      </div>
      <div className={styles.body}>
        <h3 className={styles.title}>{card.title}</h3>
        <span className={styles.who}>{card.town} · {card.maker}{card.verified ? ` · ${t('mall.verified')}` : ''}</span>
        <span className={styles.line}>
          <Price fen={card.fromFen} />{!card.onePrice && <span className={styles.from}>{t('mall.from')}</span>}
          {card.unitPrice && <UnitPrice fen={card.unitPrice.fen} unit={t(`mall.per_${card.unitPrice.per}`)} />}
          {card.sold > 0 && <span className={styles.sold}>{t('mall.sold', { n: count(card.sold, locale) })}</span>}
        </span>
      </div>
    </Link>
  );
}

/** `marks` stand over the pictures, one for each card; `priority` marks the pictures of the first rows as those the page waits for: two rows on a phone, one on a desktop. */
export function ProductGrid({ cards, columns = 5, priority = false, marks = [], onPick }: { cards: Card[]; columns?: number; priority?: boolean; marks?: string[]; onPick?: (card: Card) => void }) {
  return (
    <ul className={styles.grid} style={{ '--columns': columns } as React.CSSProperties}>
      {cards.map((card, at) => <li key={card.id}><ProductCard card={card} first={priority && at < 4} mark={marks[at]} onPick={onPick} /></li>)}
    </ul>
  );
}
