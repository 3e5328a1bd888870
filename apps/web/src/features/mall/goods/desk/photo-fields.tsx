import type { Picture as PictureData, ProductForm } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../../../platform/http.js';
import { sentence } from '../../../../platform/errors.js';
import { type Translate, useWords } from '../../../../platform/i18n.js';
import { uploadPicture } from '../../../../platform/upload.js';
import { Icon } from '../../../../ui/icon.js';
import { Notice } from '../../../../ui/notice.js';
import { Picture } from '../../../../ui/picture.js';
import { Upload } from '../../../../ui/upload.js';
import styles from './goods.module.css';

/** Why the server did not take a file, in a sentence. */
function why(error: unknown, t: Translate): string {
  const reason = error instanceof ApiError ? error.body.fields?.[0]?.reason : undefined;
  if (reason === 'format') return t('goods.photo_format');
  return reason === 'size' || (error instanceof ApiError && error.body.code === 'request.too_large') ? t('goods.photo_size') : sentence(error, t);
}

export function PhotoFields({ form, pictures, error, onAdd, onChange }: { form: ProductForm; pictures: Map<string, PictureData>; error: string | null; onAdd: (id: string, picture: PictureData) => void; onChange: (part: Partial<ProductForm>) => void }) {
  const { t } = useWords();
  const [progress, setProgress] = useState<number | null>(null);
  const add = useMutation({
    mutationFn: (file: File) => uploadPicture(file, setProgress),
    onSuccess: ({ id, picture }) => {
      onAdd(id, picture);
      onChange({ pictures: [...form.pictures, id] });
    },
    onSettled: () => { setProgress(null); },
  });
  const earlier = (at: number) => {
    const next = [...form.pictures];
    next.splice(at - 1, 0, ...next.splice(at, 1));
    onChange({ pictures: next });
  };
  return (
    <>
      {(add.error || error) && <Notice tone="bad" live>{add.error ? why(add.error, t) : error}</Notice>}
      <ul className={styles.photos}>
        {form.pictures.map((id, at) => {
          const picture = pictures.get(id);
          return (
            <li key={id}>
              {picture && <Picture picture={picture} sizes="(min-width: 1024px) 150px, 33vw" alt={t('goods.photo_n', { n: at + 1 })} />}
              <span className={styles.photoActions}>
                <button type="button" disabled={at === 0} aria-label={t('goods.photo_earlier', { n: at + 1 })} onClick={() => { earlier(at); }}><Icon name="back" size={20} /></button>
                <button type="button" aria-label={t('goods.photo_remove', { n: at + 1 })} onClick={() => { onChange({ pictures: form.pictures.filter((other) => other !== id) }); }}><Icon name="close" size={20} /></button>
              </span>
            </li>
          );
        })}
      </ul>
      {form.pictures.length < 9 && <Upload label={t('goods.photo_add')} hint={t('goods.photo_hint')} busy={add.isPending} progress={progress} onFile={(file) => { add.mutate(file); }} />}
    </>
  );
}
