import { Members } from '@app/members';
import { actAs, startTestApp, type TestApp } from '@app/testing';

let app: TestApp;
beforeAll(async () => { app = await startTestApp(); });
afterAll(() => app.stop());

test('an application waits on the desk of the street in which the shop will stand, of the city, and of nobody else', async () => {
  const members = app.app.get(Members);
  const city = await members.createOrganisation('city', '乐清市妇女联合会', null);
  const [here, there] = [await members.createOrganisation('street', '虹桥镇妇联', city), await members.createOrganisation('street', '大荆镇妇联', city)];
  const applicant = await actAs(app);
  await app.db.rows("insert into mall.shop (applicant_id, organisation_path, name, town, maker_name, state, submitted_at) values ($1, $2, '新店', '虹桥镇', '林', 'submitted', now())", [applicant.id, [city, here]]);
  const today = async (organisationId: string, role: 'city_staff' | 'street_staff' | 'village_staff' | 'auditor') =>
    (await (await actAs(app, { posts: [{ organisationId, role }] })).agent.get('/api/mall/staff/today').expect(200)).body.items;

  const items = [await today(city, 'city_staff'), await today(here, 'street_staff'), await today(there, 'street_staff'), await today(here, 'village_staff'), await today(city, 'auditor')];

  const one = [{ kind: 'applications', count: 1, late: 0, due: null }];
  expect(items).toEqual([one, one, [], [], []]);
});
