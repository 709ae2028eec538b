import { area } from '../ui/words.ts';

export const phrasesWords = area({
  title: { zh: '常用意见', en: 'Your phrases' },
  lead: {
    zh: '办理时点一下，就填入意见。只有您自己看得到，换了岗位也还在。',
    en: 'One press puts them into an opinion. Nobody else sees them, and they stay with you whatever seat you hold.',
  },
  count: { zh: '共 {n} 条，最多 {most} 条。', en: '{n} of at most {most}.' },
  full: {
    zh: '已存满 {most} 条。删去不用的，才能再存新的。',
    en: 'You keep {most}, the most there can be. Delete one before you keep another.',
  },
  none: { zh: '还没有常用意见', en: 'No phrases yet' },
  how: {
    zh: '办理时写下意见，勾选“存为常用意见”再提交，就会列在这里。每条不超过 {n} 个字。',
    en: 'Write an opinion, tick “Keep this as a phrase” and send your decision: it will stand here. At most {n} characters each.',
  },
  up: { zh: '上移', en: 'Move up' },
  down: { zh: '下移', en: 'Move down' },
  drop: { zh: '删除', en: 'Delete' },
  moved: { zh: '顺序已调整。', en: 'The order was changed.' },
  dropped: { zh: '已删除。', en: 'Deleted.' },
  ask: { zh: '删除这条常用意见？', en: 'Delete this phrase?' },
  follows: {
    zh: '删除后不再出现在您的常用意见中；已经提交的办理意见不受影响。',
    en: 'It will no longer be offered to you; opinions that were sent with it stay as they are.',
  },
});
