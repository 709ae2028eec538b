/** Names that everybody recognises as invented: placeholder given names (甲, 乙 …), and （演示） after every institution. */
const surnames = [
  '赵',
  '钱',
  '孙',
  '李',
  '周',
  '吴',
  '郑',
  '王',
  '冯',
  '陈',
  '褚',
  '卫',
  '蒋',
  '沈',
  '韩',
  '杨',
  '朱',
  '秦',
  '许',
  '何',
];
const stems = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];

/** The n-th person: 赵甲, 钱甲 … 何癸; after two hundred they go on as 赵甲二. */
export const personName = (n: number): string => {
  const round = Math.floor(n / (surnames.length * stems.length));
  const stem = stems[Math.floor(n / surnames.length) % stems.length];
  return `${surnames[n % surnames.length]}${stem}${round === 0 ? '' : '二三四五'[round - 1]}`;
};

const blossoms = [
  '向阳',
  '青禾',
  '新苗',
  '晨露',
  '春笋',
  '彩虹',
  '蒲公英',
  '小溪',
  '金穗',
  '白桦',
  '海棠',
  '云雀',
  '石榴',
  '百灵',
  '星光',
];
const towns = ['甲镇', '乙镇', '丙镇', '丁镇', '戊镇', '己镇'];

const english: Record<string, string> = {
  向阳: 'Sunward',
  青禾: 'Green Shoots',
  新苗: 'Seedling',
  晨露: 'Morning Dew',
  春笋: 'Spring Bamboo',
  彩虹: 'Rainbow',
  蒲公英: 'Dandelion',
  小溪: 'Brook',
  金穗: 'Golden Ears',
  白桦: 'White Birch',
  海棠: 'Crab Apple',
  云雀: 'Skylark',
  石榴: 'Pomegranate',
  百灵: 'Lark',
  星光: 'Starlight',
};
const letters = 'ABCDEF';

type Place = 'county-seat' | 'town' | 'village';

/** 示例甲镇向阳中心幼儿园（演示）: says by itself that it does not exist. */
export const kindergartenName = (n: number, place: Place): { zh: string; en: string } => {
  const blossom = blossoms[n % blossoms.length] ?? '';
  const town = towns[Math.floor(n / blossoms.length) % towns.length] ?? '';
  const letter = letters[Math.floor(n / blossoms.length) % letters.length];
  const kind = {
    'county-seat': ['城区', '', 'Town Centre'],
    town: [town, '中心', `Example Town ${letter}`],
    village: [`${town}${blossom}村`, '', `Example Village ${letter}`],
  }[place];
  return {
    zh: `示例${kind[0]}${place === 'village' ? '' : blossom}${kind[1]}幼儿园（演示）`,
    en: `${english[blossom]} Kindergarten, ${kind[2]} (demonstration)`,
  };
};
