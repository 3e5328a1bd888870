import { type Requirement, requirements, returnClasses, type SaveCategory, type StaffCategory } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../../../platform/errors.js';
import { useWords, type Words } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { Button } from '../../../../ui/button.js';
import { PageHead } from '../../../../ui/card.js';
import { Check, Select } from '../../../../ui/choice.js';
import { TextField } from '../../../../ui/field.js';
import { Form, Two } from '../../../../ui/form.js';
import { Notice } from '../../../../ui/notice.js';
import { Sheet } from '../../../../ui/sheet.js';
import { type Column, Table } from '../../../../ui/table.js';
import styles from '../shops.module.css';
import { staffCategoriesQuery } from './api.js';

const blank = { id: '', parentId: null, name: '', nameTw: '', nameEn: '', position: 0, returnClass: 'seven_day', food: false, farm: false, requires: ['licence'], products: 0, children: 0, can: { remove: false } } satisfies StaffCategory;

const columnsOf = (t: Words['t'], onOpen: (row: StaffCategory) => void): Column<StaffCategory>[] => [
  { key: 'name', head: t('shopdesk.category_name'), title: true, cell: (row) => <Button look="text" small onClick={() => { onOpen(row); }}>{row.parentId ? `└ ${row.name}` : row.name}</Button> },
  { key: 'en', head: 'English', cell: (row) => row.nameEn }, { key: 'class', head: t('shopdesk.return_class'), cell: (row) => t(`shopdesk.class_${row.returnClass}`) },
  { key: 'requires', head: t('shopdesk.requires'), cell: (row) => row.requires.map((kind) => t(`shopdesk.need_${kind as Requirement}`)).join(', ') || '–' },
  { key: 'block', head: t('shopdesk.label'), cell: (row) => [row.food && t('shopdesk.food'), row.farm && t('shopdesk.farm')].filter(Boolean).join(', ') || '–' },
  { key: 'n', head: t('shopdesk.products'), number: true, cell: (row) => row.products },
];

export function CategoriesDeskPage() {
  const { t } = useWords();
  const items = useSuspenseQuery(staffCategoriesQuery(useCall())).data;
  const [open, setOpen] = useState<StaffCategory | null>(null);
  return (
    <>
      <PageHead title={t('shopdesk.categories')} lead={t('shopdesk.categories_lead')} action={<Button onClick={() => { setOpen({ ...blank, position: items.length }); }}>{t('shopdesk.add_category')}</Button>} />
      <Table caption={t('shopdesk.categories')} rows={items} keyOf={(row) => row.id} columns={columnsOf(t, setOpen)} />
      <Sheet open={open !== null} onClose={() => { setOpen(null); }} title={open?.id ? open.name : t('shopdesk.add_category')} closeLabel={t('site.close')}>{open && <CategoryForm key={open.id} category={open} roots={items.filter((item) => item.parentId === null && item.id !== open.id)} onDone={() => { setOpen(null); }} />}</Sheet>
    </>
  );
}

function CategoryForm({ category, roots, onDone }: { category: StaffCategory; roots: StaffCategory[]; onDone: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const fresh = category.id === '';
  const [id, setId] = useState(category.id);
  const [wish, setWish] = useState<SaveCategory>({ parentId: category.parentId, name: category.name, nameTw: category.nameTw, nameEn: category.nameEn, position: category.position, returnClass: category.returnClass, food: category.food, farm: category.farm, requires: requirements.filter((kind) => category.requires.includes(kind)) });
  const change = (part: Partial<SaveCategory>) => { setWish((before) => ({ ...before, ...part })); };
  const after = async () => { await queries.invalidateQueries({ predicate: (query) => query.queryKey.includes('categories') }); onDone(); };
  const save = useMutation({ mutationFn: () => (fresh ? call('/mall/staff/categories', { method: 'POST', body: { id, ...wish } }) : call(`/mall/staff/categories/${category.id}`, { method: 'PUT', body: wish })), onSuccess: after });
  const remove = useMutation({ mutationFn: () => call(`/mall/staff/categories/${category.id}`, { method: 'DELETE' }), onSuccess: after });
  const error = save.error ?? remove.error;
  return (
    <Form onSubmit={() => { save.mutate(); }}>
      {fresh && <TextField label={t('shopdesk.key')} name="id" required pattern="[a-z][a-z0-9\-]{1,38}[a-z0-9]" hint={t('shopdesk.key_hint')} value={id} onChange={(event) => { setId(event.target.value); }} />}
      <TextField label={t('shopdesk.name_cn')} name="name" required maxLength={20} value={wish.name} onChange={(event) => { change({ name: event.target.value }); }} />
      <Two><TextField label={t('shopdesk.name_tw')} name="nameTw" required maxLength={20} value={wish.nameTw} onChange={(event) => { change({ nameTw: event.target.value }); }} /><TextField label="English" name="nameEn" required maxLength={40} value={wish.nameEn} onChange={(event) => { change({ nameEn: event.target.value }); }} /></Two>
      <Two>
        <Select label={t('shopdesk.parent')} value={wish.parentId ?? ''} disabled={category.children > 0} options={[{ value: '', label: t('shopdesk.no_parent') }, ...roots.map((root) => ({ value: root.id, label: root.name }))]} onChange={(event) => { change({ parentId: event.target.value || null }); }} />
        <TextField label={t('shopdesk.position')} type="number" min={0} max={999} required value={wish.position} onChange={(event) => { change({ position: Number(event.target.value) }); }} />
      </Two>
      <Select label={t('shopdesk.return_class')} value={wish.returnClass} options={returnClasses.map((name) => ({ value: name, label: t(`shopdesk.class_${name}`) }))} onChange={(event) => { change({ returnClass: returnClasses.find((name) => name === event.target.value) ?? 'seven_day' }); }} />
      <fieldset><legend className={styles.legend}>{t('shopdesk.requires')}</legend>{requirements.map((kind) => <Check key={kind} label={t(`shopdesk.need_${kind}`)} checked={wish.requires.includes(kind)} onChange={(event) => { change({ requires: event.target.checked ? [...wish.requires, kind] : wish.requires.filter((name) => name !== kind) }); }} />)}</fieldset>
      <fieldset><legend className={styles.legend}>{t('shopdesk.label')}</legend><Check label={t('shopdesk.food')} checked={wish.food} onChange={(event) => { change({ food: event.target.checked }); }} /><Check label={t('shopdesk.farm')} checked={wish.farm} onChange={(event) => { change({ farm: event.target.checked }); }} /></fieldset>
      {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
      <Button type="submit" wide busy={save.isPending}>{t('shopdesk.save')}</Button>
      {!fresh && (category.can.remove ? <Button look="text" busy={remove.isPending} onClick={() => { remove.mutate(); }}>{t('shopdesk.remove')}</Button> : <p className={styles.saved}>{t('shopdesk.in_use')}</p>)}
    </Form>
  );
}
