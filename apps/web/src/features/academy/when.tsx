import type { Theme } from '@app/contracts';
import { useWords } from '../../platform/i18n.js';
import { hour, leaf, moment } from '../../platform/time.js';
import { Icon, type IconName } from '../../ui/icon.js';
import styles from './academy.module.css';
import './themes.css';

const icons: Record<Theme, IconName> = { livestream: 'live', filming: 'eye', selling: 'shop', craft: 'edit', farming: 'tree', law: 'shield', family: 'heart' };

/** The sign of what a course is about; colour and drawing repeat the word beside them. */
export const ThemeSign = ({ theme, size = 24 }: { theme: Theme; size?: number }) => <span className={styles.sign} data-theme-of={theme}><Icon name={icons[theme]} size={size} /></span>;

/** "12月5日 周六 14:00–16:00" */
export const spanWords = (from: string, until: string, locale: 'zh-CN' | 'zh-TW' | 'en'): string => `${moment(from, locale)}–${hour(until)}`;

/** A leaf of a tear-off calendar. */
export function Leaf({ at }: { at: string }) {
  const { locale } = useWords();
  const { month, day, time } = leaf(at, locale);
  return <span className={styles.leaf} aria-hidden="true"><small>{month}</small><strong>{day}</strong><small>{time}</small></span>;
}
