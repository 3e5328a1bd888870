import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BoothPage as Booth } from '../features/expo/booth-page.js';
import { showsQuery } from '../features/live/api.js';
import { ProductGrid } from '../features/mall/product-card.js';
import { useWords } from '../platform/i18n.js';
import { useCall } from '../platform/session.js';
import { Icon } from '../ui/icon.js';
import styles from './on-air.module.css';

/** A booth, with the mall's own cards in it and the way to the show that sells them now. */
export const BoothPage = () => <Booth Goods={ProductGrid} OnAir={OnAir} />;

function OnAir({ shopId }: { shopId: string }) {
  const { t } = useWords();
  const show = useInfiniteQuery(showsQuery(useCall(), { tab: 'now', shop: shopId })).data?.pages[0]?.items.find((one) => one.state === 'live' || one.state === 'interrupted');
  if (!show) return null;
  return <Link to="/shows/$id" params={{ id: show.id }} className={styles.onAir}><Icon name="live" size={18} /><strong>{t('expo.on_air')}</strong><span>{show.title}</span></Link>;
}
