import type { Pattern, SeriesView } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { type MessageKey, type Translate, useWords } from '../../../platform/i18n.js';
import { moment } from '../../../platform/time.js';
import { Tag } from '../../../ui/tag.js';
import styles from './desk.module.css';

const weekday = (t: Translate, day: number) => t(`ldesk.day_${day}` as MessageKey);

/** When things repeat, in words. */
export function patternText(t: Translate, pattern: Pattern): string {
  if (pattern.kind === 'weekly') return t('ldesk.every_week', { days: pattern.days.map((day) => weekday(t, day)).join('、') });
  if (pattern.kind === 'monthly') return t('ldesk.every_month', { days: pattern.days.join('、') });
  return pattern.nth === -1 ? t('ldesk.every_last', { day: weekday(t, pattern.day) }) : t('ldesk.every_nth', { nth: pattern.nth, day: weekday(t, pattern.day) });
}

export function SeriesLines({ series }: { series: SeriesView[] }) {
  const { t, locale } = useWords();
  return (
    <ul className={styles.lines}>
      {series.map((one) => (
        <li key={one.id}><Link to="/desk/live/series/$id" params={{ id: one.id }} className={styles.seriesLine}>
          <span><strong>{one.title}</strong><small>{patternText(t, one.pattern)} {one.time}{one.studio && ` · ${one.studio}`}</small><small>{one.next ? t('ldesk.next_at', { time: moment(one.next, locale) }) : t('ldesk.no_next')}</small></span>
          <Tag tone={one.ended ? 'plain' : one.approved ? 'good' : 'warm'}>{one.ended ? t('ldesk.series_ended') : one.approved ? t('ldesk.series_approved') : t('ldesk.series_waiting')}</Tag>
        </Link></li>
      ))}
    </ul>
  );
}
