import { type GoodsRow, goodsTabs } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { useCall } from '../../../../platform/session.js';
import { Button } from '../../../../ui/button.js';
import { PageHead } from '../../../../ui/card.js';
import { TextField } from '../../../../ui/field.js';
import { Icon } from '../../../../ui/icon.js';
import { Empty, Notice } from '../../../../ui/notice.js';
import { Picture } from '../../../../ui/picture.js';
import { Tag } from '../../../../ui/tag.js';
import { goodsListQuery } from './api.js';
import styles from './goods.module.css';
import { SkuSheet } from './sku-sheet.js';
import { tones } from './tones.js';

/** The goods of a shop; price and stock change from here with one thumb. */
export function GoodsPage() {
  const { t } = useWords();
  const call = useCall();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/goods' });
  const { tab = 'all', q = '' } = useSearch({ from: '/signed-in/desk/shop/$shop/goods' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [typed, setTyped] = useState(q);
  const [quick, setQuick] = useState<GoodsRow | null>(null);
  const goods = useSuspenseInfiniteQuery(goodsListQuery(call, shop, tab, q));
  const rows = goods.data.pages.flatMap((page) => page.items);
  const counts = goods.data.pages[0]?.counts ?? {};
  const create = useMutation({
    mutationFn: (kind: 'goods' | 'service') => call<{ id: string }>(`/mall/desk/${shop}/products`, { method: 'POST', body: { kind } }),
    onSuccess: ({ id }) => navigate({ to: '/desk/shop/$shop/goods/$id', params: { shop, id } }),
  });
  const move = useMutation({
    mutationFn: ({ row, to }: { row: GoodsRow; to: 'take-off' | 'put-back' }) => call(`/mall/desk/${shop}/products/${row.id}/${to}`, { method: 'POST', body: {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['goods', shop] }),
  });
  const failed = create.error ?? move.error;
  return (
    <>
      <PageHead title={t('goods.title')} action={<span className={styles.actions}><Button busy={create.isPending && create.variables === 'goods'} onClick={() => { create.mutate('goods'); }}>{t('goods.new')}</Button><Button look="line" busy={create.isPending && create.variables === 'service'} onClick={() => { create.mutate('service'); }}>{t('goods.new_service')}</Button></span>} />
      <form className={styles.find} role="search" onSubmit={(event) => { event.preventDefault(); void navigate({ to: '/desk/shop/$shop/goods', params: { shop }, search: { tab, q: typed || undefined } }); }}>
        <TextField label={t('goods.find')} type="search" enterKeyHint="search" value={typed} onChange={(event) => { setTyped(event.target.value); }} />
        <Button type="submit" look="line">{t('site.search')}</Button>
      </form>
      <nav className={styles.tabs} aria-label={t('goods.title')}>
        {goodsTabs.map((name) => <Link key={name} to="/desk/shop/$shop/goods" params={{ shop }} search={{ tab: name, q: q || undefined }} aria-current={name === tab ? 'page' : undefined}>{t(`goods.state.${name}` as MessageKey)}{(counts[name] ?? 0) > 0 && <small>{counts[name]}</small>}</Link>)}
      </nav>
      {failed && <Notice tone="bad" live>{sentence(failed, t)}</Notice>}
      {rows.length === 0 && <Empty icon="box" text={q ? t('goods.none_found') : t('goods.none')} />}
      <ul className={styles.list}>
        {rows.map((row) => (
          <li key={row.id} className={styles.row}>
            <span className={styles.photo}>{row.picture ? <Picture picture={row.picture} sizes="72px" alt="" /> : <Icon name="box" />}</span>
            <div className={styles.body}>
              <p className={styles.name}>
                <Link to="/desk/shop/$shop/goods/$id" params={{ shop, id: row.id }}>{row.title || t('goods.untitled')}</Link>
                <Tag tone={tones[row.state]}>{t(`goods.state.${row.state}` as MessageKey)}</Tag>
                {row.pending !== 'none' && row.state !== 'draft' && row.state !== 'review' && <Tag tone="warm">{t(`goods.pending.${row.pending}` as MessageKey)}</Tag>}
              </p>
              {row.skus.length > 0 && <p className={styles.meta}>{t('goods.row', { price: money(Math.min(...row.skus.map((sku) => sku.priceFen))), left: row.skus.reduce((sum, sku) => sum + sku.available, 0), sold: row.sold })}</p>}
              {row.reason && <p className={styles.reason}>{row.reason}</p>}
              <div className={styles.actions}>
                {row.can.price && <Button look="line" small onClick={() => { setQuick(row); }}>{t('goods.quick')}</Button>}
                {row.can.takeOff && <Button look="text" small busy={move.isPending && move.variables.row.id === row.id} onClick={() => { move.mutate({ row, to: 'take-off' }); }}>{t('goods.take_off')}</Button>}
                {row.can.putBack && <Button look="text" small busy={move.isPending && move.variables.row.id === row.id} onClick={() => { move.mutate({ row, to: 'put-back' }); }}>{t('goods.put_back')}</Button>}
              </div>
            </div>
          </li>
        ))}
      </ul>
      {goods.hasNextPage && <Button look="line" busy={goods.isFetchingNextPage} onClick={() => { void goods.fetchNextPage(); }}>{t('site.more')}</Button>}
      {quick && <SkuSheet shop={shop} row={quick} onClose={() => { setQuick(null); void queries.invalidateQueries({ queryKey: ['goods', shop] }); }} />}
    </>
  );
}
