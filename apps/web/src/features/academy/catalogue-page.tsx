import type { CourseCard, CourseList, CourseQuery, Theme } from '@app/contracts';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Empty } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { coursesQuery } from './api.js';
import styles from './academy.module.css';
import { Leaf, ThemeSign } from './when.js';

const themes: Theme[] = ['livestream', 'filming', 'selling', 'craft', 'farming', 'law', 'family'];

/** All courses, soonest first; what is filtered stands in the address. */
export function CataloguePage() {
  const { t } = useWords();
  const wish = useSearch({ from: '/academy/' });
  const navigate = useNavigate();
  const list = useSuspenseInfiniteQuery(coursesQuery(useCall(), wish));
  const { towns } = list.data.pages[0] as CourseList;
  const items = list.data.pages.flatMap((page) => page.items);
  const set = (change: Partial<CourseQuery>) => { void navigate({ to: '/academy', search: { ...wish, ...change } }); };
  const filtered = Object.values(wish).some((value) => value !== undefined);
  return (
    <div className={styles.page}>
      <header className={styles.hero}>
        <div><h1>{t('academy.title')}</h1><p>{t('academy.lead')}</p></div>
        <span className={styles.acts}><Link to="/academy/services" className={buttonClass('line', false, true)}><Icon name="people" size={18} />{t('academy.consulting')}</Link><Link to="/academy/studios" className={buttonClass('line', false, true)}><Icon name="live" size={18} />{t('academy.studios')}</Link><Link to="/me/learning" className={buttonClass('line', false, true)}><Icon name="calendar" size={18} />{t('academy.mine')}</Link><Link to="/academy/goals" className={buttonClass('line', false, true)}><Icon name="list" size={18} />{t('academy.goals')}</Link></span>
      </header>
      <nav className={styles.themes} aria-label={t('academy.theme')}>
        <Link to="/academy" search={{ ...wish, theme: undefined }} aria-current={wish.theme ? undefined : 'true'}>{t('academy.all_themes')}</Link>
        {themes.map((theme) => <Link key={theme} to="/academy" search={{ ...wish, theme }} aria-current={wish.theme === theme ? 'true' : undefined}>{t(`academy.theme_${theme}`)}</Link>)}
      </nav>
      <div className={styles.filters}>
        <Pick label={t('academy.town')} value={wish.town} options={towns.map((town) => ({ value: town, label: town }))} onPick={(town) => { set({ town }); }} />
        <Pick label={t('academy.way')} value={wish.way} options={(['onsite', 'online'] as const).map((value) => ({ value, label: t(`academy.way_${value}`) }))} onPick={(way) => { set({ way: way as CourseQuery['way'] }); }} />
        <Pick label={t('academy.level')} value={wish.level?.toString()} options={([1, 2, 3] as const).map((value) => ({ value: String(value), label: t(`academy.level_${value}`) }))} onPick={(level) => { set({ level: level ? Number(level) : undefined }); }} />
        <label className={styles.filter}><span className="visually-hidden">{t('academy.from_day')}</span><input type="date" value={wish.on ?? ''} onChange={(event) => { set({ on: event.target.value || undefined }); }} /></label>
      </div>
      {items.length === 0 ? <Empty icon="calendar" text={t(filtered ? 'academy.none_filtered' : 'academy.none')}>{filtered && <Link to="/academy" search={{}} className={buttonClass('line')}>{t('academy.drop_filters')}</Link>}</Empty>
        : <ul className={styles.cards}>{items.map((course) => <Card key={course.id} course={course} />)}</ul>}
      {list.hasNextPage && <Button look="line" className={styles.more} busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}

function Pick({ label, value, options, onPick }: { label: string; value: string | undefined; options: { value: string; label: string }[]; onPick: (value: string | undefined) => void }) {
  return (
    <label className={styles.filter} data-on={value ? 'true' : undefined}><span className="visually-hidden">{label}</span>
      <select value={value ?? ''} onChange={(event) => { onPick(event.target.value || undefined); }}><option value="">{label}</option>{options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}</select>
    </label>
  );
}

function Card({ course }: { course: CourseCard }) {
  const { t, locale } = useWords();
  const { next } = course;
  return (
    <li>
      <Link to="/academy/courses/$id" params={{ id: course.id }} className={styles.card} data-theme-of={course.theme}>
        {next ? <Leaf at={next.startsAt} /> : <ThemeSign theme={course.theme} />}
        <span className={styles.cardBody}>
          <span className={styles.kicker}>{t(`academy.theme_${course.theme}`)} · {t(`academy.level_${course.level as 1}`)}</span>
          <strong>{course.title}</strong>
          <span className={styles.cardLead}>{course.lead}</span>
          {next && <span className={styles.fact}><Icon name={next.venue ? 'pin' : 'globe'} size={16} /><span className="visually-hidden">{moment(next.startsAt, locale)} </span>{next.venue ? `${next.town ?? ''} ${next.venue}` : t('academy.way_online')}</span>}
          {course.lecturers.length > 0 && <span className={styles.fact}><Icon name="person" size={16} />{course.lecturers.join(locale === 'en' ? ', ' : '、')}</span>}
          <span className={styles.tags}>
            {next ? <SeatsTag seatsLeft={next.seatsLeft} waiting={next.waiting} /> : <Tag>{t('academy.no_session')}</Tag>}
            {course.coming > 1 && <Tag>{t('academy.sessions_count', { n: course.coming })}</Tag>}
            {course.certificate && <Tag tone="warm">{t('academy.certified')}</Tag>}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** How many may still come, or how many wait. */
export function SeatsTag({ seatsLeft, waiting }: { seatsLeft: number; waiting: number }) {
  const { t } = useWords();
  if (seatsLeft > 0) return <Tag tone={seatsLeft <= 3 ? 'warm' : 'good'}>{t('academy.seats_left', { n: seatsLeft })}</Tag>;
  return <Tag tone="bad">{waiting > 0 ? t('academy.full_waiting', { n: waiting }) : t('academy.full')}</Tag>;
}
