import { useParams } from '@tanstack/react-router';
import { OrderView } from '../order-page.js';

export function DeskOrderPage() {
  const { id } = useParams({ from: '/signed-in/desk/shop/$shop/orders/$id' });
  return <OrderView id={id} desk />;
}
