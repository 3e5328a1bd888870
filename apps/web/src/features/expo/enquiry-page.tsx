import type { Enquiry } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useNews } from '../../platform/news.js';
import { useCall } from '../../platform/session.js';
import { moment } from '../../platform/time.js';
import { Button, buttonClass } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Form } from '../../ui/form.js';
import { Icon } from '../../ui/icon.js';
import { Empty, Notice } from '../../ui/notice.js';
import { Tag } from '../../ui/tag.js';
import { enquiriesQuery, enquiryQuery } from './api.js';
import styles from './thread.module.css';

export const enquiryTone = { open: 'brand', claimed: 'good', closed: 'plain', missed: 'warm' } as const;

/** All that she asked, and what was asked at booths where she works. */
export function EnquiriesPage() {
  useNews('expo');
  const { t, locale } = useWords();
  const { items } = useSuspenseQuery(enquiriesQuery(useCall())).data;
  return (
    <div className={styles.page}>
      <h1>{t('expo.enquiries')}</h1>
      {items.length === 0 ? <Empty icon="bell" text={t('expo.no_enquiries')}><Link to="/expos" className={buttonClass('line')}>{t('expo.title')}</Link></Empty> : (
        <ul className={styles.list}>{items.map((one) => <li key={one.id}><Link to="/me/enquiries/$id" params={{ id: one.id }} className={styles.item}><span><strong>{one.side === 'booth' ? one.visitorName || t('expo.visitor') : one.boothName}</strong><span>{one.text}</span><small>{one.side === 'booth' ? one.boothName : one.claimedBy ?? ''} {moment(one.at, locale)}</small></span><Tag tone={enquiryTone[one.state]}>{t(`expo.enquiry_${one.state}`)}</Tag></Link></li>)}</ul>
      )}
    </div>
  );
}

/** The two sides of one enquiry, and what each has agreed to show. */
export function EnquiryPage() {
  useNews('expo');
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const { id } = useParams({ from: '/signed-in/me/enquiries/$id' });
  const one = useSuspenseQuery(enquiryQuery(call, id)).data;
  const [text, setText] = useState('');
  const act = useMutation({
    mutationFn: ({ path, body = {} }: { path: string; body?: object }) => call<Enquiry>(`/expo/enquiries/${id}/${path}`, { method: 'POST', body }),
    onSuccess: (page) => { queries.setQueryData(enquiryQuery(call, id).queryKey, page); return queries.invalidateQueries({ queryKey: ['expo', 'enquiries'] }); },
  });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Link to="/me/enquiries" className={styles.link}><Icon name="back" size={18} />{t('expo.enquiries')}</Link>
        <h1>{one.side === 'booth' ? one.visitorName || t('expo.visitor') : one.boothName}</h1>
        <p><Link to="/expos/booths/$id" params={{ id: one.boothId }} className={styles.inline}>{one.boothName}</Link> · {one.editionTitle} <Tag tone={enquiryTone[one.state]}>{t(`expo.enquiry_${one.state}`)}</Tag></p>
        {one.claimedBy && <p className={styles.small}>{t('expo.claimed_by', { name: one.claimedBy })}</p>}
      </header>
      <ol className={styles.lines} aria-live="polite">{one.lines.map((line) => <li key={line.id} data-mine={line.mine ? 'true' : undefined}><p>{line.text}</p><small>{line.name || t('expo.visitor')} · {moment(line.at, locale)}</small></li>)}</ol>
      <section className={styles.contact}>
        <h2>{t('expo.contact')}</h2>
        <p>{one.contact ? <a href={`tel:${one.contact}`} className={styles.phone}><Icon name="phone" size={18} />{one.contact}</a> : t('expo.contact_hidden')}</p>
        {(one.side === 'visitor' || one.can.say) && <Button look="line" small busy={act.isPending} onClick={() => { act.mutate({ path: 'consent', body: { give: !one.given } }); }}>{t(one.given ? 'expo.hide_mine' : 'expo.show_mine')}</Button>}
      </section>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {one.can.claim && <Button wide busy={act.isPending} onClick={() => { act.mutate({ path: 'claim' }); }}>{t('expo.claim')}</Button>}
      {one.can.say && (
        <Form onSubmit={() => { act.mutate({ path: 'lines', body: { text } }, { onSuccess: () => { setText(''); } }); }}>
          <TextField label={t('expo.say')} value={text} maxLength={500} autoComplete="off" onChange={(event) => { setText(event.target.value); }} />
          <span className={styles.row}><Button type="submit" busy={act.isPending} disabled={text.trim() === ''}>{t('expo.send')}</Button>{one.can.close && <Button look="text" busy={act.isPending} onClick={() => { act.mutate({ path: 'close' }); }}>{t('expo.close')}</Button>}</span>
        </Form>
      )}
    </div>
  );
}
