export default Object.values(import.meta.glob<Record<string, string>>('../../features/{academy,expo}/messages/zh-TW.json', { eager: true, import: 'default' }));
