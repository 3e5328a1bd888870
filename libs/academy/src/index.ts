export { AcademyModule } from './academy.module.js';
export { academySchema } from './academy.schema.js';
