import type { FollowState, ShowPage } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';

export function FollowButton({ show }: { show: Pick<ShowPage, 'id' | 'streamer' | 'following'> }) {
  const { t } = useWords();
  const call = useCall();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: () => call<FollowState>(`/live/streamers/${show.streamer.id}/follow`, show.following ? { method: 'DELETE' } : { method: 'POST', body: {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['show'] }),
  });
  const tap = () => {
    if (me.member) set.mutate();
    else void navigate({ to: '/sign-in', search: { next: `/shows/${show.id}` } });
  };
  return (
    <>
      <Button look={show.following ? 'line' : 'gold'} small busy={set.isPending} aria-pressed={show.following} onClick={tap}><Icon name={show.following ? 'check' : 'plus'} size={16} />{show.following ? t('live.following') : t('live.follow')}</Button>
      {set.error && <Notice tone="bad" live>{sentence(set.error, t)}</Notice>}
    </>
  );
}
