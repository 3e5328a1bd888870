import type { Browser } from 'playwright-core';
import { openBrowser, type RunningShop, startShop } from './browser.js';
import { goOnAir } from './on-air.js';

let shop: RunningShop;
let browser: Browser;
let air: { stop(): void } | undefined;
beforeAll(async () => { [shop, browser] = await Promise.all([startShop({ MEDIA: 'on', MEDIA_PORT: '0', RTMP_PORT: '0', UPLINK_MBPS: '0.2' }), openBrowser()]); });
afterAll(async () => {
  air?.stop();
  await browser?.close();
  await shop?.stop();
});

test('where the line carries no picture a viewer reads why, hears the sound and may talk; the desk knows', async () => {
  const { rows: [show] } = await shop.database.query<{ id: string }>("select w.id from live.show w join live.streamer s on s.person_id = w.host_id where s.name = '小薇' and w.state = 'scheduled' order by w.starts_at limit 1");
  const streamer = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const post = async (path: string) => {
    const answer = await streamer.request.post(`${shop.url}/api/${path}`, { data: path.startsWith('sandbox') ? { key: 'streamer' } : {}, headers: { origin: shop.url } });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return await answer.json() as { endpoints: { protocol: string; key: string }[] };
  };
  await post('sandbox/members/become');
  await post(`live/desk/shows/${show?.id}/open`);
  const { endpoints } = await post(`live/desk/shows/${show?.id}/stream-keys`);
  air = await goOnAir(`${shop.url.replace('http', 'ws')}/live/ingest`, endpoints.find(({ protocol }) => protocol === 'ws-webcodecs')?.key ?? '');
  const desk = await streamer.newPage();
  await desk.goto(`${shop.url}/desk/live/${show?.id}`);
  await desk.getByRole('button', { name: '开播', exact: true }).click();

  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
  await page.goto(`${shop.url}/shows/${show?.id}`);
  await page.getByText('看的人太多，画面暂时带不动').waitFor();
  await page.waitForFunction(() => { const video = document.querySelector('video'); return video !== null && video.videoWidth === 0 && !video.paused && video.currentTime > 0.5; });
  await page.getByText('1 人在看').waitFor();
  await desk.getByText('带宽满了：新来的只能听到声音').waitFor();
}, 90_000);
