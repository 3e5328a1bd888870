import type { Locale } from '../../platform/i18n.js';

export const categoryName = (category: { name: string; nameTw: string; nameEn: string }, locale: Locale): string =>
  locale === 'en' ? category.nameEn : locale === 'zh-TW' ? category.nameTw : category.name;
