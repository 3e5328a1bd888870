import type { SeriesPage as Series } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card, Facts, PageHead } from '../../../ui/card.js';
import { TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { seriesQuery } from './api.js';
import styles from './desk.module.css';
import { patternText } from './series-lines.js';
import { ShowLines } from './show-line.js';

export function SeriesPage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/live/series/$id' });
  const call = useCall();
  const queries = useQueryClient();
  const series = useSuspenseQuery(seriesQuery(call, id)).data;
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: (what: 'approve' | 'end') => call<Series>(`/live/desk/series/${id}/${what}`, { method: 'POST', body: what === 'end' ? { reason } : {} }),
    onSuccess: async (after) => {
      queries.setQueryData(seriesQuery(call, id).queryKey, after);
      await Promise.all([queries.invalidateQueries({ queryKey: ['live-desk'], refetchType: 'none' }), queries.invalidateQueries({ queryKey: ['live-staff'] })]);
    },
  });
  return (
    <>
      <PageHead
        title={series.title} lead={<>{series.streamer.name} · {patternText(t, series.pattern)} {series.time} <Tag tone={series.ended ? 'plain' : series.approved ? 'good' : 'warm'}>{series.ended ? t('ldesk.series_ended') : series.approved ? t('ldesk.series_approved') : t('ldesk.series_waiting')}</Tag></>}
        action={series.can.approve && <Button busy={act.isPending && act.variables === 'approve'} onClick={() => { act.mutate('approve'); }}>{t('ldesk.approve_series')}</Button>}
      />
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <div className={styles.columns}>
        <Card title={t('ldesk.series_shows')}><p className={styles.note}>{t('ldesk.series_edit_note')}</p><ShowLines shows={series.items} /></Card>
        <div className={styles.stack}>
          <Card title={t('ldesk.about')}>
            <Facts items={[{ label: t('ldesk.minutes'), value: series.minutes }, { label: t('ldesk.from'), value: series.fromOn }, ...(series.untilOn ? [{ label: t('ldesk.until'), value: series.untilOn }] : []), { label: t('ldesk.studio'), value: series.studio ?? t('ldesk.no_studio') }, { label: t('ldesk.holidays'), value: series.skipsHolidays ? t('ldesk.holidays_skipped') : t('ldesk.holidays_kept') }]} />
            {series.description && <p>{series.description}</p>}
          </Card>
          {series.can.end && (
            <Card title={t('ldesk.end_series')}>
              <Form onSubmit={() => { act.mutate('end'); }}>
                <TextField label={t('ldesk.reason')} hint={t('ldesk.end_series_hint')} value={reason} maxLength={200} onChange={(event) => { setReason(event.target.value); }} />
                <Button type="submit" look="danger" busy={act.isPending && act.variables === 'end'} disabled={reason.trim() === ''}>{t('ldesk.end_series')}</Button>
              </Form>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
