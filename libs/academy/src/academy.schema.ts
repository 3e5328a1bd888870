export const academySchema = { entities: [], migrations: [] };
