/**
 * Common Chinese words of two to four characters that are no word when two neighbours change places (so 牛奶, 上海 or 喜欢 are left out), with a
 * reader still seeing the word meant. Compiled by hand for this project, under its licence.
 */
export const swapWords = `
我们 你们 他们 她们 它们 咱们 今天 昨天 因为 所以 但是 虽然 如果 非常 已经 可以 应该 觉得 认为 知道 问题 时候 地方 朋友 东西 孩子 学校 医院 公司 政府 世界 城市
经济 文化 技术 环境 教育 历史 发展 研究 学习 生活 企业 产品 服务 客户 价格 质量 电影 电视 电脑 手机 网络 软件 系统 程序 数据 模型 信息 新闻 比赛 球队
飞机 火车 汽车 地铁 酒店 餐厅 饭店 早餐 咖啡 苹果 蔬菜 衣服 鞋子 裤子 房间 厨房 客厅 窗户 桌子 椅子 颜色 天气 温度 空气 春天 夏天 秋天 冬天 星期 小时 分钟
漂亮 干净 舒服 便宜 简单 复杂 重要 困难 方便 特别 一定 一起 一直 突然 立刻 终于 当然 其实 然后 而且 或者 根据 通过 关于 对于 包括 需要 希望 准备 开始 结束 继续
帮助 支持 参加 参观 旅游 购买 推荐 选择 决定 提高 降低 增加 减少 改变 解决 完成 提供 使用 利用 影响 表示 介绍 解释 描述 翻译 总结 分析 比较 讨论 建议
老师 医生 护士 律师 警察 司机 记者 经理 员工 顾客 同学 邻居 父母 爸爸 妈妈 哥哥 姐姐 弟弟 妹妹 爷爷 奶奶
研究生 图书馆 电影院 飞机场 火车站 公交车 出租车 自行车 互联网 幼儿园 大学生 运动员 演唱会 洗衣机 电冰箱 超级市场 人工智能 高速公路 公共汽车
`;
