import { type FreightForm, freightPresets, type FreightTemplateView } from '@app/contracts';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { useCall } from '../../../../platform/session.js';
import { Button } from '../../../../ui/button.js';
import { Card, PageHead } from '../../../../ui/card.js';
import { Select } from '../../../../ui/choice.js';
import { TextField } from '../../../../ui/field.js';
import { Form, Two } from '../../../../ui/form.js';
import { MoneyField } from '../../../../ui/money-field.js';
import { Notice } from '../../../../ui/notice.js';
import { freightExampleQuery, freightQuery } from './api.js';
import styles from './goods.module.css';

type Zone = FreightForm['rules']['zones'][number];
const presets = ['free', 'near', 'cold'] as const;
const places = (text: string): string[] => text.split(/[\s,,、;;]+/).filter((name) => name.length >= 2);
const whole = (text: string, or: number): number => (/^\d{1,7}$/.test(text) && Number(text) > 0 ? Number(text) : or);

/** How a shop delivers: a preset to begin with, zones to fit it, and what a parcel costs while she types. */
export function FreightPage() {
  const { t } = useWords();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/freight' });
  const templates = useSuspenseQuery(freightQuery(useCall(), shop)).data;
  const [editing, setEditing] = useState<{ id: string | null; form: FreightForm; key: number } | null>(null);
  const open = (id: string | null, form: FreightForm) => { setEditing((before) => ({ id, form: structuredClone(form), key: (before?.key ?? 0) + 1 })); };
  return (
    <>
      <PageHead title={t('goods.freight_title')} lead={t('goods.freight_lead')} />
      {editing ? <FreightEditor key={editing.key} shop={shop} id={editing.id} initial={editing.form} onDone={() => { setEditing(null); }} /> : (
        <>
          {templates.map((template) => <Template key={template.id} template={template} onEdit={() => { open(template.id, { name: template.name, rules: template.rules }); }} />)}
          <Card title={t('goods.freight_new')}>
            <div className={styles.actions}>{presets.map((name) => <Button key={name} look="line" onClick={() => { open(null, freightPresets[name]); }}>{t(`goods.preset.${name}` as MessageKey)}</Button>)}</div>
          </Card>
        </>
      )}
    </>
  );
}

function Template({ template, onEdit }: { template: FreightTemplateView; onEdit: () => void }) {
  const { t } = useWords();
  return (
    <Card title={template.name} action={<Button look="line" small onClick={onEdit}>{t('goods.edit')}</Button>}>
      <ul className={styles.papers}>{template.rules.zones.map((zone, at) => <li key={at}>{zone.places.join('、') || t('goods.elsewhere')} · {money(zone.firstFen)}{zone.freeOverFen !== null && ` · ${t('goods.free_from', { fen: money(zone.freeOverFen) })}`}</li>)}</ul>
      <p className={styles.meta}>{t('goods.used_by', { n: template.products })}</p>
    </Card>
  );
}

function FreightEditor({ shop, id, initial, onDone }: { shop: string; id: string | null; initial: FreightForm; onDone: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [form, setForm] = useState(initial);
  const { rules } = form;
  const setRules = (part: Partial<FreightForm['rules']>) => { setForm({ ...form, rules: { ...rules, ...part } }); };
  const setZone = (at: number, part: Partial<Zone>) => { setRules({ zones: rules.zones.map((zone, n) => (n === at ? { ...zone, ...part } : zone)) }); };
  const unit = t(rules.by === 'weight' ? 'goods.unit.g' : 'goods.unit.piece');
  const example = useQuery(freightExampleQuery(call, shop, rules)).data;
  const save = useMutation({
    mutationFn: () => call<{ items: FreightTemplateView[] }>(`/mall/desk/${shop}/freight${id ? `/${id}` : ''}`, { method: id ? 'PUT' : 'POST', body: form }),
    onSuccess: ({ items }) => {
      queries.setQueryData(freightQuery(call, shop).queryKey, items);
      onDone();
    },
  });
  return (
    <Form onSubmit={() => { save.mutate(); }}>
      {save.error && <Notice tone="bad" live>{sentence(save.error, t)}</Notice>}
      <Card>
        <Two>
          <TextField label={t('goods.freight_name')} required maxLength={20} value={form.name} onChange={(event) => { setForm({ ...form, name: event.target.value }); }} />
          <Select label={t('goods.by')} value={rules.by} onChange={(event) => { setRules({ by: event.target.value === 'weight' ? 'weight' : 'piece', zones: rules.zones.map((zone) => ({ ...zone, first: event.target.value === 'weight' ? 1000 : 1, next: event.target.value === 'weight' ? 1000 : 1 })) }); }}
            options={[{ value: 'piece', label: t('goods.by_piece') }, { value: 'weight', label: t('goods.by_weight') }]} />
        </Two>
        <TextField label={t('goods.not_to')} hint={t('goods.places_hint')} defaultValue={rules.notTo.join('、')} onBlur={(event) => { setRules({ notTo: places(event.target.value) }); }} />
      </Card>
      {rules.zones.map((zone, at) => (
        <Card key={at} title={zone.places.length === 0 ? t('goods.elsewhere') : t('goods.zone_n', { n: at + 1 })} action={rules.zones.length > 1 && <Button look="text" small onClick={() => { setRules({ zones: rules.zones.filter((_, n) => n !== at) }); }}>{t('goods.remove_zone')}</Button>}>
          <TextField label={t('goods.places')} hint={t('goods.places_empty')} defaultValue={zone.places.join('、')} onBlur={(event) => { setZone(at, { places: places(event.target.value) }); }} />
          <Two><TextField label={t('goods.first', { unit })} inputMode="numeric" defaultValue={zone.first} onBlur={(event) => { setZone(at, { first: whole(event.target.value, zone.first) }); }} /><MoneyField label={t('goods.first_fee')} fen={zone.firstFen} onFen={(fen) => { if (fen !== null && fen !== zone.firstFen) setZone(at, { firstFen: fen }); }} /></Two>
          <Two><TextField label={t('goods.each_more', { unit })} inputMode="numeric" defaultValue={zone.next} onBlur={(event) => { setZone(at, { next: whole(event.target.value, zone.next) }); }} /><MoneyField label={t('goods.more_fee')} fen={zone.nextFen} onFen={(fen) => { if (fen !== null && fen !== zone.nextFen) setZone(at, { nextFen: fen }); }} /></Two>
          <MoneyField label={t('goods.free_over')} hint={t('goods.free_over_hint')} fen={zone.freeOverFen} onFen={(fen) => { if (fen !== zone.freeOverFen) setZone(at, { freeOverFen: fen }); }} />
        </Card>
      ))}
      {rules.zones.length < 20 && <Button look="line" onClick={() => { setRules({ zones: [{ places: [t('goods.home_province')], first: 1000, firstFen: 600, next: 1000, nextFen: 200, freeOverFen: null }, ...rules.zones] }); }}>{t('goods.add_zone')}</Button>}
      {example && <Notice tone="calm" icon="truck">{example.fen === null ? t('goods.example_none') : t('goods.example', { fen: money(example.fen) })}</Notice>}
      <div className={styles.actions}><Button type="submit" busy={save.isPending}>{t('goods.save_freight')}</Button><Button look="line" onClick={onDone}>{t('site.back')}</Button></div>
    </Form>
  );
}
