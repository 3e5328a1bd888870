import type { Clip, Clips } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWords } from '../../../platform/i18n.js';
import { useCall } from '../../../platform/session.js';
import { clock } from '../../../platform/time.js';
import { Icon } from '../../../ui/icon.js';
import styles from './room.module.css';

/** What was explained, to be seen again: a tap plays that piece, another tap goes back. An address with `#clip=` begins there, so that it can be passed on. */
export default function ClipStrip({ showId, chosen, onChoose }: { showId: string; chosen: string | null; onChoose: (clip: Clip | null) => void }) {
  const { t } = useWords();
  const call = useCall();
  const clips = useQuery({ queryKey: ['show', showId, 'clips'], queryFn: () => call<Clips>(`/live/shows/${showId}/clips`), staleTime: 30_000 }).data?.items;
  useEffect(() => {
    const wanted = clips?.find((clip) => location.hash === `#clip=${clip.id}`);
    if (wanted) onChoose(wanted);
  }, [clips, onChoose]);
  if (!clips || clips.length === 0) return null;
  const choose = (clip: Clip | null): void => {
    history.replaceState(history.state, '', clip ? `#clip=${clip.id}` : location.pathname);
    onChoose(clip);
  };
  return (
    <section className={styles.clips} aria-label={t('live.clips')}>
      <h2>{t('live.clips')}</h2>
      <ul>
        {chosen && <li><button type="button" onClick={() => { choose(null); }}><Icon name="back" size={16} />{t('live.clip_back')}</button></li>}
        {clips.map((clip) => <li key={clip.id}><button type="button" aria-pressed={clip.id === chosen} onClick={() => { choose(clip.id === chosen ? null : clip); }}><Icon name="live" size={16} />{t('live.clip', { no: clip.no, title: clip.title, time: clock(clip.seconds) })}</button></li>)}
      </ul>
    </section>
  );
}
