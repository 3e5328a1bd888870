import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { Button } from '../../../ui/button.js';
import { Icon } from '../../../ui/icon.js';
import type { Obstacle } from './environment.js';
import styles from './studio.module.css';

/** Before there is a picture: why it is asked for, or what stands in the way and how to get past it. */
export function OpeningCard({ obstacle, asking, onOpen }: { obstacle: Obstacle | null; asking: boolean; onOpen: () => void }) {
  const { t } = useWords();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(t('studio.copied'));
    } catch {
      setCopied(location.href);
    }
  };
  // Another try cannot help where the browser itself has to be another one.
  const elsewhere = obstacle === 'in_app' || obstacle === 'insecure' || obstacle === 'no_encoder' || obstacle === 'no_camera_here';
  return (
    <div className={styles.opening}>
      <Icon name={obstacle ? 'alert' : 'live'} size={40} />
      <h2>{t(obstacle ? `studio.obstacle_${obstacle}` : 'studio.ask_title')}</h2>
      <p role={obstacle ? 'alert' : undefined}>{obstacle === 'insecure' ? t('studio.fix_insecure', { address: location.href.replace(/^http:/, 'https:') }) : t(obstacle ? `studio.fix_${obstacle}` : 'studio.ask_why')}</p>
      {elsewhere ? <Button look="line" onClick={() => { void copy(); }}>{t('studio.copy_link')}</Button> : <Button busy={asking} onClick={onOpen}>{t(obstacle ? 'studio.try_again' : 'studio.open_camera')}</Button>}
      {copied && <small role="status">{copied}</small>}
    </div>
  );
}
