import type { DeskCampaign, PledgeDifference } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../../platform/i18n.js';
import { money } from '../../../../platform/money.js';
import { Button } from '../../../../ui/button.js';
import { Card } from '../../../../ui/card.js';
import { TextField } from '../../../../ui/field.js';
import { Form } from '../../../../ui/form.js';
import styles from '../desk.module.css';
import type { CampaignAct } from './use-campaign-act.js';

/** Where the ledger does not equal what was sold; one proposes to set it right, another confirms. */
export function DifferencesCard({ one, act }: { one: DeskCampaign; act: CampaignAct }) {
  const { t } = useWords();
  return <Card title={t('cdesk.differences')}><ul className={styles.lines}>{one.differences.map((difference) => <Line key={difference.id} difference={difference} act={act} />)}</ul></Card>;
}

function Line({ difference, act }: { difference: PledgeDifference; act: CampaignAct }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const path = `differences/${difference.id}`;
  const figures = { expected: money(difference.expectedFen), posted: money(difference.postedFen) };
  const what = !difference.can.propose ? t('cdesk.difference_books', figures) : difference.lineNo === null ? t('cdesk.difference_new', figures) : t('cdesk.difference_line', { ...figures, no: difference.lineNo });
  return (
    <li className={styles.stack}>
      <div className={styles.plainLine}><span><strong>{what}</strong><small>{difference.toldAt === null ? t('cdesk.difference_seen') : difference.reason !== null && t('cdesk.proposed', { reason: difference.reason })}</small></span></div>
      {difference.can.confirm && <div><Button small busy={act.isPending} onClick={() => { act.mutate({ path: `${path}/confirm` }); }}>{t('cdesk.adjust')}</Button></div>}
      {difference.can.propose && !difference.proposed && (
        <Form onSubmit={() => { act.mutate({ path: `${path}/propose`, body: { reason } }); }}>
          <TextField label={t('cdesk.difference_reason')} value={reason} maxLength={200} required onChange={(event) => { setReason(event.target.value); }} />
          <div><Button type="submit" look="line" busy={act.isPending} disabled={reason.trim() === ''}>{t('cdesk.propose')}</Button></div>
        </Form>
      )}
    </li>
  );
}
