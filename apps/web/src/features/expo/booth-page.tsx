import type { ProductCard } from '@app/contracts';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ComponentType, useEffect, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { Button, buttonClass } from '../../ui/button.js';
import { Check } from '../../ui/choice.js';
import { TextArea } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Sheet } from '../../ui/sheet.js';
import { Tag } from '../../ui/tag.js';
import { boothQuery } from './api.js';
import { FileList } from './file-list.js';
import { BookSheet, OwnAppointment, useSlots } from './book-sheet.js';
import { phaseTone } from './editions-page.js';
import styles from './expo.module.css';

/** One booth: who is behind it, what she makes, and how to ask. `Goods` draws the mall's own cards, at its price and stock; `OnAir` leads to the show that sells them now, if there is one. */
export function BoothPage({ Goods, OnAir }: { Goods: ComponentType<{ cards: ProductCard[] }>; OnAir: ComponentType<{ shopId: string }> }) {
  const { t } = useWords();
  const call = useCall();
  const me = useMe();
  const navigate = useNavigate();
  const booth = useBooth();
  const [sheet, setSheet] = useState<'ask' | 'book' | null>(null);
  const slots = useSlots(booth.id);
  useEffect(() => { void call(`/expo/booths/${booth.id}/visit`, { method: 'POST' }).catch(() => undefined); }, [call, booth.id]);
  const open = (which: 'ask' | 'book') => { if (me.member) setSheet(which); else void navigate({ to: '/sign-in', search: { next: `/expos/booths/${booth.id}` } }); };
  return (
    <div className={styles.page}>
      <header className={styles.booth}>
        <span className={styles.boothShot}>{booth.picture && <Picture picture={booth.picture} sizes="(min-width: 1024px) 480px, 100vw" first alt="" />}</span>
        <div className={styles.boothHead}>
          <Link to="/expos/halls/$id" params={{ id: booth.hall.id }} className={styles.up}><Icon name="back" size={18} />{booth.edition.title} · {booth.hall.name}</Link>
          <h1>{booth.name}</h1>
          <p className={styles.tagline}>{booth.tagline}</p>
          <span className={styles.tags}><Tag tone={phaseTone[booth.edition.phase]}>{t(`expo.phase_${booth.edition.phase}`)}</Tag>{booth.verified && <Tag tone="good">{t('expo.verified')}</Tag>}<Tag>{booth.town}</Tag></span>
          {booth.staff.length > 0 && <p className={styles.who}><Icon name="people" size={18} />{t('expo.at_the_booth', { names: booth.staff.join('、') })}</p>}
          {booth.online.length > 0 && <p className={styles.online}>{t('expo.online', { names: booth.online.join('、') })}</p>}
          <OnAir shopId={booth.shop.id} />
          <div className={styles.row}>
            {booth.can.ask && <Button onClick={() => { open('ask'); }}>{t('expo.ask')}</Button>}
            {booth.can.book && slots && !slots.own && slots.slots.length > 0 && <Button look="line" onClick={() => { open('book'); }}>{t('expo.book')}</Button>}
            {booth.can.edit && <Link to="/desk/expo/$id" params={{ id: booth.id }} className={buttonClass('line')}>{t('expo.edit_booth')}</Link>}
            <Link to="/shop/$id" params={{ id: booth.shop.id }} className={buttonClass('line')}>{t('expo.to_shop')}</Link>
          </div>
          {slots?.own && <OwnAppointment own={slots.own} />}
          {!booth.can.ask && !booth.can.edit && <p className={styles.note}>{booth.edition.phase === 'ended' ? t('expo.ended_note') : t('expo.opens_later')}</p>}
        </div>
      </header>
      {booth.pairing && <section className={styles.pairing}><h2>{t('expo.pairing')}</h2><p>{booth.pairing}</p></section>}
      <section className={styles.section}><h2>{t('expo.goods')}</h2>{booth.goods.length === 0 ? <Empty icon="box" text={t('expo.no_goods')} /> : <Goods cards={booth.goods} />}</section>
      {booth.files.length > 0 && <section className={styles.section}><h2>{t('expo.files')}</h2><FileList files={booth.files} path={`/expo/booths/${booth.id}/files`} /></section>}
      {(booth.story || booth.shop.makerStory) && <section className={styles.story}><h2>{t('expo.story')}</h2><p>{booth.story || booth.shop.makerStory}</p><small>{booth.shop.makerName}{booth.shop.village ? ` · ${booth.shop.village}` : ''}</small></section>}
      <AskSheet boothId={booth.id} name={booth.name} open={sheet === 'ask'} onClose={() => { setSheet(null); }} />
      {slots && <BookSheet boothId={booth.id} name={booth.name} slots={slots.slots} open={sheet === 'book'} onClose={() => { setSheet(null); }} onAsk={() => { setSheet('ask'); }} />}
    </div>
  );
}

function useBooth() {
  const { id } = useParams({ from: '/expos/booths/$id' });
  return useSuspenseQuery(boothQuery(useCall(), id)).data;
}

function AskSheet({ boothId, name, open, onClose }: { boothId: string; name: string; open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [share, setShare] = useState(false);
  const ask = useMutation({ mutationFn: () => call<{ id: string }>(`/expo/booths/${boothId}/enquiries`, { method: 'POST', body: { text, shareContact: share } }), onSuccess: ({ id }) => navigate({ to: '/me/enquiries/$id', params: { id } }) });
  return (
    <Sheet open={open} onClose={onClose} title={t('expo.ask_title', { name })} closeLabel={t('site.close')}>
      <Form onSubmit={() => { ask.mutate(); }}>
        <TextArea label={t('expo.ask_label')} hint={t('expo.ask_hint')} rows={4} maxLength={500} value={text} required onChange={(event) => { setText(event.target.value); }} />
        <Check label={t('expo.share_contact')} checked={share} onChange={(event) => { setShare(event.target.checked); }} />
        {ask.error && <Notice tone="bad" live>{sentence(ask.error, t)}</Notice>}
        <Button type="submit" wide busy={ask.isPending} disabled={text.trim() === ''}>{t('expo.send')}</Button>
      </Form>
    </Sheet>
  );
}
