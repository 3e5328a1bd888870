import { Module } from '@nestjs/common';
import { EmbeddedEngine } from './embedded-engine.js';
import { LiveEngine } from './live-engine.js';
import { MediaEvents } from './media-events.js';

@Module({ providers: [EmbeddedEngine, { provide: LiveEngine, useExisting: EmbeddedEngine }, MediaEvents], exports: [LiveEngine] })
export class MediaModule {}
