/**
 * Names of people in examples, one kind a line: familiar names, surname with 小, stock names, full names of women, full names of men; the last
 * line holds surnames that form no word with what stands before them. Chosen by hand for this project, under its licence.
 */
export const namesZh = `
小明 小华 小刚 小强 小军 小亮 小杰
小红 小丽 小芳 小美 小玲 小梅
小李 小王 小张 小刘 小陈 小赵
老李 老王 老张 老刘 老陈 老赵
张三 李四 王五 赵六
王芳 李娜 张敏 刘洋 李静 王丽 张丽 刘敏 陈静 李婷
张伟 王伟 李强 李明 王磊 张磊 刘伟 王勇 陈杰 赵刚
王李张刘陈杨赵吴孙徐
`;
