import type { KeptProduct } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../../../platform/http.js';
import { sentence } from '../../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { Button } from '../../../../ui/button.js';
import { Card, PageHead } from '../../../../ui/card.js';
import { Notice } from '../../../../ui/notice.js';
import { Picture } from '../../../../ui/picture.js';
import { Price } from '../../../../ui/price.js';
import { Tag } from '../../../../ui/tag.js';
import { keptQuery } from './api.js';
import { LabelFields, OptionFields, WhatFields } from './editor-fields.js';
import { PhotoFields } from './photo-fields.js';
import styles from './goods.module.css';
import { tones } from './tones.js';
import { useDraft } from './use-draft.js';

export function EditorPage() {
  const { shop, id } = useParams({ from: '/signed-in/desk/shop/$shop/goods/$id' });
  const kept = useSuspenseQuery(keptQuery(useCall(), shop, id)).data;
  // What was published begins anew: its SKUs have ids now.
  return <Editor key={`${id} ${kept.version} ${kept.pending === 'review'}`} shop={shop} initial={kept} />;
}

const steps = ['photos', 'what', 'options', 'label'] as const;
const stepOf = (path: string): number => (path === 'pictures' ? 0 : path.startsWith('skus') ? 2 : path.startsWith('facts') || path.startsWith('batch') ? 3 : 1);

/** Four steps on a phone, one page on a desk; saves itself. */
function Editor({ shop, initial }: { shop: string; initial: KeptProduct }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const draft = useDraft(shop, initial);
  const { form, kept, change } = draft;
  const [step, setStep] = useState(0);
  const [pictures, setPictures] = useState(() => new Map(initial.pictures.map((item) => [item.id, item.picture])));
  const [wrong, setWrong] = useState<{ path: string; text: string }[]>([]);
  const focus = useRef<string | null>(null);
  // After the step with the field is there.
  useEffect(() => {
    if (focus.current) document.querySelector<HTMLElement>(`[name="${focus.current}"]`)?.focus();
    focus.current = null;
  });
  const publish = useMutation({
    mutationFn: async () => call<KeptProduct>(`/mall/desk/${shop}/products/${kept.id}/publish`, { method: 'POST', body: { revision: await draft.flush() } }),
    onSuccess: async (published) => {
      queries.setQueryData(keptQuery(call, shop, kept.id).queryKey, published);
      await queries.invalidateQueries({ queryKey: ['goods', shop] });
      await navigate({ to: '/desk/shop/$shop/goods', params: { shop } });
    },
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      const { code, fields, path } = error.body;
      const found = code === 'mall.risk_word' && typeof path === 'string' ? [{ path, text: sentence(error, t) }] : (fields ?? []).map((field) => ({ path: field.path, text: t('goods.needed') }));
      setWrong(found);
      const first = found[0];
      if (!first) return;
      setStep(stepOf(first.path));
      focus.current = first.path;
    },
  });
  const errorOf = (path: string): string | null => wrong.find((item) => item.path === path)?.text ?? null;
  const edit: typeof change = (part) => { setWrong([]); change(part); };
  const first = form.pictures[0] ? pictures.get(form.pictures[0]) : undefined;
  const prices = form.skus.flatMap((sku) => sku.priceFen ?? []);
  const section = (at: number) => (at === step ? undefined : styles.away);
  return (
    <>
      <PageHead title={form.title || t('goods.untitled')} lead={<><Tag tone={tones[kept.state]}>{t(`goods.state.${kept.state}` as MessageKey)}</Tag>{kept.pending !== 'none' && kept.version > 0 && <> <Tag tone="warm">{t(`goods.pending.${kept.pending}` as MessageKey)}</Tag></>}</>} />
      {kept.reason && <Notice tone="bad">{kept.reason}</Notice>}
      {kept.pending === 'review' && <Notice tone="warm" icon="clock">{t('goods.in_review')}</Notice>}
      <div className={styles.editor}>
        <div className={styles.sections}>
          <nav className={styles.steps} aria-label={t('goods.steps')}>{steps.map((name, at) => <button key={name} type="button" aria-current={at === step ? 'step' : undefined} onClick={() => { setStep(at); }}>{at + 1} {t(`goods.step.${name}` as MessageKey)}</button>)}</nav>
          {publish.error && <Notice tone="bad" live>{wrong.length > 0 ? t('goods.fix', { n: wrong.length }) : sentence(publish.error, t)}</Notice>}
          {draft.error !== null && <Notice tone="bad" live>{sentence(draft.error, t)} <Button look="text" small onClick={() => { draft.flush().catch(() => undefined); }}>{t('site.retry')}</Button></Notice>}
          <div className={section(0)}><Card title={t('goods.step.photos')}><PhotoFields form={form} pictures={pictures} error={errorOf('pictures')} onAdd={(id, picture) => { setPictures((known) => new Map(known).set(id, picture)); }} onChange={edit} /></Card></div>
          <div className={section(1)}><Card title={t('goods.step.what')}><WhatFields form={form} errorOf={errorOf} onChange={edit} /></Card></div>
          <div className={section(2)}><Card title={t('goods.step.options')}><OptionFields form={form} service={kept.kind === 'service'} errorOf={errorOf} onChange={edit} /></Card></div>
          <div className={section(3)}><Card title={t('goods.step.label')}><LabelFields form={form} kept={kept} errorOf={errorOf} onChange={edit} /></Card></div>
        </div>
        <aside className={styles.aside} aria-label={t('goods.preview')}>
          <h2>{t('goods.preview')}</h2>
          <div className={styles.preview}>
            {first && <Picture picture={first} sizes="220px" alt="" />}
            <div><strong>{form.title || t('goods.untitled')}</strong>{prices.length > 0 && <Price fen={Math.min(...prices)} />}<small>{form.subtitle}</small></div>
          </div>
        </aside>
        <div className={styles.foot}>
          <span role="status">{t(`goods.save.${draft.state}` as MessageKey)}</span>
          <div>
            {step > 0 && <Button className={styles.stepOnly} look="line" onClick={() => { setStep(step - 1); }}>{t('goods.before')}</Button>}
            {step < 3 && <Button className={styles.stepOnly} look="line" onClick={() => { setStep(step + 1); }}>{t('goods.next')}</Button>}
            {kept.pending !== 'review' && <Button busy={publish.isPending} disabled={kept.pending === 'none' && draft.state === 'saved'} onClick={() => { publish.mutate(); }}>{kept.reviewed ? t('goods.submit') : t('goods.publish')}</Button>}
          </div>
        </div>
      </div>
    </>
  );
}
