export default Object.values(import.meta.glob<Record<string, string>>(['../../**/messages/zh-TW.json', '!../../**/desk/messages/*'], { eager: true, import: 'default' }));
