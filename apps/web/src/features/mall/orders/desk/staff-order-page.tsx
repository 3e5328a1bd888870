import { useParams } from '@tanstack/react-router';
import { OrderView } from '../../order-page.js';

export function StaffOrderPage() {
  const { id } = useParams({ from: '/signed-in/desk/staff/orders/$id' });
  return <OrderView id={id} desk />;
}
