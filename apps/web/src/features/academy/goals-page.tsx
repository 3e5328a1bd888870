import type { GoalPage } from '@app/contracts';
import { useInfiniteQuery, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { goalRowsQuery, goalsQuery } from './api.js';
import styles from './goals.module.css';

const figures = ['people', 'sessions', 'stations'] as const;
type Figure = (typeof figures)[number];

/** What the year promised and how far it is; every figure opens what it is made of. */
export function GoalsPage() {
  const { t } = useWords();
  const { year: wanted } = useSearch({ from: '/academy/goals' });
  const page = useSuspenseQuery(goalsQuery(useCall(), wanted)).data;
  const [open, setOpen] = useState<Figure>('sessions');
  return (
    <div className={styles.page}>
      <header className={styles.head}><div><Link to="/academy" className={styles.up}><Icon name="back" size={18} />{t('academy.title')}</Link><h1>{t('academy.goals_of', { year: page.year })}</h1><p>{t('academy.goals_lead')}</p></div>
        {page.years.length > 1 && <nav className={styles.years} aria-label={t('academy.goals_year')}>{page.years.map((year) => <Link key={year} to="/academy/goals" search={{ year: String(year) }} aria-current={year === page.year ? 'page' : undefined}>{year}</Link>)}</nav>}
      </header>
      <ul className={styles.figures}>{figures.map((figure) => <li key={figure}><FigureCard page={page} figure={figure} open={open === figure} onOpen={() => { setOpen(figure); }} /></li>)}</ul>
      <Rows key={`${page.year}${open}`} year={page.year} of={open} />
      {page.can.set && <SetGoal key={page.year} page={page} />}
    </div>
  );
}

function FigureCard({ page, figure, open, onOpen }: { page: GoalPage; figure: Figure; open: boolean; onOpen: () => void }) {
  const { t } = useWords();
  const done = page.done[figure];
  const goal = page.goal?.[figure] ?? 0;
  const part = goal > 0 ? Math.min(100, Math.round((done / goal) * 100)) : null;
  return (
    <button type="button" className={styles.figure} aria-expanded={open} onClick={onOpen}>
      <span>{t(`academy.goal_${figure}`)}</span>
      <strong>{done.toLocaleString('en-US')}{goal > 0 && <small> / {goal.toLocaleString('en-US')}</small>}</strong>
      {part !== null && <span className={styles.bar} role="img" aria-label={t('academy.goal_part', { n: part })}><i style={{ width: `${part}%` }} /></span>}
      <small>{figure === 'people' ? t('academy.goal_visits', { n: page.done.visits.toLocaleString('en-US') }) : part === null ? t('academy.goal_none') : t('academy.goal_part', { n: part })}</small>
    </button>
  );
}

function Rows({ year, of }: { year: number; of: Figure }) {
  const { t, locale } = useWords();
  const list = useInfiniteQuery(goalRowsQuery(useCall(), year, of));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return null;
  return (
    <section className={styles.rows}>
      <h2>{t(`academy.goal_rows_${of}`)}</h2>
      {of === 'people' && <p className={styles.note}>{t('academy.goal_people_note')}</p>}
      {items.length === 0 ? <Empty icon="calendar" text={t('academy.goal_empty')} /> : (
        <ul>{items.map((row) => (
          <li key={row.id}>
            <span>{row.sessionId ? <Link to="/academy/sessions/$id" params={{ id: row.sessionId }}>{row.title}</Link> : <strong>{row.title}</strong>}<small>{row.at ? `${moment(row.at, locale)} · ` : ''}{row.place || t('academy.way_online')}</small></span>
            <span className={styles.sum}>{of === 'stations' ? t('academy.goal_held', { n: row.sessions }) : null} {t('academy.goal_came', { n: row.people })}</span>
          </li>
        ))}</ul>
      )}
      {list.hasNextPage && <Button look="line" busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </section>
  );
}

/** For the city's staff. */
function SetGoal({ page }: { page: GoalPage }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => Object.fromEntries(figures.map((figure) => [figure, String(page.goal?.[figure] ?? '')])) as Record<Figure, string>);
  const set = useMutation({
    mutationFn: () => call<GoalPage>(`/academy/desk/goals/${page.year}`, { method: 'PUT', body: Object.fromEntries(figures.map((figure) => [figure, Number(draft[figure])])) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['academy', 'goals'] }),
  });
  return (
    <section className={styles.rows}>
      <h2>{t('academy.goal_set', { year: page.year })}</h2>
      <Form onSubmit={() => { set.mutate(); }}>
        <div className={styles.three}>{figures.map((figure) => <TextField key={figure} label={t(`academy.goal_${figure}`)} type="number" inputMode="numeric" min={0} required value={draft[figure]} onChange={(event) => { setDraft({ ...draft, [figure]: event.target.value }); }} />)}</div>
        {set.error && <Notice tone="bad" live>{sentence(set.error, t)}</Notice>}
        {set.isSuccess && <Notice tone="good" icon="check" live>{t('academy.goal_saved')}</Notice>}
        <Button type="submit" look="line" busy={set.isPending}>{t('academy.goal_save')}</Button>
      </Form>
    </section>
  );
}
