import { passedDate, type Plan } from '../../../admin/coverage/held';

const TODAY = '2024-05-10';
const planned = (startDate: string | null, endDate: string | null = null): Plan => ({
  eventStatus: 'planned',
  startDate,
  endDate,
});

describe('a meeting that still counts as ahead', () => {
  it.each([
    ['the day before', planned('2024-05-09'), '2024-05-09'],
    ['today', planned('2024-05-10'), null],
    ['this month', planned('2024-05'), null],
    ['last month', planned('2024-04~'), '2024-04~'],
    ['this year', planned('2024'), null],
    ['last year', planned('2023?'), '2023?'],
    ['until today', planned('2024-05-01', '2024-05-10'), null],
    ['until yesterday', planned('2024-05-01', '2024-05-09'), '2024-05-09'],
    ['undated', planned(null), null],
    ['on a date nobody can read', planned('the 9th'), null],
  ])('has passed or not: %s', (_, plan, expected) => {
    expect(passedDate(plan, TODAY)).toBe(expected);
  });

  it.each([
    ['planned', '2024-05-09'],
    ['rescheduled', '2024-05-09'],
    ['postponed', null],
    ['held', null],
    ['cancelled', null],
    ['unknown', null],
    [null, null],
  ] as const)('is one that is %s', (eventStatus, expected) => {
    expect(passedDate({ eventStatus, startDate: '2024-05-09' }, TODAY)).toBe(expected);
  });
});
