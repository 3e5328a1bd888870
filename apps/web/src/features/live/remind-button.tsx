import type { RemindState, ShowPage } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { Button, type Look } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Notice } from '../../ui/notice.js';

/** One tap; who is not signed in signs in first and comes back to the show. */
export function RemindButton({ show, look = 'gold', small = false, wide = false }: { show: Pick<ShowPage, 'id' | 'title' | 'reminded'>; look?: Look; small?: boolean; wide?: boolean }) {
  const { t } = useWords();
  const call = useCall();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: () => call<RemindState>(`/live/shows/${show.id}/reminder`, show.reminded ? { method: 'DELETE' } : { method: 'POST', body: {} }),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['show', show.id] }), queries.invalidateQueries({ queryKey: ['shows'] })]),
  });
  const tap = () => {
    if (me.member) set.mutate();
    else void navigate({ to: '/sign-in', search: { next: `/shows/${show.id}` } });
  };
  return (
    <>
      <Button look={show.reminded ? 'line' : look} small={small} wide={wide} busy={set.isPending} aria-pressed={show.reminded} onClick={tap}>
        <Icon name={show.reminded ? 'check' : 'bell'} size={18} />{show.reminded ? t('live.reminded') : t('live.remind')}<span className="visually-hidden"> {show.title}</span>
      </Button>
      {set.error && <Notice tone="bad" live>{sentence(set.error, t)}</Notice>}
    </>
  );
}
