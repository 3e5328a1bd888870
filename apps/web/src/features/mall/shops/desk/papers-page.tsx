import { paperKinds } from '@app/contracts';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useWords } from '../../../../platform/i18n.js';
import { useCall } from '../../../../platform/session.js';
import { Card, PageHead } from '../../../../ui/card.js';
import { Empty, Notice } from '../../../../ui/notice.js';
import { categoriesQuery } from '../../api.js';
import { categoryName } from '../../category-name.js';
import { AddPaper, PaperCard } from '../paper-card.js';
import styles from '../shops.module.css';
import { settingsQuery } from './api.js';

/** Papers with their states, what is missing for which category, and room for new ones. */
export function PapersPage() {
  const { t, locale } = useWords();
  const { shop: shopId } = useParams({ from: '/signed-in/desk/shop/$shop/papers' });
  const call = useCall();
  const queries = useQueryClient();
  const shop = useSuspenseQuery(settingsQuery(call, shopId)).data;
  const tree = useSuspenseQuery(categoriesQuery(call)).data;
  const categories = tree.map((category) => ({ id: category.id, name: categoryName(category, locale) }));
  const refresh = () => queries.invalidateQueries({ queryKey: ['shop-settings', shopId] });
  return (
    <>
      <PageHead title={t('shops.papers')} lead={t('shopdesk.papers_lead')} />
      {shop.needs.map((need) => (
        <Notice key={need.categoryId} tone="warm">{t('shopdesk.need', { category: categories.find((category) => category.id === need.categoryId)?.name ?? need.categoryId, papers: need.missing.map((kind) => t(`shopdesk.need_${kind}`)).join(', ') })}</Notice>
      ))}
      {shop.papers.length === 0 && <Empty icon="paper" text={t('shopdesk.no_papers')} />}
      <div className={styles.papers}>{shop.papers.map((paper) => <PaperCard key={`${paper.id}${paper.state}`} paper={paper} editable={shop.can.papers} categories={categories} onChange={refresh} />)}</div>
      {shop.can.papers && <Card title={t('shopdesk.add_papers')}><p className={styles.saved}>{t('shopdesk.add_papers_hint')}</p><AddPaper shopId={shop.id} kinds={[...paperKinds]} onAdded={refresh} /></Card>}
    </>
  );
}
