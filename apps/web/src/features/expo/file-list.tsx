import type { ExpoFile } from '@app/contracts';
import { useWords } from '../../platform/i18n.js';
import { Button } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import styles from './file-list.module.css';

const sizeOf = (bytes: number): string => (bytes < 1 << 20 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`);

/** One file by name, kind and size. @param path of the route that gives it, below /api */
export function FileLink({ file, path }: { file: ExpoFile; path: string }) {
  const { t } = useWords();
  return <a className={styles.file} href={`/api${path}/${file.id}`} target="_blank" rel="noopener"><Icon name="paper" size={20} /><span><strong>{file.title}</strong><small>{file.pdf ? 'PDF' : t('expo.file_photo')} · {sizeOf(file.bytes)}</small></span></a>;
}

/** @param onRemove where the reader may take files away */
export function FileList({ files, path, busy, onRemove }: { files: ExpoFile[]; path: string; busy?: boolean; onRemove?: (file: ExpoFile) => void }) {
  const { t } = useWords();
  return <ul className={styles.files}>{files.map((file) => <li key={file.id}><FileLink file={file} path={path} />{onRemove && <Button look="text" small busy={busy} aria-label={t('expo.remove_file', { name: file.title })} onClick={() => { onRemove(file); }}>{t('expo.remove')}</Button>}</li>)}</ul>;
}
