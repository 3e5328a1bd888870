import type { ShowPage } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { Icon } from '../../ui/icon.js';
import { meterQuery } from './charity/api.js';
import { FollowButton } from './follow-button.js';
import styles from './stage.module.css';

/** Over the picture of a phone, which fills the screen: whose show it is, what it has brought for charity, and the way out. */
export function StageBar({ show }: { show: ShowPage }) {
  const { t } = useWords();
  const meter = useQuery({ ...meterQuery(useCall(), show), enabled: show.kind === 'charity' }).data;
  return (
    <div className={styles.bar} data-theme="dark">
      <div className={styles.host}><span className={styles.face} aria-hidden="true">{show.streamer.name.slice(0, 1)}</span><span className={styles.name}><strong>{show.streamer.name}</strong><small>{show.streamer.town}</small></span><FollowButton show={show} /></div>
      <Link to="/shows" className={styles.leave} aria-label={t('live.leave')}><Icon name="close" /></Link>
      {meter && <Link to="/charity/$id" params={{ id: meter.campaignId }} className={styles.charity}><Icon name="heart" size={16} /><span>{t('charity.meter')}</span><strong>{money(meter.netFen)}</strong><Icon name="forward" size={16} /></Link>}
    </div>
  );
}
