import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { buttonClass } from '../../../ui/button.js';
import { Card, Facts } from '../../../ui/card.js';
import { Icon } from '../../../ui/icon.js';
import { Prose } from '../../../ui/prose.js';
import { Notice } from '../../../ui/notice.js';
import { Picture } from '../../../ui/picture.js';
import { Price } from '../../../ui/price.js';
import { soldVersionQuery } from './api.js';
import styles from './sold-version-page.module.css';

/** What the page of the goods said when she ordered; nothing here can be bought. */
export function SoldVersionPage() {
  const { t, locale } = useWords();
  const { id, line } = useParams({ from: '/signed-in/orders/$id/lines/$line' });
  const sold = useSuspenseQuery(soldVersionQuery(useCall(), id, line)).data;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <Link to="/orders/$id" params={{ id }} className={styles.back}><Icon name="back" size={16} />{t('orders.version_back', { number: sold.orderNumber })}</Link>
        <h1>{t('orders.version')}</h1>
        <p>{t('orders.version_lead', { time: moment(sold.placedAt, locale) })}</p>
      </div>
      <ul className={styles.gallery} aria-label={t('mall.pictures')}>
        {sold.pictures.map((picture, at) => <li key={picture.src}><Picture picture={picture} sizes="(min-width: 1024px) 440px, 100vw" first={at === 0} alt={picture.alt || sold.title} /></li>)}
      </ul>
      <div className={styles.said}>
        <Card>
          <h2 className={styles.title}>{sold.title}</h2>
          {sold.subtitle && <p className={styles.lead}>{sold.subtitle}</p>}
          <p className={styles.bought}>{sold.priceFen !== null && <Price fen={sold.priceFen} look="large" />}<span>{sold.skuName} × {sold.quantity}</span></p>
          <p className={styles.lead}>{sold.shopName} · {t('mall.ship_within', { hours: sold.shipWithinHours })} · {t(sold.returnClass === 'seven_day' ? 'mall.return_seven_day' : 'mall.return_none')}</p>
        </Card>
        <Notice tone={sold.shown && !sold.changed ? 'good' : 'warm'} icon={sold.shown && !sold.changed ? 'check' : 'alert'}>{t(!sold.shown ? 'orders.version_gone' : sold.changed ? 'orders.version_changed' : 'orders.version_same')}</Notice>
        {sold.facts.length > 0 && <Card title={t('mall.facts')}><Facts items={sold.facts.map((fact) => ({ label: t(`mall.fact.${fact.key}` as MessageKey), value: fact.value }))} /></Card>}
        {sold.description && <Card title={t('mall.about')}><Prose text={sold.description} /></Card>}
        {sold.shown && <Link to="/p/$id" params={{ id: sold.productId }} className={buttonClass('line')}>{t('orders.version_now')}</Link>}
      </div>
    </div>
  );
}
