import type { TrainerDesk } from '@app/contracts';
import { useWords } from '../../../platform/i18n.js';
import { Check, Select } from '../../../ui/choice.js';
import styles from './desk.module.css';

/** Where, and by whom. */
export function CrewFields({ desk, online, roomId, lecturerIds, onRoom, onLecturers }: { desk: TrainerDesk; online: boolean; roomId: string; lecturerIds: string[]; onRoom: (id: string) => void; onLecturers: (ids: string[]) => void }) {
  const { t } = useWords();
  return (
    <>
      {!online && <Select label={t('adesk.room')} value={roomId} required onChange={(event) => { onRoom(event.target.value); }} options={[{ value: '', label: t('adesk.choose') }, ...desk.rooms.map((room) => ({ value: room.id, label: `${room.town} ${room.venue} ${room.name} (${room.capacity})` }))]} />}
      <fieldset className={styles.set}>
        <legend>{t('academy.lecturers')}</legend>
        <div className={styles.checks}>{desk.lecturers.map((one) => <Check key={one.id} label={one.name} checked={lecturerIds.includes(one.id)} onChange={() => { onLecturers(lecturerIds.includes(one.id) ? lecturerIds.filter((other) => other !== one.id) : [...lecturerIds, one.id]); }} />)}</div>
      </fieldset>
    </>
  );
}
