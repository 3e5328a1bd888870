export default Object.values(import.meta.glob<Record<string, string>>('../../features/{academy,expo}/messages/en.json', { eager: true, import: 'default' }));
