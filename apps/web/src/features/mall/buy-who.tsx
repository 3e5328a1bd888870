import { useWords } from '../../platform/i18n.js';
import { Icon } from '../../ui/icon.js';
import styles from './buy-sheet.module.css';

/** Whoever shows goods is not whoever sells them, and nobody should think so. */
export function BuyWho({ shop, host }: { shop: string; host: string }) {
  const { t } = useWords();
  return <span className={styles.who}><span><Icon name="shop" size={14} />{t('mall.sold_by', { shop })}</span><span><Icon name="live" size={14} />{t('mall.shown_by', { host })}</span></span>;
}
