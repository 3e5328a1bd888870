export default Object.values(import.meta.glob<Record<string, string>>('../../**/desk/messages/zh-CN.json', { eager: true, import: 'default' }));
