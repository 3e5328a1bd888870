import { eventually } from '../../libs/live/src/media/testing/listening-host.js';
import { configMessage, frames, Studio } from '../../libs/live/src/media/testing/studio.js';

/** One turn of the recorded stream, whose sound is a little longer than its six seconds of picture. */
const turnUs = 6_100_000;
const ahead = 12;

/** Sends the recorded stream again and again, at the pace of a camera, until it is told to stop. */
export async function goOnAir(address: string, key: string): Promise<{ stop(): void }> {
  const studio = (await Studio.open(address)).hello(key);
  await eventually(() => studio.heard.some((message) => message.t === 'welcome'));
  studio.say(configMessage());
  const turn = frames();
  const units = [0, 1].map((kind) => turn.filter((unit) => unit[0] === kind).length);
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const untilUs = (performance.now() - began) * 1000;
    for (let burst = 0; burst < ahead; burst += 1) {
      const [round, at] = [Math.floor(sent / turn.length), sent % turn.length];
      const unit = Buffer.from(turn[at] ?? Buffer.alloc(16));
      const ptsUs = unit.readDoubleBE(8) + round * turnUs;
      if (ptsUs > untilUs) return;
      unit.writeUInt32BE(unit.readUInt32BE(4) + round * (units[unit[0] ?? 0] ?? 0), 4);
      unit.writeDoubleBE(ptsUs, 8);
      studio.say(unit);
      sent += 1;
    }
  }, 10);
  return { stop: () => { clearInterval(timer); studio.socket.close(); } };
}
