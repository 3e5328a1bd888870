export const expoSchema = { entities: [], migrations: [] };
