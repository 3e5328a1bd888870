import { type FactKey, factKeys, type KeptProduct, netUnits, type ProductForm, type SkuForm } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type MessageKey, useWords } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { Button } from '../../../../ui/button.js';
import { Select } from '../../../../ui/choice.js';
import { TextArea, TextField } from '../../../../ui/field.js';
import { Two } from '../../../../ui/form.js';
import { MoneyField } from '../../../../ui/money-field.js';
import { Notice } from '../../../../ui/notice.js';
import { categoriesQuery } from '../../api.js';
import { categoryName } from '../../category-name.js';
import { mostSkus } from './axes.js';
import { AxisFields } from './axis-fields.js';
import styles from './goods.module.css';

interface Fields { form: ProductForm; errorOf: (path: string) => string | null; onChange: (part: Partial<ProductForm>) => void }
const whole = (text: string): number | null => (/^\d{1,7}$/.test(text) && Number(text) > 0 ? Number(text) : null);
const count = (text: string): number | null => (/^\d{1,6}$/.test(text) ? Number(text) : null);
const shown = (n: number | null): string => (n === null ? '' : String(n));

export function WhatFields({ form, errorOf, onChange }: Fields) {
  const { t, locale } = useWords();
  const categories = useSuspenseQuery(categoriesQuery(useCall())).data;
  const parents = new Map(categories.map((category) => [category.id, category]));
  const leaves = categories.filter((category) => !categories.some((below) => below.parentId === category.id));
  const label = (category: (typeof leaves)[number]) => [category.parentId && parents.get(category.parentId), category].flatMap((item) => (item ? [categoryName(item, locale)] : [])).join(' / ');
  const required = (name: string) => t('goods.required', { name });
  return (
    <>
      <Select name="categoryId" label={required(t('goods.category'))} error={errorOf('categoryId')} value={form.categoryId ?? ''} onChange={(event) => { onChange({ categoryId: event.target.value || null }); }}
        options={[{ value: '', label: t('goods.choose') }, ...leaves.map((category) => ({ value: category.id, label: label(category) }))]} />
      <TextField name="title" label={required(t('goods.name'))} hint={t('goods.name_hint')} maxLength={60} error={errorOf('title')} value={form.title} onChange={(event) => { onChange({ title: event.target.value }); }} />
      <TextField name="subtitle" label={t('goods.subtitle')} maxLength={60} error={errorOf('subtitle')} value={form.subtitle} onChange={(event) => { onChange({ subtitle: event.target.value }); }} />
      <TextArea name="description" label={t('goods.description')} maxLength={5000} rows={6} error={errorOf('description')} value={form.description} onChange={(event) => { onChange({ description: event.target.value }); }} />
    </>
  );
}

export function OptionFields({ form, service, errorOf, onChange }: Fields & { service: boolean }) {
  const { t } = useWords();
  const flat = form.axes.length === 0;
  const set = (at: number, part: Partial<SkuForm>) => { onChange({ skus: form.skus.map((sku, n) => (n === at ? { ...sku, ...part } : sku)) }); };
  const code = (sku: SkuForm, at: number) => <TextField label={t('goods.code')} maxLength={40} value={sku.code} onChange={(event) => { set(at, { code: event.target.value }); }} />;
  const add = () => { onChange({ skus: [...form.skus, { id: null, values: form.axes.map(() => ''), name: '', priceFen: null, code: '', weightG: null, netAmount: null, netUnit: form.skus.at(-1)?.netUnit ?? 'g', pieces: null }] }); };
  return (
    <>
      <AxisFields form={form} errorOf={errorOf} onChange={onChange} />
      {form.skus.map((sku, at) => (
        <fieldset key={sku.id ?? `new ${flat ? at : sku.values.join(' ')}`} className={styles.sku}>
          <legend className={flat ? 'visually-hidden' : styles.legend}>{sku.values.join(' · ') || t('goods.option_n', { n: at + 1 })}</legend>
          {flat && (form.skus.length > 1 || sku.name !== '') && <TextField name={`skus.${at}.name`} label={t('goods.option')} hint={t('goods.option_hint')} maxLength={40} error={errorOf(`skus.${at}.name`)} value={sku.name} onChange={(event) => { set(at, { name: event.target.value }); }} />}
          <Two>
            <MoneyField name={`skus.${at}.priceFen`} label={t('goods.required', { name: t('goods.price') })} error={errorOf(`skus.${at}.priceFen`)} fen={sku.priceFen} onFen={(fen) => { set(at, { priceFen: fen === 0 ? null : fen }); }} />
            {sku.id === null && <TextField name={`skus.${at}.pieces`} label={t('goods.required', { name: t(service ? 'goods.seats' : 'goods.stock') })} inputMode="numeric" error={errorOf(`skus.${at}.pieces`)} value={shown(sku.pieces)} onChange={(event) => { set(at, { pieces: count(event.target.value) }); }} />}
          </Two>
          {!service && (
            <Two>
              <TextField name={`skus.${at}.netAmount`} label={t('goods.net')} inputMode="numeric" value={shown(sku.netAmount)} onChange={(event) => { set(at, { netAmount: whole(event.target.value) }); }} />
              <Select label={t('goods.unit')} value={sku.netUnit} onChange={(event) => { set(at, { netUnit: netUnits.find((unit) => unit === event.target.value) ?? 'g' }); }} options={netUnits.map((unit) => ({ value: unit, label: t(`goods.unit.${unit}` as MessageKey) }))} />
            </Two>
          )}
          <details className={styles.more}>
            <summary>{t(service ? 'goods.code' : 'goods.more_fields')}</summary>
            {service ? code(sku, at) : (
              <Two>
                <TextField label={t('goods.weight')} hint={t('goods.weight_hint')} inputMode="numeric" value={shown(sku.weightG)} onChange={(event) => { set(at, { weightG: whole(event.target.value) }); }} />
                {code(sku, at)}
              </Two>
            )}
            {form.skus.length > 1 && <Button look="text" small onClick={() => { onChange({ skus: form.skus.filter((_, n) => n !== at) }); }}>{t('goods.remove_option')}</Button>}
          </details>
        </fieldset>
      ))}
      {flat && form.skus.length < mostSkus && <Button look="line" onClick={add}>{t('goods.add_option')}</Button>}
    </>
  );
}

export function LabelFields({ form, kept, errorOf, onChange }: Fields & { kept: KeptProduct }) {
  const { t } = useWords();
  const batch = form.batch ?? { code: '', producedOn: '', bestBefore: null };
  const field = (key: FactKey) => {
    const needed = kept.neededFacts.includes(key);
    const derived = kept.derived[key];
    const name = t(`mall.fact.${key}` as MessageKey);
    return (
      <TextField key={key} name={`facts.${key}`} label={needed && !derived ? t('goods.required', { name }) : name} hint={derived ? t('goods.will_say', { text: derived }) : undefined} maxLength={300}
        error={errorOf(`facts.${key}`)} value={form.facts[key] ?? ''} onChange={(event) => { onChange({ facts: { ...form.facts, [key]: event.target.value } }); }} />
    );
  };
  const others = factKeys.filter((key) => !kept.neededFacts.includes(key) && key !== 'batch');
  return (
    <>
      {kept.neededFacts.map(field)}
      {kept.kind === 'service' ? <Notice>{t('goods.service_note')}</Notice> : (
        <>
          <Two>
            <TextField name="batch.producedOn" type="date" label={t('goods.produced_on')} error={errorOf('batch.producedOn')} value={batch.producedOn} onChange={(event) => { onChange({ batch: event.target.value ? { ...batch, producedOn: event.target.value } : null }); }} />
            <TextField name="batch.bestBefore" type="date" label={t('goods.best_before')} min={batch.producedOn || undefined} disabled={!form.batch} error={errorOf('batch.bestBefore')} value={batch.bestBefore ?? ''} onChange={(event) => { onChange({ batch: { ...batch, bestBefore: event.target.value || null } }); }} />
          </Two>
          <Two>
            <Select label={t('goods.freight')} value={form.freightTemplateId ?? ''} onChange={(event) => { onChange({ freightTemplateId: event.target.value || null }); }}
              options={[{ value: '', label: kept.templates[0]?.name ?? t('goods.free_freight') }, ...kept.templates.map((template) => ({ value: template.id, label: template.name }))]} />
            <Select label={t('goods.ship_within')} value={String(form.shipWithinHours)} onChange={(event) => { onChange({ shipWithinHours: Number(event.target.value) }); }}
              options={[...new Set([24, 48, 72, 120, 168, form.shipWithinHours])].map((hours) => ({ value: String(hours), label: t('goods.hours', { n: hours }) }))} />
          </Two>
        </>
      )}
      <details className={styles.more}><summary>{t('goods.more_facts')}</summary><div>{others.map(field)}</div></details>
    </>
  );
}
