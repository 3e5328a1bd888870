import type { StandIns } from '@app/contracts';
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
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { standInsQuery, streamerQuery } from './api.js';
import styles from './desk.module.css';
import { NeedsProfile } from './new-show-page.js';

const tones = { open: 'warm', taken: 'good', withdrawn: 'plain', unfilled: 'bad' } as const;

/** Who needs somebody to go on air for her, and who does. */
export function StandInsPage() {
  const { t } = useWords();
  const { streamer } = useSuspenseQuery(streamerQuery(useCall())).data;
  return streamer ? <Calls /> : <><PageHead title={t('ldesk.stand_ins')} lead={t('ldesk.stand_ins_lead')} /><NeedsProfile /></>;
}

function Calls() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const page = useSuspenseQuery(standInsQuery(call)).data;
  const act = useMutation({
    mutationFn: ({ path, method = 'POST', body }: { path: string; method?: 'POST' | 'DELETE'; body?: object }) => call<StandIns>(`/live/desk/${path}`, { method, body: method === 'DELETE' ? undefined : body ?? {} }),
    onSuccess: (next) => { queries.setQueryData(standInsQuery(call).queryKey, next); return queries.invalidateQueries({ queryKey: ['live-desk'], exact: true }); },
  });
  return (
    <>
      <PageHead title={t('ldesk.stand_ins')} lead={t('ldesk.stand_ins_lead')} />
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <div className={styles.columns}>
        <Card title={t('ldesk.stand_in_calls')}>
          {page.items.length === 0 ? <Empty icon="people" text={t('ldesk.no_stand_ins')} /> : (
            <ul className={styles.people}>
              {page.items.map((one) => (
                <li key={one.id} className={styles.standIn}>
                  <span><strong>{one.title}</strong><small>{moment(one.startsAt, locale)} · {t('ldesk.stand_in_minutes', { n: one.minutes })}</small><br /><small>{one.streamer}{one.note ? `：${one.note}` : ''}{one.takenBy ? ` · ${t('ldesk.stand_in_by', { name: one.takenBy })}` : ''}</small></span>
                  <span className={styles.row}><Tag tone={tones[one.state]}>{t(`ldesk.stand_in_${one.state}`)}</Tag>
                    {one.can.take && <Button small busy={act.isPending} onClick={() => { act.mutate({ path: `stand-ins/${one.id}/take` }); }}>{t('ldesk.stand_in_take')}</Button>}
                    {one.state === 'open' && !one.mine && !one.free && <small>{t('ldesk.stand_in_busy')}</small>}
                    {one.can.withdraw && <Button look="text" small busy={act.isPending} onClick={() => { act.mutate({ path: `shows/${one.showId}/stand-in`, method: 'DELETE' }); }}>{t('ldesk.stand_in_withdraw')}</Button>}
                    {one.state === 'taken' && !one.mine && <Link to="/desk/live/$id" params={{ id: one.showId }} className={buttonClass('line', false, true)}>{t('ldesk.stand_in_see')}</Link>}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </Card>
        <Call shows={page.ownShows} busy={act.isPending} onCall={(showId, note) => { act.mutate({ path: `shows/${showId}/stand-in`, body: { note } }); }} />
      </div>
    </>
  );
}

function Call({ shows, busy, onCall }: { shows: StandIns['ownShows']; busy: boolean; onCall: (showId: string, note: string) => void }) {
  const { t, locale } = useWords();
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const showId = shows.some((show) => show.id === chosen) ? chosen : shows[0]?.id ?? '';
  return (
    <Card title={t('ldesk.stand_in_call')}>
      <p className={styles.note}>{t('ldesk.stand_in_note')}</p>
      {shows.length === 0 ? <p className={styles.note}>{t('ldesk.stand_in_no_shows')}</p> : (
        <Form onSubmit={() => { onCall(showId, note); setNote(''); }}>
          <Select label={t('ldesk.stand_in_which')} value={showId} onChange={(event) => { setChosen(event.target.value); }} options={shows.map((show) => ({ value: show.id, label: `${moment(show.startsAt, locale)} ${show.title}` }))} />
          <TextField label={t('ldesk.stand_in_why')} maxLength={200} value={note} onChange={(event) => { setNote(event.target.value); }} />
          <Button type="submit" busy={busy}>{t('ldesk.stand_in_send')}</Button>
        </Form>
      )}
    </Card>
  );
}
