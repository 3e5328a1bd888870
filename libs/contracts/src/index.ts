export * from './common.js';
export { errors, type ErrorBody, type ErrorCode } from './errors.js';
export * from './mall/buying.js';
export * from './mall/goods.js';
export * from './members/addresses.js';
export * from './members/sign-in.js';
export * from './messages/notices.js';
export * from './payments/ledger.js';
export * from './payments/sandbox.js';
