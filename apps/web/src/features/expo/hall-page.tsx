import type { BoothTile } from '@app/contracts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Icon } from '../../ui/icon.js';
import { Empty } from '../../ui/notice.js';
import { Picture } from '../../ui/picture.js';
import { Tag } from '../../ui/tag.js';
import { hallQuery } from './api.js';
import { phaseTone } from './editions-page.js';
import styles from './expo.module.css';
import { keepSeed } from './seed.js';

/** The booths of a hall, in an order of this visitor's own. A wide booth is wider; none is ahead. */
export function HallPage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/expos/halls/$id' });
  const hall = useSuspenseQuery(hallQuery(useCall(), id)).data;
  const [town, setTown] = useState('');
  const seen = useShown(id);
  useEffect(() => { keepSeed(hall.seed); }, [hall.seed]);
  const towns = [...new Set(hall.booths.map((booth) => booth.town))].toSorted((a, b) => a.localeCompare(b, 'zh'));
  const shown = hall.booths.filter((booth) => town === '' || booth.town === town);
  return (
    <div className={styles.page}>
      <header className={styles.hallHead}>
        <Link to="/expos/$id" params={{ id: hall.edition.id }} className={styles.up}><Icon name="back" size={18} />{hall.edition.title}</Link>
        <h1>{hall.name}</h1><p>{hall.lead}</p>
        <span className={styles.tags}><Tag tone={phaseTone[hall.edition.phase]}>{t(`expo.phase_${hall.edition.phase}`)}</Tag><Tag>{t('expo.booths', { n: hall.booths.length })}</Tag></span>
      </header>
      {towns.length > 1 && <div className={styles.chips} role="group" aria-label={t('expo.town')}><button type="button" aria-pressed={town === ''} onClick={() => { setTown(''); }}>{t('expo.all_towns')}</button>{towns.map((one) => <button key={one} type="button" aria-pressed={town === one} onClick={() => { setTown(one); }}>{one}</button>)}</div>}
      {shown.length === 0 ? <Empty icon="shop" text={t('expo.no_booths')} /> : <ul className={styles.tiles}>{shown.map((booth) => <Tile key={booth.id} booth={booth} onSeen={seen} />)}</ul>}
      <p className={styles.note}>{t('expo.order_note')}</p>
    </div>
  );
}

const togetherMs = 800;

/** Counts each booth once when it has been on the screen, several in one request. Who saw it is written down nowhere. */
function useShown(hallId: string): (booth: string) => void {
  const call = useCall();
  const [told] = useState(() => ({ all: new Set<string>(), next: new Set<string>() }));
  return useCallback((booth: string) => {
    if (told.all.has(booth)) return;
    told.all.add(booth);
    told.next.add(booth);
    if (told.next.size > 1) return;
    setTimeout(() => {
      const booths = [...told.next];
      told.next.clear();
      void call(`/expo/halls/${hallId}/shown`, { method: 'POST', body: { booths } }).catch(() => undefined);
    }, togetherMs);
  }, [call, hallId, told]);
}

function Tile({ booth, onSeen }: { booth: BoothTile; onSeen: (booth: string) => void }) {
  const { t } = useWords();
  const own = useRef<HTMLLIElement>(null);
  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting) onSeen(booth.id); }, { threshold: 0.5 });
    if (own.current) watch.observe(own.current);
    return () => { watch.disconnect(); };
  }, [booth.id, onSeen]);
  return (
    <li ref={own} data-size={booth.size}>
      <Link to="/expos/booths/$id" params={{ id: booth.id }} className={styles.tile}>
        <span className={styles.shot}>{booth.picture && <Picture picture={booth.picture} sizes={booth.size === '1x1' ? '180px' : '380px'} alt="" />}</span>
        <span className={styles.tileBody}><strong>{booth.name}</strong><span>{booth.tagline}</span><small>{booth.town} · {booth.shopName}{booth.verified ? ` · ${t('expo.verified')}` : ''}</small></span>
      </Link>
    </li>
  );
}
