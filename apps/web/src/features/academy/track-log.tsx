import type { TrackPage } from '@app/contracts';
import { useWords } from '../../platform/i18n.js';
import { day } from '../../platform/time.js';
import { Timeline } from '../../ui/card.js';

/** What was spoken, the newest first. */
export function TrackLog({ log }: { log: TrackPage['log'] }) {
  const { t, locale } = useWords();
  return <Timeline items={log.map((one) => ({ key: one.id, at: `${day(`${one.on}T00:00:00+08:00`, locale)} · ${t(`academy.contact_${one.way}`)} · ${one.by}`, what: one.text }))} />;
}
