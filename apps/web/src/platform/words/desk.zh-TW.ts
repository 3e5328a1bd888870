export default Object.values(import.meta.glob<Record<string, string>>('../../**/desk/messages/zh-TW.json', { eager: true, import: 'default' }));
