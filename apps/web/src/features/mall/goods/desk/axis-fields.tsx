import type { ProductForm } from '@app/contracts';
import { useState } from 'react';
import { useWords } from '../../../../platform/i18n.js';
import { Button } from '../../../../ui/button.js';
import { TextField } from '../../../../ui/field.js';
import { Notice } from '../../../../ui/notice.js';
import { axesOf, mostAxes, mostSkus, readValues, withAxis, withAxisName, withoutAxis, withValues } from './axes.js';
import styles from './goods.module.css';

/** In what the SKUs differ: up to three axes, each with its words; the SKUs follow from them. */
export function AxisFields({ form, errorOf, onChange }: { form: ProductForm; errorOf: (path: string) => string | null; onChange: (part: Partial<ProductForm>) => void }) {
  const { t } = useWords();
  const [tooMany, setTooMany] = useState(false);
  const axes = axesOf(form);
  const names = t('goods.axis_names').split(',');
  const rename = (at: number, typed: string) => { if (typed.trim() !== '' && !form.axes.includes(typed.trim())) onChange(withAxisName(form, at, typed.trim())); };
  const revalue = (at: number, typed: string) => {
    const next = withValues(form, at, readValues(typed));
    setTooMany(next === null);
    if (next) onChange(next);
  };
  const empty = form.skus.findIndex((_sku, at) => errorOf(`skus.${at}.values`) !== null);
  return (
    <>
      {axes.map((axis, at) => (
        // What is typed counts when the field is left; the fields begin anew when an axis comes or goes.
        <div key={`${at} of ${axes.length}`} className={styles.axis}>
          <TextField label={t('goods.axis_name')} maxLength={10} defaultValue={axis.name} onBlur={(event) => { rename(at, event.target.value); }} />
          <TextField name={`skus.${Math.max(0, empty)}.values`} label={t('goods.axis_values')} hint={t('goods.axis_hint')} maxLength={400} defaultValue={axis.values.join('、')} error={axis.values.length === 0 && empty >= 0 ? t('goods.needed') : null}
            onBlur={(event) => { revalue(at, event.target.value); }} />
          <Button look="text" small onClick={() => { setTooMany(false); onChange(withoutAxis(form, at)); }}>{t('goods.axis_remove', { name: axis.name })}</Button>
        </div>
      ))}
      {tooMany && <Notice tone="bad" live>{t('goods.axis_too_many', { n: mostSkus })}</Notice>}
      {axes.length < mostAxes && <Button look="line" onClick={() => { onChange(withAxis(form, names.find((name) => !form.axes.includes(name)) ?? `${axes.length + 1}`)); }}>{t(axes.length === 0 ? 'goods.axis_first' : 'goods.axis_more')}</Button>}
    </>
  );
}
