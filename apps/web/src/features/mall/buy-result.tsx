import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Price } from '../../ui/price.js';
import { groupQuery } from './api.js';
import styles from './buy-sheet.module.css';

/** Waits for the word of the gateway, and says it. */
export function BuyResult({ groupId, onClose }: { groupId: string; onClose: () => void }) {
  const { t } = useWords();
  const group = useQuery({ ...groupQuery(useCall(), groupId), refetchInterval: (query) => (query.state.data?.state === 'open' || !query.state.data ? 500 : false) }).data;
  if (!group || group.state === 'open') return <><Notice tone="calm" icon="clock" live>{t('mall.waiting')}</Notice><Link to="/pay/$id" params={{ id: groupId }} className={buttonClass('text')}>{t('mall.sheet_pay_page')}</Link></>;
  if (group.state === 'cancelled') return <><Notice tone="bad" live>{t('mall.group_cancelled')}</Notice><Button wide look="line" onClick={onClose}>{t('mall.sheet_back')}</Button></>;
  return (
    <div className={styles.paid} role="status">
      <span className={styles.good}><Icon name="check" size={32} /></span>
      <strong>{t('mall.paid')}</strong>
      <Price fen={group.totalFen} look="large" />
      <Button wide onClick={onClose}>{t('mall.sheet_back')}</Button>
      <Link to="/orders" search={{ tab: 'paid' }} className={buttonClass('text')}>{t('mall.see_orders')}</Link>
    </div>
  );
}
