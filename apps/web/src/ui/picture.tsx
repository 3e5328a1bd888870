import type { Picture as PictureData } from '@app/contracts';
import styles from './picture.module.css';

const widths = [200, 400, 800];
const set = (src: string, type: string) => widths.map((width) => `${src}-${width}.${type} ${width}w`).join(', ');

/** A square picture with its size in the markup. `first` for the one that a page is about: it loads before everything else. */
export function Picture({ picture, sizes, first = false, alt }: { picture: PictureData; sizes: string; first?: boolean; alt?: string }) {
  if (picture.src === '/img/none') return <span className={styles.picture} style={{ background: picture.colour }} />;
  return (
    <picture className={styles.picture} style={{ background: picture.colour }}>
      <source type="image/avif" srcSet={set(picture.src, 'avif')} sizes={sizes} />
      <img src={`${picture.src}-400.webp`} srcSet={set(picture.src, 'webp')} sizes={sizes} width={picture.width} height={picture.height} alt={alt ?? picture.alt} loading={first ? 'eager' : 'lazy'} fetchPriority={first ? 'high' : 'auto'} decoding="async" />
    </picture>
  );
}
