import { Link, useRouterState } from '@tanstack/react-router';
import { sentence } from '../../platform/errors.js';
import { ApiError } from '../../platform/http.js';
import type { MessageKey } from '../../platform/i18n.js';
import { useWords } from '../../platform/i18n.js';
import { Notice } from '../../ui/notice.js';

/** Why something did not happen, and the way on when that is a fresh sign-in. */
export function Refused({ error }: { error: unknown }) {
  const { t } = useWords();
  const here = useRouterState({ select: (state) => state.location.href });
  if (!error) return null;
  const reasons = error instanceof ApiError && Array.isArray(error.body.reasons) ? error.body.reasons.filter((reason) => typeof reason === 'string') : [];
  return (
    <Notice tone="bad" live>
      {sentence(error, t)}{reasons.map((reason) => <p key={reason}>{t(reason as MessageKey)}</p>)}
      {error instanceof ApiError && error.body.code === 'members.second_factor_needed' && <> <Link to="/sign-in" search={{ next: here }}>{t('members.sign_in_again')}</Link></>}
    </Notice>
  );
}
