import type { KeptProduct, ProductForm } from '@app/contracts';
import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../../../../platform/http.js';
import { useCall } from '../../../../platform/session.js';

const restMs = 1200;

/**
 * A form that saves itself a moment after the last change. When somebody else saved meanwhile, her newer fields come in and one's own,
 * which are not saved yet, go on top: nothing that was typed is lost.
 */
export function useDraft(shop: string, initial: KeptProduct) {
  const call = useCall();
  const [form, setForm] = useState(initial.form);
  const [kept, setKept] = useState(initial);
  const [state, setState] = useState<'saved' | 'waiting' | 'saving' | 'failed'>('saved');
  const [error, setError] = useState<unknown>(null);
  const revision = useRef(initial.revision);
  const dirty = useRef<Partial<ProductForm>>({});
  const running = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const saveAll = async () => {
    while (Object.keys(dirty.current).length > 0) {
      const change = dirty.current;
      dirty.current = {};
      setState('saving');
      try {
        const saved = await call<KeptProduct>(`/mall/desk/${shop}/products/${initial.id}`, { method: 'PATCH', body: { revision: revision.current, change } });
        revision.current = saved.revision;
        setKept(saved);
      } catch (failure) {
        dirty.current = { ...change, ...dirty.current };
        if (!(failure instanceof ApiError) || failure.body.code !== 'mall.draft_changed') throw failure;
        const { revision: newer, form: newerForm } = failure.body as unknown as { revision: number; form: ProductForm };
        revision.current = newer;
        setForm({ ...newerForm, ...dirty.current });
      }
    }
    setError(null);
    setState('saved');
  };
  /** @returns the revision that holds everything typed so far */
  const flush = async (): Promise<number> => {
    clearTimeout(timer.current);
    running.current ??= saveAll().catch((failure: unknown) => { setState('failed'); setError(failure); throw failure; }).finally(() => { running.current = null; });
    await running.current;
    return revision.current;
  };
  const change = (part: Partial<ProductForm>) => {
    // Fields report what stands in them when the page wakes up; that is no change.
    if ((Object.keys(part) as (keyof ProductForm)[]).every((key) => JSON.stringify(part[key]) === JSON.stringify(form[key]))) return;
    setForm((before) => ({ ...before, ...part }));
    dirty.current = { ...dirty.current, ...part };
    setState('waiting');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { flush().catch(() => undefined); }, restMs);
  };
  const latest = useRef(flush);
  useEffect(() => { latest.current = flush; });
  useEffect(() => {
    const unsaved = dirty;
    const warn = (event: BeforeUnloadEvent) => { if (Object.keys(unsaved.current).length > 0) event.preventDefault(); };
    addEventListener('beforeunload', warn);
    return () => {
      removeEventListener('beforeunload', warn);
      // The last change is saved when the page is left.
      if (Object.keys(unsaved.current).length > 0) latest.current().catch(() => undefined);
    };
  }, []);
  return { form, kept, change, flush, state, error };
}
