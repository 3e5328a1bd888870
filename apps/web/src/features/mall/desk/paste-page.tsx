import type { PastedParcel } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type Translate, useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { Button } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { TextArea } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { type Column, Table } from '../../../ui/table.js';
import { Tag } from '../../../ui/tag.js';

interface Result { orderNumber: string; sent: boolean; problem: PastedParcel['problem'] }

/** Many numbers at once: paste, look, send. A line that cannot be sent says why and holds up no other. */
export function PastePage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/paste' });
  const [text, setText] = useState('');
  const look = useMutation({ mutationFn: async () => (await call<{ items: PastedParcel[] }>(`/mall/desk/${shop}/parcels/preview`, { method: 'POST', body: { text } })).items, onMutate: () => { send.reset(); } });
  const ready = look.data?.filter((line) => line.problem === null) ?? [];
  const send = useMutation({
    mutationFn: async () => (await call<{ items: Result[] }>(`/mall/desk/${shop}/parcels`, { method: 'POST', body: { items: ready.map((line) => ({ orderNumber: line.orderNumber, carrier: line.carrier, number: line.number })) } })).items,
    onSuccess: () => queries.invalidateQueries({ predicate: (query) => ['desk', 'order', 'orders'].includes(String(query.queryKey[0])) }),
  });
  const results = new Map(send.data?.map((result) => [result.orderNumber, result]));
  const error = look.error ?? send.error;
  return (
    <>
      <PageHead title={t('odesk.paste')} lead={t('odesk.paste_lead')} />
      <Card>
        <Form onSubmit={() => { look.mutate(); }}>
          <TextArea label={t('odesk.paste_label')} name="text" rows={8} required maxLength={20_000} placeholder={'26112400000001, SF1234567890123'} value={text} onChange={(event) => { setText(event.target.value); }} />
          {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
          <Button type="submit" look={ready.length > 0 && !send.data ? 'line' : 'fill'} busy={look.isPending}>{t('odesk.preview')}</Button>
        </Form>
      </Card>
      {look.data && (
        <>
          <Table caption={t('odesk.paste')} rows={look.data} keyOf={(line) => String(line.line)} columns={columns(t, results)} />
          {send.data ? <Notice tone="good" icon="check" live>{t('odesk.sent_n', { n: send.data.filter((result) => result.sent).length })}</Notice>
            : <Button wide disabled={ready.length === 0} busy={send.isPending} onClick={() => { send.mutate(); }}>{t('odesk.send_n', { n: ready.length })}</Button>}
        </>
      )}
    </>
  );
}

const columns = (t: Translate, results: Map<string, Result>): Column<PastedParcel>[] => [
  { key: 'order', head: t('odesk.order_number'), cell: (line) => line.orderNumber || line.text, title: true }, { key: 'goods', head: t('mall.goods'), cell: (line) => line.goods || '—' },
  { key: 'number', head: t('mall.tracking'), cell: (line) => line.number || '—' }, { key: 'carrier', head: t('mall.carrier'), cell: (line) => line.carrier ?? '—' },
  { key: 'state', head: t('odesk.result'), cell: (line) => <Verdict problem={line.problem ?? results.get(line.orderNumber)?.problem ?? null} sent={results.get(line.orderNumber)?.sent ?? false} /> },
];

function Verdict({ problem, sent }: { problem: PastedParcel['problem']; sent: boolean }) {
  const { t } = useWords();
  if (problem) return <Tag tone="bad">{t(`odesk.problem_${problem}`)}</Tag>;
  return sent ? <Tag tone="good">{t('mall.state_sent')}</Tag> : <Tag tone="calm">{t('odesk.ready')}</Tag>;
}
