import type { DeskShow } from '@app/contracts';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../platform/i18n.js';
import { Card } from '../../../ui/card.js';
import { Icon } from '../../../ui/icon.js';
import styles from './desk.module.css';

/** What must be in order; each red item says how it is mended. */
export function GateCard({ show }: { show: DeskShow }) {
  const { t } = useWords();
  const fields: Record<string, string> = { number: t('ldesk.agreement_number'), receiver: t('ldesk.agreement_receiver'), share: t('ldesk.agreement_share'), payBy: t('ldesk.agreement_pay_by'), signature: t('ldesk.agreement_signature') };
  const red = show.gate.filter((item) => !item.ok).length;
  return (
    <Card title={t('ldesk.gate')} action={<small className={red > 0 ? styles.bad : styles.ok}>{red > 0 ? t('ldesk.gate_red', { n: red }) : t('ldesk.gate_green')}</small>}>
      <ul className={styles.gate}>
        {show.gate.map((item) => {
          const names = item.names.map((name) => (item.key === 'agreement' ? fields[name] ?? name : name)).join('、');
          return (
            <li key={item.key} className={item.ok ? styles.ok : styles.bad}>
              <Icon name={item.ok ? 'check' : 'alert'} size={20} />
              <span><strong>{t(`ldesk.gate_${item.key}`)}</strong>{item.ok
                ? item.names.length > 0 && <small>{t('ldesk.gate_prices_above', { names })}</small>
                : <small>{names && `${names}。`}{t(`ldesk.fix_${item.key}`)}{item.key === 'agreement' && show.can.sendBack && <> <Link to="/desk/staff/charity" className={styles.inline}>{t('ldesk.sign_agreement')}</Link></>}</small>}</span>
              <span className="visually-hidden">{item.ok ? t('ldesk.gate_item_green') : t('ldesk.gate_item_red')}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
