import type { ReviewPage as Review } from '@app/contracts';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { sentence } from '../../../../platform/errors.js';
import { type MessageKey, useWords } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { Button } from '../../../../ui/button.js';
import { Card, PageHead } from '../../../../ui/card.js';
import { TextArea } from '../../../../ui/field.js';
import { Notice } from '../../../../ui/notice.js';
import { Picture } from '../../../../ui/picture.js';
import { Tag } from '../../../../ui/tag.js';
import { reviewQuery } from './api.js';
import styles from './goods.module.css';
import { tones } from './tones.js';

/** What a shop wants to sell, beside what it sells now, and the papers that such goods need. */
export function ReviewPage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/signed-in/desk/staff/products/$id' });
  const page = useSuspenseQuery(reviewQuery(useCall(), id)).data;
  const label = (path: string) => t((path.startsWith('facts.') ? `mall.fact.${path.slice(6)}` : `goods.path.${path}`) as MessageKey);
  return (
    <>
      <PageHead title={page.fields.find((field) => field.path === 'title')?.after || t('goods.untitled')} lead={<>{page.shop.name} · {page.shop.town} · {page.shop.maker} <Tag tone={tones[page.state]}>{t(`goods.state.${page.state}` as MessageKey)}</Tag></>} />
      {page.reason && <Notice tone="warm">{page.reason}</Notice>}
      {page.riskWords.length > 0 && <Notice tone="bad">{t('goods.risks', { words: page.riskWords.map((risk) => risk.word).join('、') })}</Notice>}
      <div className={`${styles.stack} ${styles.twoColumns}`}>
        <Card title={page.version > 0 ? t('goods.changes') : t('goods.first_time')}>
          <div className={styles.shots}>{page.pictures.map((picture) => <Picture key={picture.src} picture={picture} sizes="200px" alt={picture.alt} />)}</div>
          <dl className={styles.diff}>
            {page.fields.filter((field) => field.path !== 'pictures' && (field.after || field.changed)).map((field) => (
              <div key={field.path} className={field.changed ? styles.changed : undefined}><dt>{label(field.path)}</dt><dd>{field.changed && <del>{field.before}</del>}{field.after}</dd></div>
            ))}
          </dl>
        </Card>
        <div className={styles.stack}>
          <Card title={t('goods.papers')}>
            {page.missingPapers.length > 0 && <Notice tone="bad">{t('goods.papers_missing', { n: page.missingPapers.length })}</Notice>}
            {page.papers.length === 0 && <p>{t('goods.no_papers')}</p>}
            <ul className={styles.papers}>{page.papers.map((paper) => <li key={`${paper.kind} ${paper.number}`}><Tag tone={paper.checked ? 'good' : 'bad'}>{paper.checked ? t('goods.paper_valid') : t('goods.paper_invalid')}</Tag>{paper.holder} {paper.number}{paper.validUntil && <small>{t('goods.until', { day: paper.validUntil })}</small>}</li>)}</ul>
          </Card>
          <Decide page={page} />
        </div>
      </div>
    </>
  );
}

function Decide({ page }: { page: Review }) {
  const { t } = useWords();
  const call = useCall();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const act = useMutation({
    mutationFn: (what: 'approve' | 'return' | 'block') => call<Review>(`/mall/staff/products/${page.id}/${what}`, { method: 'POST', body: what === 'approve' ? {} : { reason } }),
    onSuccess: async (after) => {
      queries.setQueryData(reviewQuery(call, page.id).queryKey, after);
      setReason('');
      await queries.invalidateQueries({ queryKey: ['staff-goods'] });
    },
  });
  const { approve, sendBack, block } = page.can;
  if (!approve && !sendBack && !block) return <Notice tone="calm">{t('goods.nothing_to_decide')}</Notice>;
  const given = reason.trim() !== '';
  return (
    <Card title={t('goods.decide')}>
      {act.error && <Notice tone="bad" live>{sentence(act.error, t)}</Notice>}
      {approve && <Button wide busy={act.isPending && act.variables === 'approve'} onClick={() => { act.mutate('approve'); }}>{t('goods.approve')}</Button>}
      <TextArea label={t('goods.reason')} hint={t('goods.reason_hint')} maxLength={200} value={reason} onChange={(event) => { setReason(event.target.value); }} />
      {sendBack && <Button wide look="line" disabled={!given} busy={act.isPending && act.variables === 'return'} onClick={() => { act.mutate('return'); }}>{t('goods.send_back')}</Button>}
      {block && <Button wide look="danger" disabled={!given} busy={act.isPending && act.variables === 'block'} onClick={() => { act.mutate('block'); }}>{t('goods.block')}</Button>}
    </Card>
  );
}
