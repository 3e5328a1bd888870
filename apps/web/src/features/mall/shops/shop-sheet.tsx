import { lazy, Suspense, useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { Icon } from '../../../ui/icon.js';
import { Sheet } from '../../../ui/sheet.js';
import { Skeleton } from '../../../ui/skeleton.js';
import styles from './shop-sheet.module.css';

const ShopSheetBody = lazy(() => import('./shop-sheet-body.js'));

/** Who sells, one tap away: licence or exemption, operator, address, contact, badge. Asks only once it is opened. */
export default function ShopSheetButton({ shopId, shopName }: { shopId: string; shopName: string }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={styles.button} onClick={() => { setOpen(true); }}><Icon name="paper" size={16} />{t('shops.sheet')}</button>
      <Sheet open={open} onClose={() => { setOpen(false); }} title={shopName} closeLabel={t('site.close')}>
        {open && <Suspense fallback={<Skeleton lines={3} label={t('site.loading')} />}><ShopSheetBody shopId={shopId} /></Suspense>}
      </Sheet>
    </>
  );
}
