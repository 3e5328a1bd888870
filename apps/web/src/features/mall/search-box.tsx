import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { Icon } from '../../ui/icon.js';
import { suggestQuery } from './api.js';
import styles from './search-box.module.css';

interface Option { key: string; text: string; group: 'searched' | 'hot' | 'words' | 'products' | 'shops'; go: () => void }

const store = 'searched';
/** Kept on this device only; a browser that keeps nothing simply has no history. */
const readSearched = (): string[] => {
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter((word) => typeof word === 'string').slice(0, 8) : [];
  } catch {
    return [];
  }
};
const keepSearched = (words: string[]): void => { try { localStorage.setItem(store, JSON.stringify(words.slice(0, 8))); } catch { /* A private window may refuse. */ } };

/** Search with grouped suggestions; a listbox that the arrow keys walk through. */
export function SearchBox() {
  const current = (useSearch({ strict: false }) as { q?: string }).q ?? '';
  return <Box key={current} current={current} />;
}

function Box({ current }: { current: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(current);
  const [settled, setSettled] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const [searched, setSearched] = useState<string[]>([]);
  const listId = useId();
  const found = useQuery(suggestQuery(useCall(), settled)).data;

  useEffect(() => {
    const timer = setTimeout(() => { setSettled(typed.trim()); }, 150);
    return () => { clearTimeout(timer); };
  }, [typed]);

  const search = (q: string) => { keepSearched([q, ...readSearched().filter((word) => word !== q)]); setOpen(false); setTyped(q); void navigate({ to: '/search', search: { q } }); };
  const said = (words: string[], group: 'searched' | 'hot') => words.map((text): Option => ({ key: `${group}${text}`, text, group, go: () => { search(text); } }));
  const options: Option[] = !open ? [] : typed.trim() === '' ? [...said(searched, 'searched'), ...said(t('mall.hot_words').split(',').filter((word) => !searched.includes(word)), 'hot')] : settled === '' || !found ? [] : [
    ...found.words.map((text): Option => ({ key: `w${text}`, text, group: 'words', go: () => { search(text); } })),
    ...found.products.map((item): Option => ({ key: item.id, text: item.title, group: 'products', go: () => { setOpen(false); void navigate({ to: '/p/$id', params: { id: item.id } }); } })),
    ...found.shops.map((item): Option => ({ key: item.id, text: item.name, group: 'shops', go: () => { setOpen(false); void navigate({ to: '/shop/$id', params: { id: item.id } }); } })),
  ];

  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt((now) => Math.max(-1, Math.min(options.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
    }
    if (event.key === 'Enter' && options[at]) {
      event.preventDefault();
      options[at].go();
    }
  };

  return (
    <div className={styles.box} role="search" onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false); }}>
      <form className={styles.form} action="/search" onSubmit={(event) => { event.preventDefault(); if (typed.trim()) search(typed.trim()); }}>
        <Icon name="search" size={20} />
        <input name="q" type="search" enterKeyHint="search" autoComplete="off" maxLength={80} value={typed} placeholder={t('site.search_hint')} aria-label={t('site.search')}
          role="combobox" aria-expanded={options.length > 0} aria-controls={listId} aria-autocomplete="list" aria-activedescendant={options[at] ? `${listId}-${at}` : undefined}
          onFocus={() => { setSearched(readSearched()); setOpen(true); }} onKeyDown={onKey} onChange={(event) => { setTyped(event.target.value); setOpen(true); setAt(-1); }} />
        <button type="submit">{t('site.search')}</button>
      </form>
      <div id={listId} role="listbox" aria-label={t('site.search')} className={options.length > 0 ? styles.list : 'visually-hidden'}>
        {options.map((option, index) => (
          <div key={option.key}>
            {options[index - 1]?.group !== option.group && <div className={styles.group} aria-hidden="true">{t(option.group === 'searched' || option.group === 'hot' ? `mall.${option.group}` : `mall.suggest_${option.group}`)}</div>}
            <div id={`${listId}-${index}`} role="option" tabIndex={-1} aria-selected={index === at} className={styles.option} onMouseDown={(event) => { event.preventDefault(); option.go(); }}>{option.text}</div>
          </div>
        ))}
      </div>
      {open && typed.trim() === '' && searched.length > 0 && <button type="button" className={styles.forget} onMouseDown={(event) => { event.preventDefault(); }} onClick={() => { keepSearched([]); setSearched([]); }}>{t('mall.forget')}</button>}
    </div>
  );
}
