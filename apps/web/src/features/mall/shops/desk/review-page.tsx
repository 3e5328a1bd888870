import { type Paper, type StaffShop, viewReasons } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { sentence } from '../../../../platform/errors.js';
import { ApiError } from '../../../../platform/http.js';
import { useWords } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { day, moment } from '../../../../platform/time.js';
import { Button } from '../../../../ui/button.js';
import { Card, Facts, PageHead } from '../../../../ui/card.js';
import { Select } from '../../../../ui/choice.js';
import { TextArea, TextField } from '../../../../ui/field.js';
import { Form, Two } from '../../../../ui/form.js';
import { Notice } from '../../../../ui/notice.js';
import { Tag } from '../../../../ui/tag.js';
import { PaperTag } from '../paper-card.js';
import styles from '../shops.module.css';
import { staffShopQuery } from './api.js';

/** What a shop says about itself at the left, its papers at the right, and under both the decision. */
export function ReviewPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/staff/shops/$id' });
  const call = useCall();
  const queries = useQueryClient();
  const shop = useSuspenseQuery(staffShopQuery(call, id)).data;
  const done = () => queries.invalidateQueries({ queryKey: ['staff'] });
  const act = useMutation({ mutationFn: (what: 'take' | 'approve' | 'reverify') => call(`/mall/staff/shops/${id}/${what}`, { method: 'POST', body: {} }), onSettled: done });
  const home = shop.returnAddress;
  return (
    <>
      <PageHead title={shop.name} lead={<>{shop.town}{shop.village} · {shop.makerName} <Tag tone={shop.state === 'open' ? 'good' : shop.state === 'restricted' ? 'bad' : 'warm'}>{t(`shops.state_${shop.state}`)}</Tag></>}
        action={shop.can.take ? <Button busy={act.isPending} onClick={() => { act.mutate('take'); }}>{t('shopdesk.take')}</Button> : undefined} />
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {shop.restrictedReason && <Notice tone="bad">{t('shops.public_restricted', { reason: shop.restrictedReason })}</Notice>}
      {shop.returnedReason && <Notice tone="warm">{t('shopdesk.returned_before', { reason: shop.returnedReason })}</Notice>}
      <div className={styles.review}>
        <div className={styles.column}>
          <Card title={t('shops.about_shop')}>
            <Facts items={[
              { label: t('shops.introduction'), value: shop.introduction }, { label: t('shops.makerName'), value: shop.makerName }, { label: t('shops.birthYear'), value: shop.birthYear ?? '–' }, { label: t('shops.makerStory'), value: shop.makerStory || '–' },
              { label: t('shops.contact'), value: shop.contact }, { label: t('shops.standing'), value: t(`shops.standing_${shop.standing}`) }, { label: t('shops.operator'), value: t(`shops.operator_${shop.operator}`) }, { label: t('shops.address'), value: shop.address },
              { label: t('shops.returnAddress'), value: home ? `${home.name} ${home.phone} ${home.province}${home.city}${home.district}${home.street}${home.detail}` : '–' },
              ...(shop.submittedAt ? [{ label: t('shopdesk.waits_since'), value: moment(shop.submittedAt, locale) }] : []), ...(shop.reverifyBy ? [{ label: t('shopdesk.reverify_by'), value: day(shop.reverifyBy, locale) }] : []),
            ]} />
            {shop.can.reverify && <Button look="line" small busy={act.isPending} onClick={() => { act.mutate('reverify'); }}>{t('shopdesk.reverify')}</Button>}
          </Card>
          {(shop.badge || shop.can.badge) && <BadgeCard shop={shop} onDone={done} />}
          {shop.change && <ChangeCard shop={shop} onDone={done} />}
        </div>
        <div className={styles.column}>
          <Card title={t('shops.papers')}>
            {shop.state === 'submitted' && <Notice tone="calm" icon="clock">{t('shopdesk.take_first')}</Notice>}
            <div className={styles.papers}>{shop.papers.map((paper) => <StaffPaper key={paper.id} paper={paper} mayCheck={shop.can.check} onDone={done} />)}</div>
          </Card>
          {(shop.can.approve || shop.can.return) && (
            <Card title={t('shopdesk.decision')}>
              {shop.state === 'review' && !shop.can.approve && <p className={styles.saved}>{t('shopdesk.check_all')}</p>}
              {shop.state === 'review' && <Button wide disabled={!shop.can.approve} busy={act.isPending} onClick={() => { act.mutate('approve'); }}>{t('shopdesk.approve')}</Button>}
              {shop.can.return && <ReasonForm path={`/mall/staff/shops/${id}/return`} label={t('shopdesk.return_reason')} button={t('shopdesk.return')} onDone={done} />}
            </Card>
          )}
          {(shop.can.restrict || shop.can.lift) && (
            <Card title={t('shopdesk.restriction')}>
              <p className={styles.saved}>{t('shopdesk.restriction_hint')}</p>
              {shop.can.restrict && <ReasonForm path={`/mall/staff/shops/${id}/restrict`} label={t('shopdesk.ground')} button={t('shopdesk.restrict')} onDone={done} danger />}
              {shop.can.lift && <ReasonForm path={`/mall/staff/shops/${id}/lift`} label={t('shopdesk.lift_reason')} button={t('shopdesk.lift')} onDone={done} />}
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

/** An act that wants a reason. */
function ReasonForm({ path, label, button, onDone, danger = false, body }: { path: string; label: string; button: string; onDone: () => Promise<unknown>; danger?: boolean; body?: (reason: string) => object }) {
  const { t } = useWords();
  const call = useCall();
  const [reason, setReason] = useState('');
  const act = useMutation({ mutationFn: () => call(path, { method: 'POST', body: body ? body(reason) : { reason } }), onSuccess: async () => { setReason(''); await onDone(); } });
  return (
    <Form onSubmit={() => { act.mutate(); }}>
      <TextArea label={label} name="reason" required maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); }} />
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      <Button type="submit" look={danger ? 'danger' : 'line'} busy={act.isPending}>{button}</Button>
    </Form>
  );
}

/** The photo comes only on asking, with a reason that is written down. */
function StaffPaper({ paper, mayCheck, onDone }: { paper: Paper; mayCheck: boolean; onDone: () => Promise<unknown> }) {
  const { t } = useWords();
  const call = useCall();
  const [why, setWhy] = useState<(typeof viewReasons)[number]>('review');
  const [shot, setShot] = useState<string | null>(null);
  const [nextCheckOn, setNextCheckOn] = useState('');
  const [refusing, setRefusing] = useState(false);
  useEffect(() => () => { if (shot) URL.revokeObjectURL(shot); }, [shot]);
  const look = useMutation({
    mutationFn: async () => {
      const answer = await fetch(`/api/mall/staff/papers/${paper.id}/view`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ reason: why }), cache: 'no-store' });
      if (!answer.ok) throw new ApiError(answer.status, await answer.json() as ApiError['body']);
      return URL.createObjectURL(await answer.blob());
    },
    onSuccess: async (address) => { setShot(address); await onDone(); },
  });
  const ok = useMutation({ mutationFn: () => call(`/mall/staff/papers/${paper.id}/check`, { method: 'POST', body: { ok: true, nextCheckOn: nextCheckOn || null } }), onSuccess: onDone });
  const kind = t(`shops.kind_${paper.kind}`);
  const error = look.error ?? ok.error;
  return (
    <article className={styles.paper} aria-label={kind}>
      <div className={styles.paperHead}><strong>{kind}</strong><PaperTag state={paper.state} /></div>
      <Facts items={[
        { label: t('shops.holder'), value: paper.holder || '–' }, ...(paper.number ? [{ label: t('shops.number'), value: paper.number }] : []),
        { label: t('shopdesk.term'), value: `${paper.validFrom ?? '–'} – ${paper.longTerm ? t('shops.long_term') : paper.validUntil ?? '–'}` }, ...(paper.namesOnlineSale ? [{ label: t('shops.names_online_sale'), value: '✓' }] : []),
        ...(paper.categories.length > 0 ? [{ label: t('shops.covers', { n: paper.categories.length }), value: paper.categories.join(', ') }] : []), ...(paper.refusedReason ? [{ label: t('shopdesk.reason'), value: paper.refusedReason }] : []),
        ...(paper.nextCheckOn ? [{ label: t('shopdesk.next_check'), value: paper.nextCheckOn }] : []),
      ]} />
      {shot && (paper.pdf ? <a className={styles.sheetButton} href={shot} download="paper.pdf">{t('shops.pdf')}</a> : <span className={styles.shot}><img src={shot} alt={kind} /></span>)}
      {!shot && paper.hasFile && (
        <div className={styles.ask}>
          <Select label={t('shopdesk.why')} value={why} options={viewReasons.map((reason) => ({ value: reason, label: t(`shopdesk.why_${reason}`) }))} onChange={(event) => { setWhy(viewReasons.find((reason) => reason === event.target.value) ?? 'review'); }} />
          <Button look="line" small busy={look.isPending} onClick={() => { look.mutate(); }}>{t('shopdesk.look')}</Button>
        </div>
      )}
      <p className={styles.saved}>{t('shops.views', { n: paper.views })}</p>
      {error && <Notice tone="bad" live>{sentence(error, t)}</Notice>}
      {mayCheck && paper.state !== 'refused' && paper.state !== 'open' && (
        <>
          {paper.state === 'waiting' && <TextField label={t('shopdesk.next_check')} name="nextCheckOn" type="date" value={nextCheckOn} onChange={(event) => { setNextCheckOn(event.target.value); }} />}
          <div className={styles.row}>
            {paper.state === 'waiting' && <Button small busy={ok.isPending} onClick={() => { ok.mutate(); }}>{t('shopdesk.check')}</Button>}
            {!refusing && <Button look="line" small onClick={() => { setRefusing(true); }}>{t('shopdesk.refuse')}</Button>}
          </div>
          {refusing && <ReasonForm path={`/mall/staff/papers/${paper.id}/check`} label={t('shopdesk.refuse_reason')} button={t('shopdesk.refuse')} body={(reason) => ({ ok: false, reason })} onDone={async () => { setRefusing(false); await onDone(); }} />}
        </>
      )}
    </article>
  );
}

function BadgeCard({ shop, onDone }: { shop: StaffShop; onDone: () => Promise<unknown> }) {
  const { t } = useWords();
  const call = useCall();
  const [wish, setWish] = useState({ number: '', on: '', until: '', evidence: shop.badge?.note ?? '' });
  const give = useMutation({ mutationFn: () => call(`/mall/staff/shops/${shop.id}/badge`, { method: 'POST', body: wish }), onSuccess: onDone });
  const bind = (name: keyof typeof wish) => ({ name: `badge-${name}`, required: true, value: wish[name], onChange: (event: { target: { value: string } }) => { setWish({ ...wish, [name]: event.target.value }); } });
  return (
    <Card title={t('mall.verified')} action={shop.badge ? <Tag tone={shop.badge.state === 'verified' ? 'good' : 'warm'}>{t(`shops.badge_${shop.badge.state}`)}</Tag> : undefined}>
      {shop.badge && <Facts items={[{ label: t('shops.number'), value: shop.badge.number ?? '–' }, { label: t('shopdesk.term'), value: `${shop.badge.verifiedOn ?? '–'} – ${shop.badge.validUntil ?? '–'}` }, { label: t('shopdesk.evidence'), value: shop.badge.note || '–' }, ...(shop.badge.reason ? [{ label: t('shopdesk.reason'), value: shop.badge.reason }] : [])]} />}
      {shop.can.badge && (
        <Form onSubmit={() => { give.mutate(); }}>
          <TextField label={t('shops.number')} maxLength={40} {...bind('number')} />
          <Two><TextField label={t('shopdesk.badge_on')} type="date" {...bind('on')} /><TextField label={t('shops.valid_until')} type="date" {...bind('until')} /></Two>
          <TextArea label={t('shopdesk.evidence')} maxLength={300} {...bind('evidence')} />
          {give.error && <Notice tone="bad" live>{sentence(give.error, t)}</Notice>}
          <Button type="submit" look="line" busy={give.isPending}>{t('shopdesk.give_badge')}</Button>
        </Form>
      )}
      {shop.badge?.state === 'applied' && shop.can.badge && <ReasonForm path={`/mall/staff/shops/${shop.id}/badge/refuse`} label={t('shopdesk.refuse_reason')} button={t('shopdesk.refuse')} onDone={onDone} />}
      {shop.can.revoke && shop.badge && <><p className={styles.saved}>{t('shopdesk.revoke_hint')}</p><ReasonForm danger path={`/mall/staff/badges/${shop.badge.id}/revoke`} label={t('shopdesk.ground')} button={shop.badge.state === 'revoking' ? t('shopdesk.revoke_confirm') : t('shopdesk.revoke')} onDone={onDone} /></>}
    </Card>
  );
}

function ChangeCard({ shop, onDone }: { shop: StaffShop; onDone: () => Promise<unknown> }) {
  const { t, locale } = useWords();
  const call = useCall();
  const { change } = shop;
  const accept = useMutation({ mutationFn: () => call(`/mall/staff/changes/${change?.id}/decide`, { method: 'POST', body: { ok: true } }), onSuccess: onDone });
  if (!change) return null;
  return (
    <Card title={t('shopdesk.change')} action={<Tag tone={change.state === 'open' ? 'warm' : 'plain'}>{t(`shopdesk.change_${change.state}`)}</Tag>}>
      <Facts items={[...change.fields.map((item) => ({ label: t(`shops.${item.field}`), value: change.state === 'accepted' ? item.to : `${item.from} → ${item.to}` })), { label: t('shopdesk.due'), value: moment(change.dueAt, locale) }]} />
      {shop.can.decide && (
        <>
          {accept.error && <Notice tone="bad" live>{sentence(accept.error, t)}</Notice>}
          <Button busy={accept.isPending} onClick={() => { accept.mutate(); }}>{t('shopdesk.accept')}</Button>
          <ReasonForm path={`/mall/staff/changes/${change.id}/decide`} label={t('shopdesk.refuse_reason')} button={t('shopdesk.refuse')} body={(reason) => ({ ok: false, reason })} onDone={onDone} />
        </>
      )}
    </Card>
  );
}
