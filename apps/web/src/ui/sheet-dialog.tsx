import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Icon } from './icon.js';
import styles from './sheet.module.css';

export interface SheetProps { open: boolean; onClose: () => void; title: string; closeLabel: string; children: ReactNode; foot?: ReactNode;
  /** Leaves the upper part of a phone as it is, to be watched on. */
  half?: boolean }

/** Rises from below on phones, stands in the middle on wide screens; one tap or Escape closes it. */
export default function SheetDialog({ open, onClose, title, closeLabel, children, foot, half = false }: SheetProps) {
  return (
    <Dialog.Root open={open} onOpenChange={(next) => { if (!next) onClose(); }}>
      <Dialog.Portal>
        <Dialog.Backdrop className={`${styles.scrim} ${half ? styles.clear : ''}`} />
        <Dialog.Popup className={`${styles.sheet} ${half ? styles.half : ''}`}>
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            <Dialog.Close className={styles.close} aria-label={closeLabel}><Icon name="close" /></Dialog.Close>
          </div>
          <div className={styles.body}>{children}</div>
          {foot && <div className={styles.foot}>{foot}</div>}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
