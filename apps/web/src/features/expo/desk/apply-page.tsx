import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useDraft } from '../../../platform/draft.js';
import { useCall } from '../../../platform/session.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { Form } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { exhibitorQuery } from './api.js';
import { BoothFields, emptyBooth } from './booth-fields.js';

/** A shop asks for a booth. */
export function ApplyPage() {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { edition: given } = useSearch({ from: '/signed-in/desk/expo/apply' });
  const desk = useSuspenseQuery(exhibitorQuery(call)).data;
  const [shopId, setShopId] = useState(desk.shops[0]?.id ?? '');
  const [editionId, setEditionId] = useState(desk.calling.find((edition) => edition.id === given)?.id ?? desk.calling[0]?.id ?? '');
  const { draft, change, restored, forget } = useDraft(`booth:${editionId}:${shopId}`, { ...emptyBooth, name: desk.shops[0]?.name ?? '' });
  const apply = useMutation({
    mutationFn: () => call<{ id: string }>('/expo/desk/booths', { method: 'POST', body: { editionId, shopId, ...draft } }),
    onSuccess: async ({ id }) => { forget(); await queries.invalidateQueries({ queryKey: ['expo-desk'] }); await navigate({ to: '/desk/expo/$id', params: { id } }); },
  });
  if (desk.calling.length === 0 || desk.shops.length === 0) return <><PageHead title={t('xdesk.apply')} /><Empty icon="calendar" text={t(desk.shops.length === 0 ? 'xdesk.shop_first' : 'xdesk.nothing_calling')}><Link to="/desk/expo" className={buttonClass('line')}>{t('xdesk.my_booths')}</Link></Empty></>;
  return (
    <>
      <PageHead title={t('xdesk.apply')} lead={t('xdesk.apply_lead')} />
      <Card>
        <Form onSubmit={() => { apply.mutate(); }}>
          {desk.calling.length > 1 && <Select label={t('expo.title')} value={editionId} onChange={(event) => { setEditionId(event.target.value); }} options={desk.calling.map((edition) => ({ value: edition.id, label: edition.title }))} />}
          {desk.shops.length > 1 && <Select label={t('expo.shop')} value={shopId} onChange={(event) => { setShopId(event.target.value); change({ productIds: [] }); }} options={desk.shops.map((shop) => ({ value: shop.id, label: shop.name }))} />}
          <BoothFields draft={draft} onChange={change} goods={desk.shops.find((shop) => shop.id === shopId)?.goods ?? []} />
          {restored && <Notice tone="calm">{t('xdesk.draft_restored')} <Button look="text" small onClick={forget}>{t('xdesk.draft_discard')}</Button></Notice>}
          {apply.error && <Notice tone="bad" live>{sentence(apply.error, t)}</Notice>}
          <Button type="submit" busy={apply.isPending} disabled={draft.name.trim() === ''}>{t('xdesk.send_application')}</Button>
        </Form>
      </Card>
    </>
  );
}
