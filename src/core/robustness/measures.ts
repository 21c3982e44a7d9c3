/** A Chinese measure word or unit at the head of a text, before which 2 is read 两 and a numeral is a count. */
export const measures =
  /^(?:个(?!性|人|别|体)|个人|只|条|次|位|名|本|张|台|辆|斤|公斤|千克|米|公里|厘米|小时|分钟|天|年(?!级)|周|种|家|杯|瓶|块|元|间|座|层|岁|倍|篇|份|部|首|场|件|套|双|盒|袋|碗|棵|头|匹|架|艘|步|枚|颗|根|朵|吨|克|支|道|门|集|页|行|批|句|段|类|项|轮|局|万元|亿元)/;
