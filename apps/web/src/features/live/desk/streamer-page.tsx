import type { StreamerDesk } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { streamerQuery } from './api.js';
import styles from './desk.module.css';
import { SeriesLines } from './series-lines.js';
import { ShowLines } from './show-line.js';

/** What a streamer plans, and what waits for whom. */
export function StreamerPage() {
  const { t } = useWords();
  const page = useSuspenseQuery(streamerQuery(useCall())).data;
  const [editing, setEditing] = useState(false);
  const open = page.shows.filter((show) => show.state === 'draft' || show.state === 'review');
  const coming = page.shows.filter((show) => ['scheduled', 'lobby', 'live', 'interrupted'].includes(show.state));
  const past = page.shows.filter((show) => ['ended', 'replay', 'hidden', 'cancelled'].includes(show.state)).toReversed();
  return (
    <>
      <PageHead title={t('ldesk.title')} lead={page.streamer ? `${page.streamer.name}${page.streamer.town && ` · ${page.streamer.town}`}` : t('ldesk.lead')} action={page.streamer && <Link to="/desk/live/new" className={buttonClass()}>{t('ldesk.new_show')}</Link>} />
      {!page.identityChecked && <Notice tone="warm" icon="shield">{t('ldesk.identity_note')}</Notice>}
      {page.identityChecked && (!page.streamer || editing) && <Profile page={page} onDone={() => { setEditing(false); }} />}
      {page.streamer && (
        <div className={styles.columns}>
          <div className={styles.stack}>
            {open.length > 0 && <Card title={t('ldesk.open_plans')}><ShowLines shows={open} /></Card>}
            <Card title={t('ldesk.coming')}>{coming.length > 0 ? <ShowLines shows={coming} /> : <Empty icon="calendar" text={t('ldesk.none_coming')}><Link to="/desk/live/new" className={buttonClass('line')}>{t('ldesk.new_show')}</Link></Empty>}</Card>
            {past.length > 0 && <Card title={t('ldesk.past')}><ShowLines shows={past} /></Card>}
          </div>
          <div className={styles.stack}>
            <Card title={t('ldesk.series')} action={<Link to="/desk/live/new-series" className={buttonClass('line', false, true)}>{t('ldesk.new_series')}</Link>}>
              {page.series.length > 0 ? <SeriesLines series={page.series} /> : <p className={styles.note}>{t('ldesk.none_series')}</p>}
            </Card>
            {!editing && <Card title={t('ldesk.profile')} action={<Button look="line" small onClick={() => { setEditing(true); }}>{t('ldesk.edit')}</Button>}><p>{page.streamer.introduction || t('ldesk.no_introduction')}</p></Card>}
          </div>
        </div>
      )}
      {page.helping.length > 0 && <Card title={t('ldesk.helping')}><ShowLines shows={page.helping} /></Card>}
    </>
  );
}

function Profile({ page, onDone }: { page: StreamerDesk; onDone: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [name, setName] = useState(page.streamer?.name ?? '');
  const [town, setTown] = useState(page.streamer?.town ?? '');
  const [introduction, setIntroduction] = useState(page.streamer?.introduction ?? '');
  const save = useMutation({
    mutationFn: () => call<StreamerDesk>('/live/desk/streamer', { method: 'PUT', body: { name, town, introduction } }),
    onSuccess: (after) => { queries.setQueryData(streamerQuery(call).queryKey, after); onDone(); },
  });
  return (
    <Card title={t('ldesk.profile')}>
      <Form onSubmit={() => { save.mutate(); }}>
        <TextField label={t('ldesk.stage_name')} hint={t('ldesk.stage_name_hint')} value={name} maxLength={20} required onChange={(event) => { setName(event.target.value); }} />
        <TextField label={t('ldesk.town')} value={town} maxLength={20} onChange={(event) => { setTown(event.target.value); }} />
        <TextArea label={t('ldesk.introduction')} value={introduction} maxLength={300} rows={3} onChange={(event) => { setIntroduction(event.target.value); }} />
        {save.error && <Notice tone="bad" live>{sentence(save.error, t)}</Notice>}
        <Button type="submit" busy={save.isPending} disabled={name.trim() === ''}>{t('ldesk.save')}</Button>
      </Form>
    </Card>
  );
}
