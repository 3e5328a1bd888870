import type { Me } from '@app/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { demoQuery } from '../features/members/api.js';
import { sentence } from '../platform/errors.js';
import { type MessageKey, useWords } from '../platform/i18n.js';
import { useCall } from '../platform/session.js';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Sheet } from '../ui/sheet.js';

/** One tap and the visitor is somebody else, on the page where she is; only the sandbox has it. */
export default function RoleSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useWords();
  const call = useCall();
  const router = useRouter();
  const queries = useQueryClient();
  const people = useQuery(demoQuery(call)).data ?? [];
  const become = useMutation({
    mutationFn: (key: string) => call<Me>('/sandbox/members/become', { method: 'POST', body: { key } }),
    onSuccess: async (now) => {
      queries.clear();
      queries.setQueryData(['me'], now);
      onClose();
      await router.invalidate();
    },
  });
  return (
    <Sheet open={open} onClose={onClose} title={t('site.try_roles')} closeLabel={t('site.close')}>
      {become.error && <Notice tone="bad" live>{sentence(become.error, t)}</Notice>}
      {people.map((person) => <Button key={person.key} look="line" wide busy={become.isPending && become.variables === person.key} onClick={() => { become.mutate(person.key); }}>{person.name} · {t(`members.role_${person.role}` as MessageKey)}</Button>)}
    </Sheet>
  );
}
