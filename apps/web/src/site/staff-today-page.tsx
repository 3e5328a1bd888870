import { useWords } from '../platform/i18n.js';
import { PageHead } from '../ui/card.js';

/** What waits for a decision, from every part of the house that has something to decide. */
export function StaffTodayPage() {
  const { t } = useWords();
  return <PageHead title={t('desk.today')} lead={t('desk.federation')} />;
}
