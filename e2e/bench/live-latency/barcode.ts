/** The clock as forty blocks in two rows: 32 bits of milliseconds and a checksum, readable after any encoder. */
const columns = 20;
const rows = 2;
const bits = 40;

const checksum = (value: number): number => (value ^ (value >>> 8) ^ (value >>> 16) ^ (value >>> 24)) & 255;

export function drawClock(canvas: HTMLCanvasElement, ms: number): void {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return;
  const value = Math.round(ms) >>> 0;
  const size = canvas.width / columns;
  for (let at = 0; at < bits; at += 1) {
    const bit = at < 32 ? (value >>> (31 - at)) & 1 : (checksum(value) >>> (39 - at)) & 1;
    context.fillStyle = bit ? '#fff' : '#000';
    context.fillRect((at % columns) * size, Math.floor(at / columns) * size, size, size);
  }
}

/** The clock in the picture, or null for a misread. */
export function readClock(video: HTMLVideoElement, scratch: HTMLCanvasElement): number | null {
  const context = scratch.getContext('2d', { willReadFrequently: true });
  if (!context || video.videoWidth === 0) return null;
  const size = video.videoWidth / columns;
  const width = video.videoWidth;
  scratch.width = width;
  scratch.height = Math.ceil(size * rows);
  context.drawImage(video, 0, 0, width, scratch.height, 0, 0, width, scratch.height);
  const pixels = context.getImageData(0, 0, width, scratch.height).data;
  // The middle of each block: its borders suffer most from the encoder.
  const middle = (at: number) => (Math.floor((Math.floor(at / columns) + 0.5) * size) * width + Math.floor(((at % columns) + 0.5) * size)) * 4;
  let [value, sum] = [0, 0];
  for (let at = 0; at < bits; at += 1) {
    const bit = (pixels[middle(at)] ?? 0) > 127 ? 1 : 0;
    if (at < 32) value = ((value << 1) | bit) >>> 0;
    else sum = (sum << 1) | bit;
  }
  return sum === checksum(value) ? value : null;
}
