/** The part of Stripe.js that the pay page uses. */
export interface StripeElement { on(event: 'ready' | 'loaderror', hear: () => void): void; mount(place: HTMLElement): void; destroy(): void }
export interface StripeElements { create(kind: 'payment', options: { layout: string; paymentMethodOrder: string[] }): StripeElement }
export interface StripeJs {
  elements(options: { clientSecret: string; locale: string }): StripeElements;
  confirmPayment(wish: { elements: StripeElements; redirect: 'if_required'; confirmParams: { return_url: string } }): Promise<{ error?: { message?: string } }>;
}
type MakeStripe = (publishableKey: string) => StripeJs;

/** Stripe asks that its script comes from its own address, so that it is always the current one. */
export const stripeScript = 'https://js.stripe.com/v3/';

export const loadStripe = (): Promise<MakeStripe> => new Promise((done, fail) => {
  const known = (window as { Stripe?: MakeStripe }).Stripe;
  if (known) {
    done(known);
    return;
  }
  const script = document.createElement('script');
  script.src = stripeScript;
  script.addEventListener('load', () => {
    const { Stripe } = window as { Stripe?: MakeStripe };
    if (Stripe) done(Stripe);
    else fail(new Error('Stripe.js brought nothing.'));
  });
  script.addEventListener('error', () => {
    fail(new Error('Stripe.js did not load.'));
  });
  document.head.append(script);
});
