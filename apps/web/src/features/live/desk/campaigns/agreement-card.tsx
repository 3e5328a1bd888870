import type { AgreementView, DeskCampaign, Payer } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { Button, buttonClass } from '../../../../ui/button.js';
import { Card, Facts } from '../../../../ui/card.js';
import { Select } from '../../../../ui/choice.js';
import { TextField } from '../../../../ui/field.js';
import { Form, Two } from '../../../../ui/form.js';
import { Notice } from '../../../../ui/notice.js';
import { Upload } from '../../../../ui/upload.js';
import { shareWords } from '../../charity/share-words.js';
import styles from '../desk.module.css';
import { shareDraftOf, ShareFields, shareOfDraft } from './share-fields.js';
import type { CampaignAct } from './use-campaign-act.js';

const payers: Payer[] = ['shop', 'host', 'federation'];

/** What was signed: written, its paper beside it, in force. */
export function AgreementCard({ one, act }: { one: DeskCampaign; act: CampaignAct }) {
  const { t } = useWords();
  const [writing, setWriting] = useState(false);
  const { agreement } = one;
  return (
    <Card title={t('cdesk.agreement')} action={one.can.write && !writing && <Button look="line" small onClick={() => { setWriting(true); }}>{t(agreement ? 'cdesk.agreement_rewrite' : 'cdesk.agreement_write')}</Button>}>
      {writing && <Write one={one} act={act} onDone={() => { setWriting(false); }} />}
      {!writing && !agreement && (
        <>
          <Notice tone="warm">{t('cdesk.agreement_none')}</Notice>
          {one.share && <p className={styles.note}>{t('cdesk.wished', { text: [one.number, one.receiver, shareWords(one.share, t), one.payBy].join(' · ') })}</p>}
        </>
      )}
      {!writing && agreement && (
        <>
          <Facts items={[
            { label: t('charity.number'), value: agreement.number }, { label: t('charity.receiver'), value: agreement.receiver }, ...(agreement.account ? [{ label: t('cdesk.account'), value: agreement.account }] : []),
            ...(agreement.signatories.length > 0 ? [{ label: t('cdesk.signatories'), value: agreement.signatories.join('、') }] : []), { label: t('cdesk.share_kind'), value: shareWords(agreement.share, t) }, { label: t('charity.payer'), value: t(`charity.payer_${agreement.payer}`) },
            ...(agreement.capFen === null ? [] : [{ label: t('charity.cap'), value: money(agreement.capFen) }]), { label: t('cdesk.signed_on'), value: agreement.signedOn }, { label: t('charity.pay_by'), value: agreement.payBy },
          ]} />
          {agreement.sha256 && <p className={styles.seed}>{t('cdesk.file_hash', { hash: agreement.sha256 })}</p>}
          {agreement.hasFile ? <div><a className={buttonClass('line', false, true)} href={`/api/live/staff/campaigns/${one.id}/agreement/file`} target="_blank" rel="noreferrer">{t('cdesk.file_open')}</a></div> : <Notice tone="warm">{t('cdesk.file_missing')}</Notice>}
          {one.state === 'draft' && <Upload label={t('cdesk.file_add')} hint={t('cdesk.file_hint')} accept="image/jpeg,image/png,image/webp,application/pdf" busy={act.isPending} onFile={(file) => { act.mutate({ path: `campaigns/${one.id}/agreement/file`, method: 'PUT', body: file }); }} />}
          {one.can.agree && <div><Button busy={act.isPending} onClick={() => { act.mutate({ path: `campaigns/${one.id}/agree` }); }}>{t('cdesk.agree')}</Button></div>}
        </>
      )}
    </Card>
  );
}

function Write({ one, act, onDone }: { one: DeskCampaign; act: CampaignAct; onDone: () => void }) {
  const { t } = useWords();
  const before = one.agreement;
  const [draft, setDraft] = useState<Omit<AgreementView, 'share' | 'capFen' | 'signatories' | 'version' | 'hasFile' | 'sha256'> & { signatories: string }>({
    number: one.number ?? '', receiver: one.receiver ?? '', account: before?.account ?? '', signatories: before?.signatories.join('、') ?? '', payer: before?.payer ?? 'shop', payBy: one.payBy ?? '', signedOn: before?.signedOn ?? '',
  });
  const [share, setShare] = useState(shareDraftOf(before?.share ?? one.share, before?.capFen ?? null));
  const set = (change: Partial<typeof draft>) => { setDraft({ ...draft, ...change }); };
  const rule = shareOfDraft(share);
  const signatories = draft.signatories.split(/[、,，]/).map((name) => name.trim()).filter(Boolean);
  const save = () => { act.mutate({ path: `campaigns/${one.id}/agreement`, body: { ...draft, signatories, share: rule, capFen: share.capFen } }, { onSuccess: onDone }); };
  return (
    <Form onSubmit={save}>
      <Two>
        <TextField label={t('charity.number')} value={draft.number} maxLength={40} required onChange={(event) => { set({ number: event.target.value }); }} />
        <TextField label={t('charity.receiver')} value={draft.receiver} maxLength={60} required onChange={(event) => { set({ receiver: event.target.value }); }} />
      </Two>
      <TextField label={t('cdesk.account')} hint={t('cdesk.account_hint')} value={draft.account} maxLength={60} required onChange={(event) => { set({ account: event.target.value }); }} />
      <TextField label={t('cdesk.signatories')} hint={t('cdesk.signatories_hint')} value={draft.signatories} maxLength={200} required onChange={(event) => { set({ signatories: event.target.value }); }} />
      <ShareFields draft={share} onChange={(change) => { setShare({ ...share, ...change }); }} />
      <Select label={t('charity.payer')} value={draft.payer} options={payers.map((payer) => ({ value: payer, label: t(`charity.payer_${payer}`) }))} onChange={(event) => { set({ payer: payers.find((payer) => payer === event.target.value) ?? 'shop' }); }} />
      <Two>
        <TextField label={t('cdesk.signed_on')} type="date" value={draft.signedOn} required onChange={(event) => { set({ signedOn: event.target.value }); }} />
        <TextField label={t('charity.pay_by')} type="date" value={draft.payBy} required onChange={(event) => { set({ payBy: event.target.value }); }} />
      </Two>
      <div className={styles.row}><Button type="submit" busy={act.isPending} disabled={rule === null || signatories.length < 2}>{t('cdesk.save')}</Button><Button look="text" onClick={onDone}>{t('cdesk.cancel')}</Button></div>
    </Form>
  );
}
