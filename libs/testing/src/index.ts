export { actAs } from './acting.js';
export { startTestApp, type TestApp } from './test-app.js';
export { countQueries } from './count-queries.js';
