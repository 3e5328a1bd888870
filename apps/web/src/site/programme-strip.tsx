import { Link } from '@tanstack/react-router';
import { useWords } from '../platform/i18n.js';
import { Icon } from '../ui/icon.js';
import styles from './programme-strip.module.css';

/** What the federation holds beside the shops. */
export function ProgrammeStrip() {
  const { t } = useWords();
  return (
    <nav className={styles.strip} aria-label={t('site.programme')}>
      <Link to="/academy" className={styles.way}><span><Icon name="paper" /></span><strong>{t('site.academy')}</strong><small>{t('site.academy_lead')}</small></Link>
      <Link to="/expos" className={styles.way}><span><Icon name="grid" /></span><strong>{t('site.expo')}</strong><small>{t('site.expo_lead')}</small></Link>
      <Link to="/match" className={styles.way}><span><Icon name="people" /></span><strong>{t('site.match')}</strong><small>{t('site.match_lead')}</small></Link>
      <Link to="/charity" className={styles.way}><span><Icon name="heart" /></span><strong>{t('charity.title')}</strong><small>{t('site.charity_lead')}</small></Link>
    </nav>
  );
}
