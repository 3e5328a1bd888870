import type { BoothAppointment, BoothSlots } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { hour, moment } from '../../platform/time.js';
import { Button } from '../../ui/button.js';
import { Check, Select } from '../../ui/choice.js';
import { TextArea } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';
import { Sheet } from '../../ui/sheet.js';
import { slotsQuery } from './api.js';
import styles from './book.module.css';

const dayOf = (iso: string): string => new Date(new Date(iso).getTime() + 8 * 3600_000).toISOString().slice(0, 10);

/** What the reader has at this booth, if anything. */
export function OwnAppointment({ own }: { own: BoothAppointment }) {
  const { t, locale } = useWords();
  const time = moment(own.startsAt, locale);
  return <Link to="/me/match/meetings" className={styles.own}><Icon name="calendar" size={18} />{own.state === 'accepted' ? t('expo.booked_accepted', { time, who: own.who ?? '' }) : t('expo.booked_pending', { time })}</Link>;
}

export function BookSheet({ boothId, name, slots, open, onClose, onAsk }: { boothId: string; name: string; slots: BoothSlots['slots']; open: boolean; onClose: () => void; onAsk: () => void }) {
  const { t } = useWords();
  const left = slots.some((slot) => slot.free);
  return (
    <Sheet open={open} onClose={onClose} title={t('expo.book_title', { name })} closeLabel={t('site.close')}>
      {left ? <BookForm boothId={boothId} slots={slots} onDone={onClose} /> : <div className={styles.full}><Notice tone="warm">{t(slots.length === 0 ? 'expo.no_slots' : 'expo.all_full')}</Notice><Button wide onClick={onAsk}>{t('expo.ask')}</Button></div>}
    </Sheet>
  );
}

function BookForm({ boothId, slots, onDone }: { boothId: string; slots: BoothSlots['slots']; onDone: () => void }) {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const days = [...new Set(slots.map((slot) => dayOf(slot.startsAt)))];
  const [day, setDay] = useState(days.find((one) => slots.some((slot) => slot.free && dayOf(slot.startsAt) === one)) ?? '');
  const [slotId, setSlotId] = useState('');
  const [way, setWay] = useState('place');
  const [text, setText] = useState('');
  const [share, setShare] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: ['expo'] });
  const book = useMutation({
    mutationFn: () => call(`/expo/booths/${boothId}/appointments`, { method: 'POST', body: { slotId, way, text, shareContact: share } }),
    onSuccess: async () => { await refresh(); onDone(); },
    onError: refresh,
  });
  const chosen = slots.find((slot) => slot.id === slotId && slot.free);
  return (
    <Form onSubmit={() => { book.mutate(); }}>
      <Select label={t('expo.pick_day')} value={day} onChange={(event) => { setDay(event.target.value); setSlotId(''); }} options={days.map((value) => ({ value, label: moment(`${value}T00:00:00+08:00`, locale).replace(/ 00:00$/, '') }))} />
      <fieldset className={styles.set}>
        <legend>{t('expo.pick_slot')}</legend>
        <div className={styles.slots}>{slots.filter((slot) => dayOf(slot.startsAt) === day).map((slot) => <button key={slot.id} type="button" disabled={!slot.free} aria-pressed={slot.id === slotId} aria-label={slot.free ? hour(slot.startsAt) : t('expo.slot_gone', { time: hour(slot.startsAt) })} onClick={() => { setSlotId(slot.id); }}>{hour(slot.startsAt)}</button>)}</div>
      </fieldset>
      <Select label={t('expo.how')} value={way} onChange={(event) => { setWay(event.target.value); }} options={(['place', 'phone', 'video'] as const).map((value) => ({ value, label: t(`expo.way_${value}`) }))} />
      <TextArea label={t('expo.book_text')} hint={t('expo.book_text_hint')} rows={2} maxLength={200} required value={text} onChange={(event) => { setText(event.target.value); }} />
      <Check label={t('expo.share_contact')} checked={share} onChange={(event) => { setShare(event.target.checked); }} />
      {book.error && <Notice tone="bad" live>{sentence(book.error, t)}</Notice>}
      <Button type="submit" wide busy={book.isPending} disabled={!chosen || text.trim() === ''}>{t('expo.book_send')}</Button>
    </Form>
  );
}

/** Times change under the reader's hand, so they are asked for when the page stands, not with it. */
export const useSlots = (boothId: string) => useQuery(slotsQuery(useCall(), boothId)).data;
