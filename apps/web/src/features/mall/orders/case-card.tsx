import type { AfterSale } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../platform/i18n.js';
import { money } from '../../../platform/money.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, Timeline } from '../../../ui/card.js';
import { Check } from '../../../ui/choice.js';
import { TextArea, TextField } from '../../../ui/field.js';
import { Form } from '../../../ui/form.js';
import { Notice } from '../../../ui/notice.js';
import { Picture } from '../../../ui/picture.js';
import { Tag } from '../../../ui/tag.js';
import pageStyles from '../orders-page.module.css';
import { NumberFields, useParcelNumber } from './number-fields.js';
import styles from './order-parts.module.css';

/** A case: what was asked, what happens next and until when, and what its reader may do. */
export function CaseCard({ item, shop, seesMoney, onDone }: { item: AfterSale; shop: string; seesMoney: boolean; onDone: () => Promise<unknown> }) {
  const { t, locale } = useWords();
  const call = useCall();
  const act = useMutation({ mutationFn: ({ what, body }: { what: string; body?: object }) => call(`/mall/cases/${item.id}/${what}`, { method: 'POST', body }), onSuccess: onDone });
  const run = (what: string, body?: object) => { act.mutate({ what, body }); };
  const ended = ['done', 'withdrawn', 'closed'].includes(item.state);
  return (
    <Card title={t(`mall.case_kind_${item.kind}`)} action={<Tag tone={item.state === 'done' ? 'good' : item.late ? 'bad' : ended ? 'plain' : 'warm'}>{t(`mall.case_state_${item.state}`)}</Tag>}>
      <span>{item.title} × {item.quantity}{seesMoney && ` · ${t('mall.case_amount', { fen: money(item.refundFen) })}`}</span>
      {item.reason && <span className={styles.note}>{item.reason}</span>}
      {item.pictures.length > 0 && <span className={pageStyles.shots}>{item.pictures.map((picture) => <span key={picture.src} className={pageStyles.shot}><Picture picture={picture} sizes="72px" /></span>)}</span>}
      {item.answer && <Notice>{t('mall.case_answer')}：{item.answer}</Notice>}
      {!ended && <Notice tone={item.late ? 'bad' : 'calm'} icon="clock">{t(`orders.case_next_${item.state}` as MessageKey, { time: item.dueAt ? moment(item.dueAt, locale) : '' })}</Notice>}
      {item.returnAddress && <Notice icon="pin">{t('orders.return_to')}：{item.returnAddress.name} {item.returnAddress.phone}，{item.returnAddress.place}{item.returnAddress.ofLicence && ` · ${t('orders.return_to_licence')}`}</Notice>}
      {item.returnAddressMissing && <Notice tone="warm" icon="pin">{t('mall.return_address_needed')} <Link to="/desk/shop/$shop/settings" params={{ shop }} className={styles.inline}>{t('orders.return_address_give')}</Link></Notice>}
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {item.can.sendBack && <SendBack busy={act.isPending} onSend={(body) => { run('send-back', body); }} />}
      {item.can.agree && <Answer busy={act.isPending} onAnswer={(agree, answer) => { run('answer', { agree, answer }); }} />}
      {item.can.decide && <Answer busy={act.isPending} onAnswer={(agree, answer) => { run('decide', { agree, answer }); }} />}
      {item.can.confirmBack && <ConfirmBack busy={act.isPending} onConfirm={(sellable) => { run('confirm-back', { sellable }); }} />}
      {item.can.prepareRefund && <PrepareRefund busy={act.isPending} reference={item.handRefund?.bankReference ?? ''} onPrepare={(bankReference) => { run('hand-refund', { bankReference }); }} />}
      {item.handRefund && !item.handRefund.confirmed && <Notice tone="warm">{t(item.handRefund.preparedByMe ? 'orders.hand_waits' : 'orders.hand_check', { reference: item.handRefund.bankReference })}</Notice>}
      {item.can.confirmRefund && <Button busy={act.isPending} onClick={() => { run('hand-refund/confirm'); }}>{t('orders.hand_confirm')}</Button>}
      <span className={pageStyles.actions}>
        {item.can.withdraw && <Button look="line" small busy={act.isPending} onClick={() => { run('withdraw'); }}>{t('mall.case_withdraw')}</Button>}
        {item.can.escalate && <Button look="line" small busy={act.isPending} onClick={() => { run('escalate'); }}>{t('mall.case_escalate')}</Button>}
      </span>
      <details><summary className={styles.note}>{t('orders.case_log')}</summary>
        <Timeline items={item.events.toReversed().map((event, at) => ({ key: `${event.at}${at}`, at: moment(event.at, locale), what: t(`orders.log_${event.what}` as MessageKey), note: event.note || undefined }))} />
      </details>
    </Card>
  );
}

function SendBack({ busy, onSend }: { busy: boolean; onSend: (body: { carrier: string; number: string }) => void }) {
  const { t } = useWords();
  const number = useParcelNumber();
  return <Form onSubmit={() => { onSend(number.value); }}><NumberFields state={number} /><Button type="submit" look="line" busy={busy}>{t('mall.case_send_back')}</Button></Form>;
}

function Answer({ busy, onAnswer }: { busy: boolean; onAnswer: (agree: boolean, answer: string) => void }) {
  const { t } = useWords();
  const [answer, setAnswer] = useState('');
  return (
    <Form onSubmit={() => { onAnswer(true, answer); }}>
      <TextArea label={t('mall.case_answer')} name="answer" maxLength={500} hint={t('orders.answer_hint')} value={answer} onChange={(event) => { setAnswer(event.target.value); }} />
      <span className={pageStyles.actions}>
        <Button type="submit" busy={busy}>{t('mall.case_agree')}</Button>
        <Button look="line" busy={busy} disabled={answer.trim() === ''} onClick={() => { onAnswer(false, answer); }}>{t('mall.case_refuse')}</Button>
      </span>
    </Form>
  );
}

function ConfirmBack({ busy, onConfirm }: { busy: boolean; onConfirm: (sellable: boolean) => void }) {
  const { t } = useWords();
  const [sellable, setSellable] = useState(false);
  return (
    <Form onSubmit={() => { onConfirm(sellable); }}>
      <Check label={t('orders.sellable')} checked={sellable} onChange={(event) => { setSellable(event.target.checked); }} />
      <Button type="submit" busy={busy}>{t('mall.case_confirm_back')}</Button>
    </Form>
  );
}

function PrepareRefund({ busy, reference, onPrepare }: { busy: boolean; reference: string; onPrepare: (reference: string) => void }) {
  const { t } = useWords();
  const [typed, setTyped] = useState(reference);
  return (
    <Form onSubmit={() => { onPrepare(typed); }}>
      <TextField label={t('orders.bank_reference')} name="bankReference" required pattern="[A-Za-z0-9\-]{6,40}" hint={t('orders.hand_hint')} value={typed} onChange={(event) => { setTyped(event.target.value.trim()); }} />
      <Button type="submit" look="line" busy={busy}>{t('orders.hand_prepare')}</Button>
    </Form>
  );
}
