import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { freightExample, freightFee, freightForm, type FreightTemplateView, freightTemplates, id } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { ShopAccess } from '../products/shop-access.js';
import { freightFen } from './freight.js';
import { FreightTemplates } from './freight-templates.js';

@Controller('mall/desk/:shopId/freight')
@For('member')
export class FreightController {
  constructor(private readonly access: ShopAccess, private readonly templates: FreightTemplates) {}

  @Get()
  @Answers(freightTemplates)
  async list(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string): Promise<{ items: FreightTemplateView[] }> {
    await this.access.keep(me, shopId);
    return { items: await this.templates.list(shopId) };
  }

  @Post()
  @Answers(freightTemplates)
  async add(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Body({ schema: freightForm }) body: z.infer<typeof freightForm>): Promise<{ items: FreightTemplateView[] }> {
    await this.access.keep(me, shopId);
    await this.templates.add(shopId, body.name, body.rules);
    return { items: await this.templates.list(shopId) };
  }

  @Post('example')
  @HttpCode(200)
  @Answers(freightFee)
  async example(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Body({ schema: freightExample }) body: z.infer<typeof freightExample>): Promise<{ fen: number | null }> {
    await this.access.keep(me, shopId);
    return { fen: freightFen(body.rules, body, body) };
  }

  @Put(':templateId')
  @Answers(freightTemplates)
  async change(@Me() me: CurrentMember, @Param('shopId', { schema: id }) shopId: string, @Param('templateId', { schema: id }) templateId: string, @Body({ schema: freightForm }) body: z.infer<typeof freightForm>): Promise<{ items: FreightTemplateView[] }> {
    await this.access.keep(me, shopId);
    await this.templates.change(shopId, templateId, body.name, body.rules);
    return { items: await this.templates.list(shopId) };
  }
}
