import type { FirstShow, FirstShows, Marks } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form, Two } from '../../../ui/form.js';
import { Icon } from '../../../ui/icon.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { firstShowsQuery } from './api.js';
import styles from './desk.module.css';

const tones = { open: 'warm', taken: 'good', withdrawn: 'plain', unfilled: 'plain', returned: 'bad', passed: 'good', again: 'warm' } as const;
const keys = ['prepared', 'spoken', 'goods', 'answers', 'rules'] as const satisfies (keyof Marks)[];
type Act = (path: string, body?: object, method?: 'POST' | 'DELETE', then?: () => void) => void;

/** From a certificate to the first evening on air, with somebody beside her. */
export function FirstShowsPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const page = useSuspenseQuery(firstShowsQuery(call)).data;
  const change = useMutation({
    mutationFn: ({ path, method, body }: { path: string; method: 'POST' | 'DELETE'; body: object }) => call<FirstShows>(`/live/desk/${path}`, { method, body: method === 'DELETE' ? undefined : body }),
    onSuccess: (next) => { queries.setQueryData(firstShowsQuery(call).queryKey, next); return queries.invalidateQueries({ queryKey: ['live-desk'], exact: true }); },
  });
  const act: Act = (path, body = {}, method = 'POST', then) => { change.mutate({ path, method, body }, { onSuccess: then }); };
  return (
    <>
      <PageHead title={t('ldesk.first_shows')} lead={t('ldesk.first_shows_lead')} />
      {change.error && <Notice tone="bad" live>{sentence(change.error, t)}</Notice>}
      <div className={styles.columns}>
        <Card title={t('ldesk.first_open')}>
          {page.items.length === 0 ? <Empty icon="live" text={t('ldesk.first_none')} /> : <ul className={styles.people}>{page.items.map((one) => <Item key={one.id} one={one} busy={change.isPending} act={act} />)}</ul>}
        </Card>
        <div className={styles.stack}>
          <Ready ready={page.ready} />
          {page.ready.profile && !page.ready.first && <Offer shows={page.ownShows} busy={change.isPending} act={act} />}
        </div>
      </div>
    </>
  );
}

function Item({ one, busy, act }: { one: FirstShow; busy: boolean; act: Act }) {
  const { t, locale } = useWords();
  const [scoring, setScoring] = useState(false);
  return (
    <li className={styles.standIn}>
      <span><strong>{one.title}</strong><small>{moment(one.startsAt, locale)} · {t('ldesk.stand_in_minutes', { n: one.minutes })}</small><br /><small>{t('ldesk.first_with', { mentor: one.mentor })}{one.learner ? ` · ${t('ldesk.first_learner', { name: one.learner })}` : ''}{one.note ? `：${one.note}` : ''}</small></span>
      <span className={styles.row}><Tag tone={tones[one.state]}>{t(`ldesk.first_state_${one.state}`)}</Tag>
        {one.can.take && <Button small busy={busy} onClick={() => { act(`first-shows/${one.id}/take`); }}>{t('ldesk.first_take')}</Button>}
        {one.can.withdraw && <Button look="text" small busy={busy} onClick={() => { act(`shows/${one.showId}/first-show`, {}, 'DELETE'); }}>{t('ldesk.first_withdraw')}</Button>}
        {one.state === 'taken' && one.side && <Link to="/desk/live/$id" params={{ id: one.showId }} className={buttonClass('line', false, true)}>{t('ldesk.first_see')}</Link>}
        {one.can.score && !scoring && <Button small onClick={() => { setScoring(true); }}>{t('ldesk.first_score')}</Button>}
      </span>
      {scoring && one.can.score && <Score one={one} busy={busy} act={act} />}
      {one.marks && <dl className={styles.marks}>{keys.map((key) => <div key={key}><dt>{t(`ldesk.mark_${key}`)}</dt><dd>{one.marks?.[key]}</dd></div>)}</dl>}
      {one.remark && <p className={styles.note}>{one.remark}</p>}
    </li>
  );
}

function Score({ one, busy, act }: { one: FirstShow; busy: boolean; act: Act }) {
  const { t } = useWords();
  const [marks, setMarks] = useState<Marks>({ prepared: 3, spoken: 3, goods: 3, answers: 3, rules: 3 });
  const [remark, setRemark] = useState('');
  const send = (passed: boolean) => { act(`first-shows/${one.id}/score`, { marks, remark, passed }); };
  return (
    <Form onSubmit={() => { send(true); }}>
      <Two>{keys.map((key) => <Select key={key} label={t(`ldesk.mark_${key}`)} value={String(marks[key])} onChange={(event) => { setMarks({ ...marks, [key]: Number(event.target.value) }); }} options={['5', '4', '3', '2', '1'].map((value) => ({ value, label: value }))} />)}</Two>
      <TextArea label={t('ldesk.first_remark')} rows={3} maxLength={500} value={remark} onChange={(event) => { setRemark(event.target.value); }} />
      <span className={styles.row}><Button type="submit" small busy={busy}>{t('ldesk.first_pass')}</Button><Button look="line" small busy={busy} onClick={() => { send(false); }}>{t('ldesk.first_again')}</Button></span>
    </Form>
  );
}

function Ready({ ready }: { ready: FirstShows['ready'] }) {
  const { t } = useWords();
  if (!ready.first) return ready.certificate ? <Card title={t('ldesk.first_ready')}><p className={styles.note}>{t('ldesk.first_done')}</p></Card> : null;
  const steps = [{ key: 'certificate', ok: ready.certificate !== null }, { key: 'profile', ok: ready.profile }, { key: 'identity', ok: ready.identity }] as const;
  return (
    <Card title={t('ldesk.first_ready')}>
      <ul className={styles.ready}>{steps.map((step) => <li key={step.key} data-ok={step.ok ? 'true' : undefined}><Icon name={step.ok ? 'check' : 'clock'} size={20} />{t(`ldesk.first_${step.key}`)}{step.key === 'certificate' && ready.certificate ? ` · ${ready.certificate}` : ''}</li>)}</ul>
      <span className={styles.row}>{ready.certificate === null && <Link to="/academy" className={buttonClass('line', false, true)}>{t('ldesk.first_find_course')}</Link>}{!ready.profile && <Link to="/desk/live" className={buttonClass('line', false, true)}>{t('ldesk.first_profile')}</Link>}</span>
    </Card>
  );
}

function Offer({ shows, busy, act }: { shows: FirstShows['ownShows']; busy: boolean; act: Act }) {
  const { t, locale } = useWords();
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const showId = shows.some((show) => show.id === chosen) ? chosen : shows[0]?.id ?? '';
  return (
    <Card title={t('ldesk.first_offer')}>
      <p className={styles.note}>{t(shows.length === 0 ? 'ldesk.first_no_shows' : 'ldesk.first_offer_note')}</p>
      {shows.length > 0 && (
        <Form onSubmit={() => { act(`shows/${showId}/first-show`, { note }, 'POST', () => { setNote(''); }); }}>
          <Select label={t('ldesk.first_which')} value={showId} onChange={(event) => { setChosen(event.target.value); }} options={shows.map((show) => ({ value: show.id, label: `${moment(show.startsAt, locale)} ${show.title}` }))} />
          <TextField label={t('ldesk.first_hint')} maxLength={200} value={note} onChange={(event) => { setNote(event.target.value); }} />
          <Button type="submit" busy={busy}>{t('ldesk.first_send')}</Button>
        </Form>
      )}
    </Card>
  );
}
