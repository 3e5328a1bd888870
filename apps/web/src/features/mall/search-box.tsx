import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, lazy, Suspense, useCallback, useId, useRef, useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { Icon } from '../../ui/icon.js';
import styles from './search-box.module.css';
import { keepSearched, readSearched } from './searched.js';

const Suggestions = lazy(() => import('./suggestions.js'));

/** What the field says of the list below it: whether there is one, and which line the arrow keys stand on. */
export interface Walk { open: boolean; activeId?: string }
const closed: Walk = { open: false };

/** Search with grouped suggestions, whose code comes when somebody is about to type; a listbox that the arrow keys walk through. */
export function SearchBox() {
  const current = (useSearch({ strict: false }) as { q?: string }).q ?? '';
  return <Box key={current} current={current} />;
}

function Box({ current }: { current: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(current);
  const [open, setOpen] = useState<boolean | null>(null);
  const [walk, setWalk] = useState(closed);
  const onKey = useRef<((event: KeyboardEvent) => void) | null>(null);
  const hearKeys = useCallback((on: typeof onKey.current) => { onKey.current = on; }, []);
  const listId = useId();

  const close = () => { setOpen(false); setWalk(closed); };
  const search = (q: string) => { keepSearched([q, ...readSearched().filter((word) => word !== q)]); close(); setTyped(q); void navigate({ to: '/search', search: { q } }); };

  return (
    <div className={styles.box} role="search" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) close(); }}>
      <form className={styles.form} action="/search" onSubmit={(event) => { event.preventDefault(); if (typed.trim()) search(typed.trim()); }}>
        <Icon name="search" size={20} />
        <input name="q" type="search" enterKeyHint="search" autoComplete="off" maxLength={80} value={typed} placeholder={t('site.search_hint')} aria-label={t('site.search')}
          role="combobox" aria-expanded={walk.open} aria-controls={listId} aria-autocomplete="list" aria-activedescendant={walk.activeId}
          onFocus={() => { setOpen(true); }} onKeyDown={(event) => { if (event.key === 'Escape') close(); else onKey.current?.(event); }} onChange={(event) => { setTyped(event.target.value); setOpen(true); }} />
        <button type="submit">{t('site.search')}</button>
      </form>
      <div id={listId} role="listbox" aria-label={t('site.search')} className={walk.open ? styles.list : 'visually-hidden'}>
        {open && <Suspense><Suggestions listId={listId} typed={typed} hearKeys={hearKeys} onWalk={setWalk} onSearch={search} onGone={close} /></Suspense>}
      </div>
    </div>
  );
}
