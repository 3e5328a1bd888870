import { useSuspenseQueries } from '@tanstack/react-query';
import { useWords } from '../../../platform/i18n.js';
import { useCall, useMe } from '../../../platform/session.js';
import { PageHead } from '../../../ui/card.js';
import { organisationQuery } from './api.js';
import { PostList } from './post-list.js';

/** Who works in the shops of an owner. */
export function ShopPeoplePage() {
  const { t } = useWords();
  const call = useCall();
  const owned = (useMe().member?.posts ?? []).filter((post) => post.role === 'owner');
  const organisations = useSuspenseQueries({ queries: owned.map((post) => organisationQuery(call, post.organisationId)) });
  return (
    <>
      <PageHead title={t('desk.shop_people')} lead={t('desk.shop_people_lead')} />
      {organisations.map(({ data }) => <PostList key={data.id} organisation={data} title={data.name} />)}
    </>
  );
}
