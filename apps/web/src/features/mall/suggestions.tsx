import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall } from '../../platform/session.js';
import { suggestQuery } from './api.js';
import type { Walk } from './search-box.js';
import styles from './search-box.module.css';
import { keepSearched, readSearched } from './searched.js';

interface Option { key: string; text: string; group: 'searched' | 'hot' | 'words' | 'products' | 'shops'; go: () => void }
interface Props { listId: string; typed: string; hearKeys: (on: ((event: KeyboardEvent) => void) | null) => void; onWalk: (walk: Walk) => void; onSearch: (q: string) => void; onGone: () => void }

/** The lines of the search box: what she searched before and what many search while nothing is typed, then words, goods and shops. */
export default function Suggestions({ listId, typed, hearKeys, onWalk, onSearch, onGone }: Props) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [settled, setSettled] = useState('');
  const [place, setPlace] = useState({ typed, at: -1 });
  const [searched, setSearched] = useState(readSearched);
  const found = useQuery(suggestQuery(useCall(), settled)).data;
  // Whoever types on leaves the line she stood on.
  const at = place.typed === typed ? place.at : -1;

  useEffect(() => {
    const timer = setTimeout(() => { setSettled(typed.trim()); }, 150);
    return () => { clearTimeout(timer); };
  }, [typed]);

  const said = (words: string[], group: 'searched' | 'hot') => words.map((text): Option => ({ key: `${group}${text}`, text, group, go: () => { onSearch(text); } }));
  const forget: Option[] = searched.length > 0 ? [{ key: 'forget', text: t('mall.forget'), group: 'searched', go: () => { keepSearched([]); setSearched([]); } }] : [];
  const options: Option[] = typed.trim() === '' ? [...said(searched, 'searched'), ...forget, ...said(t('mall.hot_words').split(',').filter((word) => !searched.includes(word)), 'hot')] : settled === '' || !found ? [] : [
    ...found.words.map((text): Option => ({ key: `w${text}`, text, group: 'words', go: () => { onSearch(text); } })),
    ...found.products.map((item): Option => ({ key: item.id, text: item.title, group: 'products', go: () => { onGone(); void navigate({ to: '/p/$id', params: { id: item.id } }); } })),
    ...found.shops.map((item): Option => ({ key: item.id, text: item.name, group: 'shops', go: () => { onGone(); void navigate({ to: '/shop/$id', params: { id: item.id } }); } })),
  ];

  const open = options.length > 0;
  const activeId = options[at] ? `${listId}-${at}` : undefined;
  useEffect(() => { onWalk({ open, ...(activeId ? { activeId } : {}) }); }, [open, activeId, onWalk]);
  useEffect(() => {
    hearKeys((event) => {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        setPlace({ typed, at: Math.max(-1, Math.min(options.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))) });
      }
      if (event.key === 'Enter' && options[at]) {
        event.preventDefault();
        options[at].go();
      }
    });
    return () => { hearKeys(null); };
  });

  return (
    <>
      {options.map((option, index) => (
        <div key={option.key}>
          {options[index - 1]?.group !== option.group && <div className={styles.group} aria-hidden="true">{t(option.group === 'searched' || option.group === 'hot' ? `mall.${option.group}` : `mall.suggest_${option.group}`)}</div>}
          <div id={`${listId}-${index}`} role="option" tabIndex={-1} aria-selected={index === at} className={option.key === 'forget' ? styles.forget : styles.option} onMouseDown={(event) => { event.preventDefault(); option.go(); }}>{option.text}</div>
        </div>
      ))}
    </>
  );
}
