import { useSuspenseQuery } from '@tanstack/react-query';
import { useWords } from '../../../platform/i18n.js';
import { useCall, useMe } from '../../../platform/session.js';
import { PageHead } from '../../../ui/card.js';
import { organisationQuery } from './api.js';
import { PostList } from './post-list.js';

/** Who works in the shops of an owner. */
export function ShopPeoplePage() {
  const { t } = useWords();
  const owned = (useMe().member?.posts ?? []).filter((post) => post.role === 'owner');
  return (
    <>
      <PageHead title={t('desk.shop_people')} lead={t('desk.shop_people_lead')} />
      {owned.map((post) => <People key={post.organisationId} organisationId={post.organisationId} />)}
    </>
  );
}

function People({ organisationId }: { organisationId: string }) {
  const organisation = useSuspenseQuery(organisationQuery(useCall(), organisationId)).data;
  return <PostList organisation={organisation} title={organisation.name} />;
}
