import { complaintKinds, type Complaint, type Picture as PictureData } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall, useMe } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextArea } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Picture } from '../../../ui/picture.js';
import { Tag } from '../../../ui/tag.js';
import { Upload } from '../../../ui/upload.js';
import pageStyles from '../orders-page.module.css';
import { complaintsQuery } from './api.js';

interface Shot { id: string; picture: PictureData }

/** Say what went wrong, with an order or without, and see what became of it. */
export function ComplaintsPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const { order } = useSearch({ from: '/signed-in/complaints' });
  const { helpPhone } = useMe();
  const list = useSuspenseInfiniteQuery(complaintsQuery(call));
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <div className={pageStyles.page}>
      <div><h1>{t('complaints.title')}</h1><p className={pageStyles.muted}>{t('complaints.lead')} <a href={`tel:${helpPhone}`}>{helpPhone}</a></p></div>
      <Write order={order} />
      <h2>{t('complaints.mine')}</h2>
      {items.length === 0 && <Empty icon="check" text={t('complaints.none')} />}
      <ul className={pageStyles.list}>
        {items.map((item) => (
          <li key={item.id}><Link to="/complaints/$id" params={{ id: item.id }} className={pageStyles.order}>
            <span className={pageStyles.head}><strong>{t(`complaints.kind_${item.kind}`)}</strong><Tag tone={item.state === 'open' ? 'warm' : 'good'}>{t(`complaints.state_${item.state}`)}</Tag></span>
            <span>{item.text}</span><span className={pageStyles.muted}>{item.number}{item.shopName && ` · ${item.shopName}`} · {moment(item.openedAt, locale)}</span>
          </Link></li>
        ))}
      </ul>
      {list.hasNextPage && <Button look="line" busy={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{t('site.more')}</Button>}
    </div>
  );
}

function Write({ order }: { order: string | undefined }) {
  const { t } = useWords();
  const call = useCall();
  const go = useNavigate();
  const queries = useQueryClient();
  const [kind, setKind] = useState<(typeof complaintKinds)[number]>('goods');
  const [text, setText] = useState('');
  const [shots, setShots] = useState<Shot[]>([]);
  const upload = useMutation({ mutationFn: (file: File) => call<Shot>('/mall/pictures', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } }), onSuccess: (shot) => { setShots((before) => [...before, shot]); } });
  const send = useMutation({
    mutationFn: () => call<Complaint>('/mall/complaints', { method: 'POST', body: { kind, text, orderId: order, pictures: shots.map((shot) => shot.id) } }),
    onSuccess: async (made) => { await queries.invalidateQueries({ queryKey: ['complaints'] }); await go({ to: '/complaints/$id', params: { id: made.id } }); },
  });
  const error = send.error ?? upload.error;
  return (
    <Card title={t(order ? 'complaints.about_order' : 'complaints.write')}>
      <Form onSubmit={() => { send.mutate(); }}>
        <Select label={t('complaints.kind')} value={kind} onChange={(event) => { setKind(event.target.value as typeof kind); }} options={complaintKinds.map((name) => ({ value: name, label: t(`complaints.kind_${name}`) }))} />
        <TextArea label={t('complaints.text')} name="text" required maxLength={1000} value={text} onChange={(event) => { setText(event.target.value); }} />
        {shots.length > 0 && <div className={pageStyles.shots}>{shots.map((shot) => <span key={shot.id} className={pageStyles.shot}><Picture picture={shot.picture} sizes="72px" alt="" /></span>)}</div>}
        {shots.length < 9 && <Upload label={t('mall.case_add_photo')} busy={upload.isPending} onFile={(file) => { upload.mutate(file); }} />}
        {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
        <Button type="submit" busy={send.isPending || upload.isPending}>{t('complaints.send')}</Button>
      </Form>
    </Card>
  );
}
