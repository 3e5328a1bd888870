import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useWords } from '../../platform/i18n.js';
import { useCall, useMe } from '../../platform/session.js';
import { unreadQuery } from './api.js';

const never = () => () => undefined;

/** How many notices wait, looked at again each minute and when the reader comes back; nothing for visitors and for none. */
export function Unread({ className }: { className?: string }) {
  const { t } = useWords();
  const waiting = useQuery({ ...unreadQuery(useCall()), enabled: useMe().member !== null }).data ?? 0;
  // The server does not count, and one part of the page may be taken over after another has asked: the first picture has to be the server's.
  const takenOver = useSyncExternalStore(never, () => true, () => false);
  if (waiting === 0 || !takenOver) return null;
  return <span className={className}>{waiting > 99 ? '99+' : waiting}<span className="visually-hidden">{t('messages.unread')}</span></span>;
}
