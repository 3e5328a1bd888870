import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { day } from '../../../platform/time.js';
import { Button } from '../../../ui/button.js';
import { Card, Facts, PageHead } from '../../../ui/card.js';
import { Tag } from '../../../ui/tag.js';
import { organisationQuery, organisationsQuery } from './api.js';
import styles from './desk.module.css';
import { OrganisationActs, type OrganisationAct } from './organisation-acts.js';
import { OrganisationLinks } from './organisation-links.js';
import { OrganisationLines } from './organisation-table.js';
import { PostList } from './post-list.js';

export function OrganisationPage() {
  const { t, locale } = useWords();
  const call = useCall();
  const { id } = useParams({ from: '/signed-in/desk/staff/organisations/$id' });
  const organisation = useSuspenseQuery(organisationQuery(call, id)).data;
  const below = useSuspenseInfiniteQuery(organisationsQuery(call, { parent: id }));
  const children = below.data.pages.flatMap((page) => page.items);
  const [act, setAct] = useState<OrganisationAct | null>(null);
  return (
    <>
      <nav aria-label={t('desk.org_path')}>
        <ol className={styles.crumbs}>
          <li><Link to="/desk/staff/organisations">{t('desk.organisations')}</Link></li>
          {organisation.path.slice(0, -1).map((step) => <li key={step.id}><span aria-hidden="true">/</span><Link to="/desk/staff/organisations/$id" params={{ id: step.id }}>{step.name}</Link></li>)}
          <li aria-current="page"><span aria-hidden="true">/</span>{organisation.name}</li>
        </ol>
      </nav>
      <PageHead title={organisation.name} lead={organisation.path.at(-2)?.name}
        action={organisation.can.addBelow && organisation.kind !== 'enterprise' && <Button onClick={() => { setAct('add'); }}>{t('desk.org_add')}</Button>} />
      <div className={styles.columns}>
        <div className={styles.side}>
          <PostList organisation={organisation} title={t('desk.org_posts')} />
          {organisation.kind !== 'enterprise' && (
            <Card title={t('desk.org_children')}>
              {children.length === 0 ? <p className={styles.quiet}>{t('desk.org_none')}</p> : <OrganisationLines items={children} />}
              {below.hasNextPage && <Button look="line" busy={below.isFetchingNextPage} onClick={() => { void below.fetchNextPage(); }}>{t('site.more')}</Button>}
            </Card>
          )}
        </div>
        <div className={styles.side}>
          <Card title={t('desk.org_facts')}>
            <Facts items={[
              { label: t('desk.org_kind'), value: <Tag>{t(`desk.kind_${organisation.kind}`)}</Tag> }, { label: t('desk.org_children'), value: organisation.children },
              ...(organisation.endedAt ? [{ label: t('desk.org_ended'), value: <Tag tone="bad">{day(organisation.endedAt, locale)}</Tag> }] : []),
            ]} />
            {organisation.can.change && (
              <div className={styles.acts}>
                <Button look="line" small onClick={() => { setAct('rename'); }}>{t('desk.org_rename')}</Button>
                <Button look="line" small onClick={() => { setAct('move'); }}>{t('desk.org_move')}</Button>
                <Button look="line" small onClick={() => { setAct('end'); }}>{t('desk.org_end')}</Button>
              </div>
            )}
          </Card>
          <OrganisationLinks organisation={organisation} />
        </div>
      </div>
      <OrganisationActs key={`${organisation.id} ${act}`} organisation={organisation} act={act} onClose={() => { setAct(null); }} />
    </>
  );
}
