import type { DeskCampaign, DeskVoucher } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { Button, buttonClass } from '../../../../ui/button.js';
import { Card } from '../../../../ui/card.js';
import { TextField } from '../../../../ui/field.js';
import { Form, Two } from '../../../../ui/form.js';
import { MoneyField } from '../../../../ui/money-field.js';
import { Empty, Notice } from '../../../../ui/notice.js';
import { Tag } from '../../../../ui/tag.js';
import { Upload } from '../../../../ui/upload.js';
import styles from '../desk.module.css';
import type { CampaignAct } from './use-campaign-act.js';

/** Money paid over: one records it with the receipt, another confirms it. */
export function PayCard({ one, act }: { one: DeskCampaign; act: CampaignAct }) {
  const { t } = useWords();
  const [writing, setWriting] = useState(false);
  return (
    <Card title={t('cdesk.pay')} action={one.can.pay && !writing && <Button look="line" small onClick={() => { setWriting(true); }}>{t('cdesk.pay_new')}</Button>}>
      {one.vouchers.length === 0 && !writing && <Empty icon="receipt" text={t('cdesk.pay_none')} />}
      {one.vouchers.length > 0 && <ul className={styles.lines}>{one.vouchers.map((voucher) => <Line key={voucher.id} voucher={voucher} act={act} />)}</ul>}
      {writing && <Write one={one} act={act} onDone={() => { setWriting(false); }} />}
    </Card>
  );
}

function Line({ voucher, act }: { voucher: DeskVoucher; act: CampaignAct }) {
  const { t } = useWords();
  const path = `vouchers/${voucher.id}`;
  return (
    <li className={styles.stack}>
      <div className={styles.plainLine}>
        <span><strong>{money(voucher.fen)}</strong><small>{t('charity.voucher_line', { day: voucher.paidOn, reference: voucher.bankReference, receipt: voucher.receiptNumber })}</small></span>
        <Tag tone={voucher.confirmedAt ? 'good' : 'warm'}>{t(voucher.confirmedAt ? 'cdesk.confirmed' : 'cdesk.unconfirmed')}</Tag>
      </div>
      {!voucher.confirmedAt && !voucher.sha256 && !voucher.mine && <Notice tone="warm">{t('cdesk.receipt_missing')}</Notice>}
      {voucher.can.change && <Upload label={t('cdesk.receipt_add')} hint={t('cdesk.file_hint')} accept="image/jpeg,image/png,image/webp,application/pdf" busy={act.isPending} onFile={(file) => { act.mutate({ path: `${path}/file`, method: 'PUT', body: file }); }} />}
      <div className={styles.row}>
        {voucher.sha256 && <a className={buttonClass('line', false, true)} href={`/api/live/staff/${path}/file`} target="_blank" rel="noreferrer">{t('cdesk.receipt_open')}</a>}
        {voucher.can.confirm && <Button small busy={act.isPending} onClick={() => { act.mutate({ path: `${path}/confirm` }); }}>{t('cdesk.confirm')}</Button>}
        {voucher.can.change && <Button look="text" small busy={act.isPending} onClick={() => { act.mutate({ path, method: 'DELETE' }); }}>{t('cdesk.withdraw')}</Button>}
      </div>
    </li>
  );
}

function Write({ one, act, onDone }: { one: DeskCampaign; act: CampaignAct; onDone: () => void }) {
  const { t } = useWords();
  const [fen, setFen] = useState<number | null>(one.payableFen);
  const [draft, setDraft] = useState({ bankReference: '', paidOn: '', receiptNumber: '' });
  const set = (change: Partial<typeof draft>) => { setDraft({ ...draft, ...change }); };
  return (
    <Form onSubmit={() => { act.mutate({ path: `campaigns/${one.id}/vouchers`, body: { fen, ...draft } }, { onSuccess: onDone }); }}>
      {one.agreement?.account && <Notice tone="calm" icon="wallet">{`${one.agreement.receiver} · ${one.agreement.account}`}</Notice>}
      <Two>
        <MoneyField label={t('cdesk.pay_fen')} required fen={fen} onFen={setFen} />
        <TextField label={t('cdesk.pay_on')} type="date" value={draft.paidOn} required onChange={(event) => { set({ paidOn: event.target.value }); }} />
      </Two>
      <Two>
        <TextField label={t('cdesk.pay_reference')} value={draft.bankReference} maxLength={60} required onChange={(event) => { set({ bankReference: event.target.value }); }} />
        <TextField label={t('cdesk.pay_receipt')} value={draft.receiptNumber} maxLength={60} required onChange={(event) => { set({ receiptNumber: event.target.value }); }} />
      </Two>
      <div className={styles.row}><Button type="submit" busy={act.isPending} disabled={fen === null}>{t('cdesk.save')}</Button><Button look="text" onClick={onDone}>{t('cdesk.cancel')}</Button></div>
    </Form>
  );
}
