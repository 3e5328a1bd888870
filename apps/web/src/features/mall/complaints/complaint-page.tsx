import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, PageHead, Timeline } from '../../../ui/card.js';
import { TextArea } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Picture } from '../../../ui/picture.js';
import { Tag } from '../../../ui/tag.js';
import parts from '../orders/order-parts.module.css';
import pageStyles from '../orders-page.module.css';
import { complaintQuery } from './api.js';

export function ComplaintPage() {
  const { id } = useParams({ from: '/signed-in/complaints/$id' });
  return <div className={pageStyles.page}><ComplaintView id={id} /></div>;
}

/** One complaint, for the member who made it and for the staff who answer; `can` decides what each may do. */
export function ComplaintView({ id, desk = false }: { id: string; desk?: boolean }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const complaint = useSuspenseQuery(complaintQuery(call, id)).data;
  const [answer, setAnswer] = useState('');
  const act = useMutation({
    mutationFn: ({ what, body }: { what: 'escalate' | 'close' | 'take' | 'answer'; body?: object }) => call(`/mall/complaints/${id}/${what}`, { method: 'POST', body }),
    onSuccess: () => queries.invalidateQueries({ predicate: (query) => ['complaints', 'staff'].includes(String(query.queryKey[0])) }),
  });
  return (
    <>
      <PageHead title={t(`complaints.kind_${complaint.kind}`)} lead={`${complaint.number}${complaint.shopName && ` · ${complaint.shopName}`}`} action={<Tag tone={complaint.state !== 'open' ? 'good' : complaint.late ? 'bad' : 'warm'}>{t(`complaints.state_${complaint.state}`)}</Tag>} />
      {complaint.state === 'open' && complaint.dueAt && <Notice tone={complaint.late ? 'bad' : 'calm'} icon="clock">{t(complaint.level > 0 ? 'complaints.due_raised' : 'complaints.due', { time: moment(complaint.dueAt, locale) })}</Notice>}
      <Card>
        <p className={parts.text}>{complaint.text}</p>
        {complaint.pictures.length > 0 && <span className={pageStyles.shots}>{complaint.pictures.map((picture) => <span key={picture.src} className={pageStyles.shot}><Picture picture={picture} sizes="72px" /></span>)}</span>}
        {complaint.order && (desk ? <Link to="/desk/staff/orders/$id" params={{ id: complaint.order.id }} className={pageStyles.all}>{t('mall.order', { number: complaint.order.number })}</Link> : <Link to="/orders/$id" params={{ id: complaint.order.id }} className={pageStyles.all}>{t('mall.order', { number: complaint.order.number })}</Link>)}
        {complaint.answer && <Notice tone="good" icon="check">{t('mall.case_answer')}：{complaint.answer}</Notice>}
      </Card>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {complaint.can.answer && (
        <Card>
          <Form onSubmit={() => { act.mutate({ what: 'answer', body: { answer } }); }}>
            <TextArea label={t('mall.case_answer')} name="answer" required maxLength={1000} value={answer} onChange={(event) => { setAnswer(event.target.value); }} />
            <span className={pageStyles.actions}>
              <Button type="submit" busy={act.isPending}>{t('complaints.answer')}</Button>
              {complaint.can.take && <Button look="line" busy={act.isPending} onClick={() => { act.mutate({ what: 'take' }); }}>{t('complaints.take')}</Button>}
            </span>
          </Form>
        </Card>
      )}
      <span className={pageStyles.actions}>
        {complaint.can.escalate && <Button look="line" busy={act.isPending} onClick={() => { act.mutate({ what: 'escalate' }); }}>{t('complaints.escalate')}</Button>}
        {complaint.can.close && <Button look="line" busy={act.isPending} onClick={() => { act.mutate({ what: 'close' }); }}>{t('complaints.close')}</Button>}
      </span>
      <Card title={t('orders.case_log')}><Timeline items={complaint.events.toReversed().map((event, at) => ({ key: `${event.at}${at}`, at: moment(event.at, locale), what: t(`complaints.log_${event.what}` as MessageKey), note: event.note || undefined }))} /></Card>
    </>
  );
}
