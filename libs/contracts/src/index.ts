export { errors, type ErrorBody, type ErrorCode } from './errors.js';
