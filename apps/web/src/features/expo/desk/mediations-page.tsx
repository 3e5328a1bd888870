import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { sentence } from '../../../platform/errors.js';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { moment } from '../../../platform/time.js';
import { Button, buttonClass } from '../../../ui/button.js';
import { Card, PageHead } from '../../../ui/card.js';
import { Empty, Notice } from '../../../ui/notice.js';
import { Tag } from '../../../ui/tag.js';
import { stageTone } from '../deals-page.js';
import { mediationsQuery } from './api.js';
import styles from './desk.module.css';

/** Deals in which the federation was asked to help. */
export function MediationsPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { items } = useSuspenseQuery(mediationsQuery(call)).data;
  const join = useMutation({
    mutationFn: (id: string) => call(`/expo/staff/deals/${id}/join`, { method: 'POST', body: {} }),
    onSuccess: async (_done, id) => { await queries.invalidateQueries({ queryKey: ['expo-desk', 'deals'] }); await navigate({ to: '/me/match/deals/$id', params: { id } }); },
  });
  return (
    <>
      <PageHead title={t('xdesk.deals')} lead={t('xdesk.deals_lead')} />
      {join.error && <Notice tone="bad" live>{sentence(join.error, t)}</Notice>}
      <Card>
        {items.length === 0 ? <Empty icon="people" text={t('xdesk.no_deals')} /> : (
          <ul className={styles.list}>
            {items.map((one) => (
              <li key={one.id}>
                <span><strong>{one.baseName} × {one.brandName}</strong><small>{t('xdesk.asked_at', { time: moment(one.asked, locale) })}{one.mediator ? ` · ${t('xdesk.mediated_by', { name: one.mediator })}` : ''}</small></span>
                <span className={styles.row}><Tag tone={stageTone[one.stage]}>{t(`expo.stage_${one.stage}`)}</Tag>{one.mine && <Link to="/me/match/deals/$id" params={{ id: one.id }} className={buttonClass('line', false, true)}>{t('xdesk.open_deal')}</Link>}{one.mediator === null && one.stage !== 'closed' && <Button small busy={join.isPending} onClick={() => { join.mutate(one.id); }}>{t('xdesk.join_deal')}</Button>}</span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
