import { area } from '../ui/words.ts';

export const questionWords = area({
  title: { zh: '提问与答复', en: 'Questions and answers' },
  intro: {
    zh: '提问不影响办理，也不改变期限。问答记入历程，能看到这一事项的人都能看到。',
    en: 'A question changes neither the course nor the dates. Questions and answers stay in the history, for everybody who may see this.',
  },
  ask: { zh: '向{who}提问', en: 'Ask {who}' },
  text: { zh: '问题', en: 'Question' },
  answerText: { zh: '答复', en: 'Answer' },
  send: { zh: '发出提问', en: 'Send the question' },
  sendAnswer: { zh: '发出答复', en: 'Send the answer' },
  letGo: { zh: '不需要答复了', en: 'No answer needed' },
  asks: { zh: '{who} 向{to}提问', en: '{who} asks {to}' },
  answered: { zh: '{who} 答复', en: '{who} answers' },
  waiting: { zh: '待答复', en: 'Waits for an answer' },
  gone: { zh: '提问人表示不再需要答复。', en: 'The asker needs no answer any more.' },
  over: { zh: '办结前没有答复。', en: 'It was not answered before the case ended.' },
  before: { zh: '提交前提出', en: 'Asked before it was submitted' },
  closed: {
    zh: '这一事项已经结束，不再提问。如有疑问请电话联系；内容有误的，另行提交更正。',
    en: 'This is closed, so nothing more is asked here. Please telephone, or hand in a correction.',
  },
  noBureau: { zh: '没有可以提问的单位，请电话联系。', en: 'There is nobody to ask here; please telephone.' },
  submitted: {
    zh: '这一事项的材料已经提交，请在材料页面提问。',
    en: 'This has been handed in: please ask on its own page.',
  },
  toCase: { zh: '打开材料', en: 'Open it' },
  mine: { zh: '有人向您提问', en: 'Questions to you' },
  more: { zh: '另有 {n} 个问题', en: '{n} more {n|question|questions}' },
  from: { zh: '{who} {at} 提问', en: '{who}, {at}' },
  link: { zh: '有疑问？向主管部门提问', en: 'Ask about this' },
  expected: { zh: '应由{who}提交', en: 'Expected of {who}' },
  back: { zh: '返回', en: 'Back' },
});
