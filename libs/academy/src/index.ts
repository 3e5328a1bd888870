export { Academy } from './academy.js';
export { certificateRevoked } from './certificates/certificate-events.js';
export { AcademyModule } from './academy.module.js';
export { AcademySample } from './testing/sample.js';
export { academySchema } from './academy.schema.js';
export { planByNearest, planTours, type TourWish } from './tours/plan-tours.js';
