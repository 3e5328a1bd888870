import { useWords } from '../../platform/i18n.js';
import { provinceNames } from './provinces.js';
import styles from './product-page.module.css';

/** Loaded when the sheet opens: few look at it twice. */
export default function ProvinceList({ chosen, onChoose }: { chosen: string; onChoose: (province: string) => void }) {
  const { locale, t } = useWords();
  return (
    <div className={styles.provinces} role="radiogroup" aria-label={t('mall.to_place_which')}>
      {provinceNames(locale).map((place) => <button key={place.value} type="button" role="radio" aria-checked={place.value === chosen} className={styles.option} onClick={() => { onChoose(place.value); }}>{place.label}</button>)}
    </div>
  );
}
