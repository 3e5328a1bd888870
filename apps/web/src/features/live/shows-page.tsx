import type { ShowList } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty } from '../../ui/notice.js';
import { showsQuery } from './api.js';
import styles from './live.module.css';
import { NextShow, ShowGrid } from './show-card.js';

const tabs = ['now', 'today', 'week', 'replay', 'mine'] as const;

/** What is on, what comes, what was; the same order for everybody: by time. `own` stands with what the reader booked. */
export function ShowsPage({ own }: { own: ReactNode }) {
  const { t } = useWords();
  const { tab = 'week', town, kind } = useSearch({ from: '/shows' });
  const me = useMe();
  const navigate = useNavigate();
  const list = useSuspenseInfiniteQuery(showsQuery(useCall(), { tab, town, kind }));
  const { towns } = list.data.pages[0] as ShowList;
  const shows = list.data.pages.flatMap((page) => page.items);
  const next = shows.find((show) => !['cancelled', 'ended', 'replay'].includes(show.state));
  const filtered = town !== undefined || kind !== undefined;
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div><h1>{t('live.title')}</h1><p>{t('live.lead')}</p></div>
        <a className={buttonClass('line', false, true)} href="/api/live/calendar.ics" download="yunchuang-live.ics"><Icon name="calendar" size={18} />{t('live.calendar_all')}</a>
      </header>
      <nav className={styles.tabs} aria-label={t('live.title')}>
        {tabs.filter((name) => name !== 'mine' || me.member).map((name) => <Link key={name} to="/shows" search={{ tab: name, town, kind }} aria-current={name === tab ? 'page' : undefined}>{t(`live.tab_${name}`)}</Link>)}
      </nav>
      <div className={styles.filters}>
        <label className={styles.filter}><span className="visually-hidden">{t('live.town')}</span>
          <select value={town ?? ''} onChange={(event) => { void navigate({ to: '/shows', search: { tab, kind, town: event.target.value || undefined } }); }}>
            <option value="">{t('live.all_towns')}</option>{towns.map((name) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
        <Link to="/shows" search={{ tab, town, kind: kind === 'charity' ? undefined : 'charity' }} className={styles.chip} aria-current={kind === 'charity' ? 'true' : undefined}><Icon name="heart" size={16} />{t('live.charity')}</Link>
      </div>
      {kind === 'charity' && <Link to="/charity" className={styles.line}><Icon name="heart" size={18} />{t('charity.see_all')}</Link>}
      {tab === 'mine' && own}
      {next && (tab === 'now' || tab === 'today' || tab === 'week') && <NextShow show={next} />}
      {shows.length === 0 ? (
        <Empty icon="live" text={filtered ? t('live.none_filtered') : t(`live.none_${tab}`)}>
          {filtered ? <Link to="/shows" search={{ tab }} className={buttonClass('line')}>{t('live.drop_filters')}</Link> : tab !== 'week' ? <Link to="/shows" search={{ tab: 'week' }} className={buttonClass('line')}>{t('live.see_week')}</Link> : <Link to="/" className={buttonClass('line')}>{t('live.to_mall')}</Link>}
        </Empty>
      ) : <ShowGrid shows={shows.filter((show) => show !== next || tab === 'replay' || tab === 'mine')} priority={!next} />}
      {list.hasNextPage && <Button look="line" className={styles.more} busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}
