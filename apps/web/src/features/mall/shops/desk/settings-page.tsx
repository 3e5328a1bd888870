import { type AskChange, operators, type Picture as PictureData, type ShopSettings } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../../platform/errors.js';
import { useWords } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { day, moment } from '../../../../platform/time.js';
import { Button, buttonClass } from '../../../../ui/button.js';
import { Card, Facts, PageHead } from '../../../../ui/card.js';
import { Select } from '../../../../ui/choice.js';
import { TextArea, TextField } from '../../../../ui/field.js';
import { Form, Two } from '../../../../ui/form.js';
import { Notice } from '../../../../ui/notice.js';
import { Picture } from '../../../../ui/picture.js';
import { Sheet } from '../../../../ui/sheet.js';
import { Tag } from '../../../../ui/tag.js';
import { Upload } from '../../../../ui/upload.js';
import styles from '../shops.module.css';
import { settingsQuery } from './api.js';

interface Part { shop: ShopSettings; onDone: () => Promise<unknown> }

export function SettingsPage() {
  const { t, locale } = useWords();
  const { shop: shopId } = useParams({ from: '/signed-in/desk/shop/$shop/settings' });
  const call = useCall();
  const queries = useQueryClient();
  const shop = useSuspenseQuery(settingsQuery(call, shopId)).data;
  const onDone = () => queries.invalidateQueries({ predicate: (query) => ['shop-settings', 'shop', 'sheet'].includes(String(query.queryKey[0])) });
  return (
    <>
      <PageHead title={t('shopdesk.settings')} lead={<Tag tone={shop.state === 'open' ? 'good' : shop.state === 'restricted' ? 'bad' : 'warm'}>{t(`shops.state_${shop.state}`)}</Tag>} action={<Link to="/shop/$id" params={{ id: shop.id }} className={buttonClass('line')}>{t('shopdesk.see_page')}</Link>} />
      {(shop.state === 'restricted' || shop.state === 'closing') && <Notice tone="warm">{t(`shops.public_${shop.state}`, { reason: shop.restrictedReason ?? '', date: shop.closesAt ? day(shop.closesAt, locale) : '' })}</Notice>}
      <div className={styles.review}>
        <div className={styles.column}><Profile shop={shop} onDone={onDone} /></div>
        <div className={styles.column}><Licence shop={shop} onDone={onDone} /><Badge shop={shop} onDone={onDone} /><Doors shop={shop} onDone={onDone} /></div>
      </div>
    </>
  );
}

function Profile({ shop, onDone }: Part) {
  const { t } = useWords();
  const call = useCall();
  const [fields, setFields] = useState({ introduction: shop.introduction, makerStory: shop.makerStory, contact: shop.contact });
  const [home, setHome] = useState(shop.returnAddress ?? { name: '', phone: '', province: '', city: '', district: '', street: '', detail: '' });
  const [face, setFace] = useState<{ id: string; picture: PictureData } | null>(shop.makerPicture);
  const [touched, setTouched] = useState(false);
  const upload = useMutation({ mutationFn: (file: File) => call<{ id: string; picture: PictureData }>('/mall/pictures', { method: 'POST', body: file, headers: { 'content-type': 'application/octet-stream' } }), onSuccess: setFace });
  const save = useMutation({ mutationFn: () => call(`/mall/desk/${shop.id}/shop`, { method: 'PUT', body: { ...fields, makerPicture: face?.id ?? null, ...(touched ? { returnAddress: home } : {}) } }), onSuccess: onDone });
  const text = (name: keyof typeof fields, most: number) => ({ label: t(`shops.${name}`), name, maxLength: most, value: fields[name], onChange: (event: { target: { value: string } }) => { setFields((before) => ({ ...before, [name]: event.target.value })); } });
  const place = (name: keyof typeof home, most: number) => ({ label: t(`members.${name}`), name: `return-${name}`, maxLength: most, required: touched && name !== 'street', value: home[name], onChange: (event: { target: { value: string } }) => { setTouched(true); setHome((before) => ({ ...before, [name]: event.target.value })); } });
  const error = save.error ?? upload.error;
  return (
    <Card title={t('shops.about_shop')}>
      <Form onSubmit={() => { save.mutate(); }}>
        <TextArea {...text('introduction', 300)} /><TextArea {...text('makerStory', 600)} /><TextField {...text('contact', 40)} required type="tel" />
        {face && <span className={styles.face}><Picture picture={face.picture} sizes="96px" alt={t('shops.makerPicture')} /></span>}
        <Upload label={t('shops.makerPicture')} hint={t('shops.picture_hint')} busy={upload.isPending} onFile={(file) => { upload.mutate(file); }} />
        <p className={styles.legend}>{t('shops.returnAddress')}</p>
        <Two><TextField {...place('name', 30)} /><TextField {...place('phone', 11)} type="tel" pattern="1[3-9][0-9]{9}" /></Two>
        <Two><TextField {...place('province', 20)} /><TextField {...place('city', 20)} /><TextField {...place('district', 20)} /><TextField {...place('street', 30)} /></Two>
        <TextField {...place('detail', 120)} />
        {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
        {save.isSuccess && <Notice tone="good" icon="check" live>{t('shops.saved')}</Notice>}
        {shop.can.edit && <Button type="submit" busy={save.isPending}>{t('shopdesk.save')}</Button>}
      </Form>
    </Card>
  );
}

/** What the licence says: shown, and changed only through a request. */
function Licence({ shop, onDone }: Part) {
  const { t, locale } = useWords();
  const call = useCall();
  const [asking, setAsking] = useState(false);
  const [wish, setWish] = useState({ name: shop.name, licenceNumber: shop.licenceNumber, licenceHolder: shop.licenceHolder, address: shop.address });
  const [operator, setOperator] = useState(shop.operator);
  const ask = useMutation({ mutationFn: () => call(`/mall/desk/${shop.id}/changes`, { method: 'POST', body: { ...wish, operator } satisfies AskChange }), onSuccess: async () => { setAsking(false); await onDone(); } });
  const bind = (name: keyof typeof wish, most: number) => ({ label: t(`shops.${name}`), name, maxLength: most, value: wish[name], onChange: (event: { target: { value: string } }) => { setWish((before) => ({ ...before, [name]: event.target.value })); } });
  const { change } = shop;
  return (
    <Card title={t('shopdesk.registered')} action={shop.can.change && !asking ? <Button look="line" small onClick={() => { setAsking(true); }}>{t('shopdesk.ask_change')}</Button> : undefined}>
      <Facts items={[{ label: t('shops.name'), value: shop.name }, { label: t('shops.licenceNumber'), value: shop.licenceNumber || t('shops.exempt') }, { label: t('shops.licenceHolder'), value: shop.licenceHolder }, { label: t('shops.address'), value: shop.address }, { label: t('shops.operator'), value: t(`shops.operator_${shop.operator}`) }]} />
      {change?.state === 'open' && <Notice tone="calm" icon="clock">{t('shopdesk.change_waits', { time: moment(change.dueAt, locale) })}</Notice>}
      {change?.state === 'refused' && <Notice tone="warm">{t('shopdesk.change_was_refused', { reason: change.reason ?? '' })}</Notice>}
      {asking && (
        <Form onSubmit={() => { ask.mutate(); }}>
          <p className={styles.saved}>{t('shopdesk.ask_change_hint')}</p>
          <TextField {...bind('name', 30)} required /><TextField {...bind('licenceNumber', 60)} /><TextField {...bind('licenceHolder', 60)} required /><TextField {...bind('address', 120)} required />
          <Select label={t('shops.operator')} value={operator} options={operators.map((value) => ({ value, label: t(`shops.operator_${value}`) }))} onChange={(event) => { setOperator(operators.find((value) => value === event.target.value) ?? operator); }} />
          {ask.error && <Notice tone="bad" live>{sentence(ask.error, t)}</Notice>}
          <div className={styles.row}><Button type="submit" busy={ask.isPending}>{t('shopdesk.send_change')}</Button><Button look="text" onClick={() => { setAsking(false); }}>{t('site.close')}</Button></div>
        </Form>
      )}
    </Card>
  );
}

function Badge({ shop, onDone }: Part) {
  const { t, locale } = useWords();
  const call = useCall();
  const [note, setNote] = useState('');
  const apply = useMutation({ mutationFn: () => call(`/mall/desk/${shop.id}/badge`, { method: 'POST', body: { note } }), onSuccess: onDone });
  const { badge } = shop;
  return (
    <Card title={t('mall.verified')} action={badge ? <Tag tone={badge.state === 'verified' ? 'good' : 'warm'}>{t(`shops.badge_${badge.state}`)}</Tag> : undefined}>
      {badge?.number && <p>{badge.number}{badge.verifiedOn && ` · ${t('mall.verified_on', { date: day(badge.verifiedOn, locale) })}`}{badge.validUntil && ` · ${t('shops.until', { date: day(badge.validUntil, locale) })}`}</p>}
      {badge?.reason && <Notice tone="warm">{badge.reason}</Notice>}
      {!badge && <p className={styles.saved}>{t('shopdesk.badge_hint')}</p>}
      {shop.can.applyForBadge && (
        <Form onSubmit={() => { apply.mutate(); }}>
          <TextArea label={t('shopdesk.badge_note')} name="badge-note" required maxLength={300} value={note} onChange={(event) => { setNote(event.target.value); }} />
          {apply.error && <Notice tone="bad" live>{sentence(apply.error, t)}</Notice>}
          <Button type="submit" look="line" busy={apply.isPending}>{t('shopdesk.apply_badge')}</Button>
        </Form>
      )}
    </Card>
  );
}

function Doors({ shop, onDone }: Part) {
  const { t } = useWords();
  const call = useCall();
  const [closing, setClosing] = useState(false);
  const act = useMutation({ mutationFn: (what: 'pause' | 'resume' | 'close') => call(`/mall/desk/${shop.id}/${what}`, { method: 'POST', body: {} }), onSuccess: async () => { setClosing(false); await onDone(); } });
  if (!shop.can.pause && !shop.can.resume && !shop.can.close) return null;
  return (
    <Card title={t('shopdesk.doors')}>
      <p className={styles.saved}>{t('shopdesk.doors_hint')}</p>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <div className={styles.row}>
        {shop.can.pause && <Button look="line" busy={act.isPending} onClick={() => { act.mutate('pause'); }}>{t('shopdesk.pause')}</Button>}
        {shop.can.resume && <Button busy={act.isPending} onClick={() => { act.mutate('resume'); }}>{t('shopdesk.resume')}</Button>}
        {shop.can.close && <Button look="text" onClick={() => { setClosing(true); }}>{t('shopdesk.close')}</Button>}
      </div>
      <Sheet open={closing} onClose={() => { setClosing(false); }} title={t('shopdesk.close')} closeLabel={t('site.close')} foot={<Button wide look="danger" busy={act.isPending} onClick={() => { act.mutate('close'); }}>{t('shopdesk.close_now')}</Button>}><p>{t('shopdesk.close_hint')}</p></Sheet>
    </Card>
  );
}
