import { useState } from 'react';
import { useWords } from '../../platform/i18n.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { Toast } from '../../ui/toast.js';

/** By the phone's own sheet where it has one, else the address goes into the clipboard; where even that is shut it is shown. */
export function ShareButton({ title }: { title: string }) {
  const { t } = useWords();
  const [said, setSaid] = useState<string | null>(null);
  const share = async () => {
    const url = location.href;
    try {
      if ('share' in navigator) await navigator.share({ title, url });
      else {
        await (navigator as Navigator).clipboard.writeText(url);
        setSaid(t('live.copied'));
      }
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) setSaid(url);
    }
  };
  return (
    <>
      <Button look="line" onClick={() => { void share(); }}><Icon name="share" size={18} />{t('live.share')}</Button>
      {said && <Toast onGone={() => { setSaid(null); }}>{said}</Toast>}
    </>
  );
}
