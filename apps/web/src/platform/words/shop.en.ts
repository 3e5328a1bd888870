export default Object.values(import.meta.glob<Record<string, string>>(['../../**/messages/en.json', '!../../**/desk/messages/*'], { eager: true, import: 'default' }));
