import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AcademySample } from '@app/academy';
import { ExpoSample } from '@app/expo';
import { LiveSample } from '@app/live';
import { MallSample } from '@app/mall';
import { Members } from '@app/members';
import { Payments } from '@app/payments';
import { CannotStart, type Config, configureHttp, Database, Jobs, nestLogger } from '@app/platform';
import { AppModule } from './app.module.js';
import { describeApi } from './openapi.js';
import { loop, startMediaProcess } from './media-process.js';
import type { OwnCertificate } from './own-certificate.js';
import { mediaProxy, passStudios } from './site/media-proxy.js';
import { mountSite, sampleFolder } from './site/mount-site.js';

export interface Server { url: string; demo: { name: string; phone: string; role: string }[]; setupCode: string | null; stop(): Promise<void> }

/** Starts HTTP, or HTTPS with `certificate`, and the worker in this process. The database is migrated before. */
export async function startServer(config: Config, databaseUrl: string, certificate: OwnCertificate | null = null): Promise<Server> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(config, databaseUrl), { logger: nestLogger, rawBody: true, abortOnError: false, ...(certificate ? { httpsOptions: certificate } : {}) });
  configureHttp(app);
  const media = config.get('MEDIA') === 'on' ? startMediaProcess(config, databaseUrl) : null;
  // Before everything else: readers ask several times a second, and need no headers, packing or pages.
  app.use(mediaProxy(() => media?.port() ?? null));
  passStudios(app.getHttpServer(), () => media?.port() ?? null, config.get('TRUST_PROXY'));
  let ownAddress = '';
  const site = await mountSite(app, config, () => ownAddress);
  describeApi(app);
  const jobs = app.get(Jobs);
  try {
    await app.listen(config.get('PORT'), config.get('HOST'));
  } catch (error) {
    await Promise.all([app.close(), media?.stop()]);
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new CannotStart(`Port ${config.get('PORT')} is taken: stop the program that uses it, or start with PORT=3100 npm start.`);
    throw error;
  }
  const { port } = app.getHttpServer().address() as AddressInfo;
  // Pages and the payment sandbox ask this process over plain loopback, also when visitors come by https.
  const inner = certificate ? createServer(app.getHttpAdapter().getInstance()) : null;
  if (inner) await new Promise<void>((done) => { inner.listen(0, '127.0.0.1', done); });
  ownAddress = `http://127.0.0.1:${inner ? (inner.address() as AddressInfo).port : port}`;
  app.get(Payments).listenAt(ownAddress);
  if (config.get('SAMPLE_DATA') === 'on' && !config.production) {
    const pictures = sampleFolder();
    if (pictures) {
      await app.get(MallSample).load(pictures);
      const cast = await app.get(MallSample).cast();
      await app.get(AcademySample).load(cast);
      await app.get(ExpoSample).load(cast);
      await app.get(LiveSample).load(cast, loop);
    }
  }
  await jobs.start();
  const demo = await app.get(Database).rows<{ name: string; phone: string; role: string }>('select p.name, p.phone, d.role from members.demo_member d join members.person p on p.id = d.person_id order by d.position');
  const setupCode = config.production || config.get('SAMPLE_DATA') === 'off' ? await app.get(Members).setupCode() : null;
  return {
    demo, setupCode,
    url: config.get('PUBLIC_URL') ?? `${certificate ? 'https' : 'http'}://localhost:${port}`,
    async stop() {
      // First, so that its last events find the database.
      await media?.stop();
      await jobs.stop();
      await site.close();
      app.getHttpServer().closeAllConnections();
      inner?.closeAllConnections();
      inner?.close();
      await app.close();
    },
  };
}
