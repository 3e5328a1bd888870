import type { Payment } from '@app/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sentence } from '../../platform/errors.js';
import { useWords } from '../../platform/i18n.js';
import { money } from '../../platform/money.js';
import { useCall } from '../../platform/session.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { loadStripe, type StripeElements, type StripeJs } from './stripe-js.js';

/** Stripe's own Payment Element: what she types there never touches our page. Its script is loaded here and nowhere else. */
export default function StripePanel({ groupId, totalFen, waiting, onWait }: { groupId: string; totalFen: number; waiting: boolean; onWait: (waiting: boolean) => void }) {
  const { t, locale } = useWords();
  const call = useCall();
  const place = useRef<HTMLDivElement>(null);
  const form = useRef<{ stripe: StripeJs; elements: StripeElements } | null>(null);
  const [state, setState] = useState<'loading' | 'ready' | 'broken'>('loading');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const payment = useQuery({ queryKey: ['payment', groupId], queryFn: () => call<Payment>(`/mall/groups/${groupId}/pay`, { method: 'POST' }), retry: false, staleTime: Infinity, gcTime: 0 });
  const script = useQuery({ queryKey: ['stripe-js'], queryFn: loadStripe, retry: false, staleTime: Infinity });
  const { clientSecret, publishableKey } = payment.data ?? {};
  const makeStripe = script.data;

  useEffect(() => {
    if (!clientSecret || !publishableKey || !makeStripe || !place.current) return undefined;
    const stripe = makeStripe(publishableKey);
    const elements = stripe.elements({ clientSecret, locale: locale === 'zh-CN' ? 'zh' : locale });
    const element = elements.create('payment', { layout: 'accordion', paymentMethodOrder: ['alipay', 'wechat_pay', 'card'] });
    element.on('ready', () => { setState('ready'); });
    element.on('loaderror', () => { setState('broken'); });
    element.mount(place.current);
    form.current = { stripe, elements };
    return () => { element.destroy(); };
  }, [clientSecret, publishableKey, makeStripe, locale]);

  const pay = async (): Promise<void> => {
    if (!form.current) return;
    setBusy(true);
    setProblem(null);
    // The address of this very page: she comes back to it from a wallet or a bank, and it tells the end.
    const { error } = await form.current.stripe.confirmPayment({ elements: form.current.elements, redirect: 'if_required', confirmParams: { return_url: `${location.origin}${location.pathname}` } });
    setBusy(false);
    if (error) setProblem(error.message ?? t('mall.declined'));
    else onWait(true);
  };

  const broken = state === 'broken' || script.isError;
  return (
    <>
      {payment.error && <Notice tone="bad" live>{sentence(payment.error, t)}</Notice>}
      {broken && <Notice tone="bad" live>{t('pay.script_failed')}</Notice>}
      {state === 'loading' && !broken && !payment.error && <Notice tone="calm" icon="clock">{t('pay.loading')}</Notice>}
      <div ref={place} data-stripe="payment" />
      {problem && <Notice tone="bad" live>{problem}</Notice>}
      {waiting && <Notice tone="calm" icon="clock" live>{t('mall.waiting')}</Notice>}
      {broken || payment.error
        ? <Button wide look="line" onClick={() => { location.reload(); }}>{t('pay.reload')}</Button>
        : <Button wide disabled={state !== 'ready'} busy={busy || waiting} onClick={() => { void pay(); }}>{t('mall.pay_now', { fen: money(totalFen) })}</Button>}
    </>
  );
}
