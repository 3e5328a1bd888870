import { Link, useRouter } from '@tanstack/react-router';
import { ApiError } from '../platform/http.js';
import { useWords } from '../platform/i18n.js';
import { Button, buttonClass } from '../ui/button.js';
import { Empty } from '../ui/notice.js';
import { Skeleton } from '../ui/skeleton.js';

export function NotFoundPage() {
  const { t } = useWords();
  return <Empty icon="search" text={t('site.not_found')}><p>{t('site.not_found_hint')}</p><Link to="/" className={buttonClass('line')}>{t('site.go_home')}</Link></Empty>;
}

export function FailedPage({ error }: { error: unknown }) {
  const { t } = useWords();
  const router = useRouter();
  const reference = error instanceof ApiError ? error.body.reference : undefined;
  return (
    <Empty icon="alert" text={t('site.failed')}>
      <p>{t('site.failed_hint')}</p>
      {reference && <p>{t('site.reference', { reference })}</p>}
      <Button look="line" onClick={() => { void router.invalidate(); }}>{t('site.retry')}</Button>
    </Empty>
  );
}

export function WaitingPage() {
  const { t } = useWords();
  return <Skeleton lines={6} label={t('site.loading')} />;
}

export function WaitingCards() {
  const { t } = useWords();
  return <Skeleton shape="cards" lines={11} label={t('site.loading')} />;
}

export function WaitingProduct() {
  const { t } = useWords();
  return <Skeleton shape="product" lines={6} label={t('site.loading')} />;
}
