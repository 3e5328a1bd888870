import { Icon } from './icon.js';
import styles from './stepper.module.css';

export function Stepper({ value, most, onChange, less, more, label }: { value: number; most: number; onChange: (value: number) => void; less: string; more: string; label: string }) {
  return (
    <div className={styles.stepper} role="group" aria-label={label}>
      <button type="button" aria-label={less} disabled={value <= 1} onClick={() => { onChange(value - 1); }}><Icon name="minus" size={18} /></button>
      <output>{value}</output>
      <button type="button" aria-label={more} disabled={value >= most} onClick={() => { onChange(value + 1); }}><Icon name="plus" size={18} /></button>
    </div>
  );
}
