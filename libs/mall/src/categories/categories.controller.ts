import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { categoryId, done, newCategory, saveCategory, staffCategories, type StaffCategory } from '@app/contracts';
import { type CurrentMember, For, Me } from '@app/members';
import { Answers } from '@app/platform';
import type * as z from 'zod/mini';
import { Categories } from './categories.js';

@Controller('mall/staff/categories')
@For('staff')
export class CategoriesController {
  constructor(private readonly categories: Categories) {}

  @Get()
  @Answers(staffCategories)
  async list(@Me() me: CurrentMember): Promise<{ items: StaffCategory[] }> {
    return { items: await this.categories.list(me) };
  }

  @Post()
  @Answers(done)
  async add(@Me() me: CurrentMember, @Body({ schema: newCategory }) { id, ...fields }: z.infer<typeof newCategory>): Promise<{ done: true }> {
    await this.categories.add(me, id, fields);
    return { done: true };
  }

  @Put(':id')
  @Answers(done)
  async change(@Me() me: CurrentMember, @Param('id', { schema: categoryId }) id: string, @Body({ schema: saveCategory }) fields: z.infer<typeof saveCategory>): Promise<{ done: true }> {
    await this.categories.change(me, id, fields);
    return { done: true };
  }

  @Delete(':id')
  @Answers(done)
  async remove(@Me() me: CurrentMember, @Param('id', { schema: categoryId }) id: string): Promise<{ done: true }> {
    await this.categories.remove(me, id);
    return { done: true };
  }
}
