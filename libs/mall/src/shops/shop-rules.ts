/** Figures that the law gives for shops, each with its source. */
export const shopRules = {
  /** 电子商务法 §27, 浙江省电子商务条例 §8: the least often at which identity and papers are looked at again. */
  reverifyMonths: 6,
  /** 浙江省电子商务条例 §9: changed data are checked and shown within so many working days. */
  changeCheckWorkingDays: 7,
  /** 电子商务法 §16: notice on the page before a shop closes. */
  closingNoticeDays: 30,
  /** 民法典 §18: who answers for her own contracts. */
  keeperMinAge: 18,
} as const;

/** Days before a paper lapses on which owner and staff are told; chosen by the house. */
export const lapseNotices = [60, 30, 7, 1] as const;
