import { area } from '../ui/words.ts';

export const fillInWords = area({
  title: { zh: '代填', en: 'Fill in for a unit' },
  link: { zh: '代填', en: 'Fill it in for them' },
  follows: {
    zh: '您将代{who}填写{what}，{due}。这份材料会注明由贵局代填和代填原因，该单位会收到通知，可以提问或更正。',
    en: 'You will fill in {what} for {who}. {due}. It will say that your bureau filled it in, and why; the unit is told, and can ask or correct it.',
  },
  reason: { zh: '{who}不能自行填写的原因', en: 'Why {who} cannot fill it in' },
  reasonHint: {
    zh: '例如：园长住院，副园长空缺；数据由电话核实。',
    en: 'For example: the director is ill; the figures were checked by telephone.',
  },
  submit: { zh: '开始代填', en: 'Begin' },
  mark: { zh: '代填', en: 'Filled in by the bureau' },
  filling: {
    zh: '{who}正在为{unit}代填，原因：“{reason}”。{unit}可以继续填写并提交，届时即为自行填报。',
    en: '{who} is filling this in for {unit}, because: “{reason}”. {unit} may go on with it and submit it; then it is its own.',
  },
  filled: {
    zh: '本表由{who}为{unit}代填，原因：“{reason}”。与实际不符的，{unit}可以提问或更正。',
    en: '{who} filled this in for {unit}, because: “{reason}”. Where it is wrong {unit} can ask, or correct it.',
  },
  began: { zh: '代填，原因：{reason}', en: 'Began it for the unit, because: {reason}' },
  submitted: { zh: '代填并提交', en: 'Submitted it for the unit' },
});
