import type { Nomination, OpenShow, TalkCard } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Select } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { nominationsQuery, shopGoodsQuery } from './api.js';
import { ShareLine } from '../share-line.js';
import styles from './desk.module.css';

const tones = { waiting: 'warm', accepted: 'good', refused: 'bad', withdrawn: 'plain' } as const;

const noTalk: TalkCard = { say: '', avoid: '', gives: '' };

/** A shop offers goods for shows, and sees where it stands in line. */
export function NominatePage() {
  const { t, locale } = useWords();
  const { shop } = useParams({ from: '/signed-in/desk/shop/$shop/live' });
  const page = useSuspenseQuery(nominationsQuery(useCall(), shop)).data;
  return (
    <>
      <PageHead title={t('ldesk.nominate_title')} lead={page.waitDays === null ? t('ldesk.nominate_lead', { n: page.most }) : t('ldesk.waiting_days', { n: page.waitDays })} />
      {page.items.length === 0 && <Empty icon="live" text={t('ldesk.nothing_open')}><Link to="/shows" className={buttonClass('line')}>{t('ldesk.see_shows')}</Link></Empty>}
      <div className={styles.cards}>{page.items.map((show) => <Open key={show.id} show={show} shop={shop} most={page.most} />)}</div>
      {page.past.length > 0 && (
        <Card title={t('ldesk.my_past')}>
          <ul className={styles.lines}>{page.past.map((one) => <li key={one.id} className={styles.plainLine}><span><strong>{one.title}</strong><small>{one.showTitle} · {moment(one.startsAt, locale)}</small></span>{one.state !== 'accepted' || one.got === null ? <Tag tone={tones[one.state]}>{t(`ldesk.nomination_${one.state}`)}</Tag> : <Tag tone={one.got ? 'good' : 'plain'}>{one.got ? t('ldesk.slot_given') : t('ldesk.slot_none')}</Tag>}</li>)}</ul>
        </Card>
      )}
    </>
  );
}

function Open({ show, shop, most }: { show: OpenShow; shop: string; most: number }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const goods = useSuspenseQuery(shopGoodsQuery(call, shop)).data.items;
  const [open, setOpen] = useState(false);
  const [productId, setProductId] = useState('');
  const [pitch, setPitch] = useState('');
  const [talk, setTalk] = useState(noTalk);
  const again = () => queries.invalidateQueries({ queryKey: nominationsQuery(call, shop).queryKey });
  const nominate = useMutation({ mutationFn: () => call(`/live/shows/${show.id}/nominations`, { method: 'POST', body: { productId, pitch, talk } }), onSuccess: async () => { setOpen(false); setProductId(''); setPitch(''); setTalk(noTalk); await again(); } });
  const withdraw = useMutation({ mutationFn: (one: Nomination) => call(`/live/nominations/${one.id}`, { method: 'DELETE' }), onSettled: again });
  const taken = new Set(show.nominations.flatMap((one) => one.card?.id ?? []));
  const left = goods.filter((row) => !taken.has(row.id));
  const failed = nominate.error ?? withdraw.error;
  return (
    <Card title={show.title} action={<small className={styles.note}>{t('ldesk.until_time', { time: moment(show.nominationsUntil, locale) })}</small>}>
      <p className={styles.note}>{moment(show.startsAt, locale)} · {show.streamer.name} · {t('ldesk.candidates', { n: show.candidates, slots: show.slots })}</p>
      <ShareLine show={show} />
      {show.place !== null && <Notice tone={show.place <= show.slots ? 'good' : 'calm'} icon="clock">{t(show.place <= show.slots ? 'ldesk.place_in' : 'ldesk.place_out', { place: show.place, slots: show.slots })}</Notice>}
      <ul className={styles.lines}>
        {show.nominations.map((one) => (
          <li key={one.id} className={styles.plainLine}>
            <span><strong>{one.title}</strong>{one.pitch && <small>{one.pitch}</small>}{one.reason && <small className={styles.reason}>{one.reason}</small>}</span>
            <span className={styles.row}><Tag tone={tones[one.state]}>{t(`ldesk.nomination_${one.state}`)}</Tag>{one.state !== 'refused' && <Button small look="text" busy={withdraw.isPending && withdraw.variables.id === one.id} onClick={() => { withdraw.mutate(one); }}>{t('ldesk.withdraw')}<span className="visually-hidden"> {one.title}</span></Button>}</span>
          </li>
        ))}
      </ul>
      {failed && <Notice tone="bad" live>{sentence(failed, t)}</Notice>}
      {!open && show.nominations.length < most && left.length > 0 && <div><Button look="line" onClick={() => { setOpen(true); }}>{t('ldesk.nominate')}</Button></div>}
      {left.length === 0 && show.nominations.length === 0 && <p className={styles.note}>{t('ldesk.no_goods')}</p>}
      {open && (
        <Form onSubmit={() => { nominate.mutate(); }}>
          <Select label={t('ldesk.product')} value={productId} onChange={(event) => { setProductId(event.target.value); }} options={[{ value: '', label: t('ldesk.choose') }, ...left.map((row) => ({ value: row.id, label: row.title }))]} />
          <TextField label={t('ldesk.pitch')} hint={t('ldesk.pitch_hint')} value={pitch} maxLength={200} onChange={(event) => { setPitch(event.target.value); }} />
          <fieldset className={styles.talk}>
            <legend>{t('studio.talk_title')}</legend>
            <TextArea label={t('studio.talk_say')} rows={3} value={talk.say} maxLength={300} onChange={(event) => { setTalk({ ...talk, say: event.target.value }); }} />
            <TextField label={t('studio.talk_avoid')} hint={t('studio.talk_avoid_hint')} value={talk.avoid} maxLength={120} onChange={(event) => { setTalk({ ...talk, avoid: event.target.value }); }} />
            <TextField label={t('studio.talk_gives')} value={talk.gives} maxLength={120} onChange={(event) => { setTalk({ ...talk, gives: event.target.value }); }} />
          </fieldset>
          <div className={styles.row}><Button type="submit" busy={nominate.isPending} disabled={productId === ''}>{t('ldesk.send_nomination')}</Button><Button look="text" onClick={() => { setOpen(false); }}>{t('site.close')}</Button></div>
        </Form>
      )}
    </Card>
  );
}
