import type { ProductCard, SetBooth } from '@app/contracts';
import { useWords } from '../../../platform/i18n.js';
import { Check, Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import styles from './desk.module.css';

export const emptyBooth: SetBooth = { name: '', tagline: '', story: '', pairing: '', size: '1x1', productIds: [] };

/** What a visitor will see: words, and goods of the shop. */
export function BoothFields({ draft, onChange, goods, sizeFixed = false }: { draft: SetBooth; onChange: (change: Partial<SetBooth>) => void; goods: ProductCard[]; sizeFixed?: boolean }) {
  const { t } = useWords();
  return (
    <>
      <TextField label={t('xdesk.booth_name')} value={draft.name} maxLength={40} required onChange={(event) => { onChange({ name: event.target.value }); }} />
      <TextField label={t('xdesk.tagline')} hint={t('xdesk.tagline_hint')} value={draft.tagline} maxLength={60} onChange={(event) => { onChange({ tagline: event.target.value }); }} />
      <Select label={t('xdesk.size')} value={draft.size} disabled={sizeFixed} onChange={(event) => { onChange({ size: event.target.value as SetBooth['size'] }); }} options={(['1x1', '3x1', '3x3'] as const).map((value) => ({ value, label: t(`xdesk.size_${value}`) }))} />
      <TextArea label={t('xdesk.story')} rows={6} maxLength={2000} value={draft.story} onChange={(event) => { onChange({ story: event.target.value }); }} />
      <TextArea label={t('expo.pairing')} hint={t('xdesk.pairing_hint')} rows={2} maxLength={300} value={draft.pairing} onChange={(event) => { onChange({ pairing: event.target.value }); }} />
      <fieldset className={styles.set}><legend>{t('xdesk.goods')}</legend>{goods.length === 0 ? <p className={styles.note}>{t('xdesk.no_goods')}</p> : goods.map((card) => <Check key={card.id} label={card.title} checked={draft.productIds.includes(card.id)} onChange={() => { onChange({ productIds: draft.productIds.includes(card.id) ? draft.productIds.filter((id) => id !== card.id) : [...draft.productIds, card.id] }); }} />)}</fieldset>
    </>
  );
}
