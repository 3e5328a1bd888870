import type { DeskCampaign } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../../platform/errors.js';
import { ApiError } from '../../../../platform/http.js';
import { useWords } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { useCall } from '../../../../platform/session.js';
import { moment } from '../../../../platform/time.js';
import { Button, buttonClass } from '../../../../ui/button.js';
import { Card, Kpi, Kpis, PageHead } from '../../../../ui/card.js';
import { TextArea } from '../../../../ui/field.js';
import { Form } from '../../../../ui/form.js';
import { Notice } from '../../../../ui/notice.js';
import { Tag } from '../../../../ui/tag.js';
import { campaignQuery } from '../api.js';
import styles from '../desk.module.css';
import { AgreementCard } from './agreement-card.js';
import { DifferencesCard } from './differences-card.js';
import { PayCard } from './pay-card.js';
import { ShareCard } from './share-card.js';
import { type CampaignAct, useCampaignAct } from './use-campaign-act.js';

/** One campaign from its agreement to its result. */
export function CampaignPage() {
  const { t, locale } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/staff/charity/$id' });
  const one = useSuspenseQuery(campaignQuery(useCall(), id)).data;
  const act = useCampaignAct(id);
  const published = one.countsFrom !== null;
  return (
    <>
      <PageHead title={one.title} lead={`${moment(one.startsAt, locale)} · ${one.host}`} action={<Tag tone={one.overdue ? 'bad' : 'calm'}>{t(`charity.state_${one.state}`)}</Tag>} />
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}{act.error instanceof ApiError && act.error.body.code === 'members.second_factor_needed' && <> <Link to="/sign-in" search={{ next: `/desk/staff/charity/${id}` }}>{t('members.sign_in_again')}</Link></>}</Notice>}
      {one.overdue && <Notice tone="bad">{t('charity.overdue')}</Notice>}
      {published && (
        <Kpis>
          <Kpi label={t('charity.net')} value={money(one.netFen)} note={t('charity.pledged_note', { n: one.lines })} /><Kpi label={t('charity.returned')} value={money(one.returnedFen)} />
          <Kpi label={t('charity.payable')} value={money(Math.max(0, one.payableFen))} note={one.payableFen < 0 ? t('charity.over_paid', { amount: money(-one.payableFen) }) : one.openLines > 0 ? t('cdesk.open_lines', { n: one.openLines }) : undefined} /><Kpi label={t('charity.paid')} value={money(one.paidFen)} />
        </Kpis>
      )}
      <div className={styles.row}>
        {published && <Link to="/charity/$id" params={{ id }} className={buttonClass('line', false, true)}>{t('cdesk.to_public')}</Link>}
        <Link to="/desk/live/$id" params={{ id: one.showId }} className={buttonClass('line', false, true)}>{t('cdesk.to_show')}</Link>
        {one.can.recount && <Button look="line" small busy={act.isPending} onClick={() => { act.mutate({ path: `campaigns/${id}/recount` }); }}>{t('cdesk.recount')}</Button>}
        {one.recountedAt && <small className={styles.note}>{t('charity.recounted', { time: moment(one.recountedAt, locale) })}</small>}
      </div>
      {one.differences.length > 0 && <DifferencesCard one={one} act={act} />}
      <div className={styles.cards}>
        <div className={styles.stack}><AgreementCard one={one} act={act} />{one.rules.length > 0 && <ShareCard one={one} act={act} />}</div>
        {published && <div className={styles.stack}><PayCard one={one} act={act} /><Result one={one} act={act} /></div>}
      </div>
    </>
  );
}

function Result({ one, act }: { one: DeskCampaign; act: CampaignAct }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  if (!one.can.result && one.result === null) return null;
  return (
    <Card title={t('cdesk.result')}>
      {one.result !== null && <p className={styles.text}>{one.result}</p>}
      {one.can.result && (
        <Form onSubmit={() => { act.mutate({ path: `campaigns/${one.id}/result`, body: { text } }); }}>
          <TextArea label={t('cdesk.result_text')} hint={t('cdesk.result_hint')} value={text} maxLength={1000} rows={4} required onChange={(event) => { setText(event.target.value); }} />
          <div><Button type="submit" busy={act.isPending} disabled={text.trim() === ''}>{t('cdesk.publish')}</Button></div>
        </Form>
      )}
      {one.can.close && <div><Button look="line" busy={act.isPending} onClick={() => { act.mutate({ path: `campaigns/${one.id}/close` }); }}>{t('cdesk.close')}</Button></div>}
    </Card>
  );
}
