import { area } from './words.ts';

export const dateTexts = {
  day: { zh: '{month}月{day}日', en: '{day} {name}' },
  dayOfYear: { zh: '{year}年{month}月{day}日', en: '{day} {name} {year}' },
  weekday: { zh: '{day}（{name}）', en: '{name} {day}' },
  at: { zh: '{day} {time}', en: '{day}, {time}' },
  before: { zh: '{day}前', en: 'by {day}' },
  beforeTime: { zh: '{day} {time} 前', en: 'by {time} on {day}' },
  inDays: { zh: '还有 {n} 天', en: '{n} {n|day|days} left' },
  inWorkingDays: { zh: '还有 {n} 个工作日', en: '{n} working {n|day|days} left' },
  inDaysOff: { zh: '还有 {n} 天，均为休息日', en: '{n} days left, none of them a working day' },
  tomorrow: { zh: '明天截止', en: 'due tomorrow' },
  today: { zh: '今天截止', en: 'due today' },
  late: { zh: '已逾期 {n} 天', en: '{n} {n|day|days} late' },
  lateToday: { zh: '今天刚逾期', en: 'late since today' },
  joined: { zh: '{date}，{rest}', en: '{date}, {rest}' },
} as const;

export const dateWords = area(dateTexts);

export const weekdayNames = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
