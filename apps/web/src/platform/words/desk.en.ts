export default Object.values(import.meta.glob<Record<string, string>>('../../**/desk/messages/en.json', { eager: true, import: 'default' }));
