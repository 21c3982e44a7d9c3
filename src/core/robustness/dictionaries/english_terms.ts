/** Chinese terms that speakers of Chinese often say in English, with the English word. Compiled by hand for this project, under its licence. */
export const englishTerms = `
电子邮件 email|邮件 email|邮箱 email|会议 meeting|项目 project|团队 team|老板 boss|经理 manager|客户 client|面试 interview|简历 resume|办公室 office|加班 overtime|截止日期 deadline|期限 deadline
演示文稿 PPT|报告 report|计划 plan|预算 budget|合同 contract|品牌 brand|产品 product|用户 user|反馈 feedback|数据 data|数据库 database|数据集 dataset|模型 model|算法 algorithm|代码 code|程序员 programmer|软件 software|硬件 hardware
服务器 server|网站 website|互联网 Internet|密码 password|账号 account|账户 account|链接 link|文件夹 folder|屏幕 screen|键盘 keyboard|鼠标 mouse|电脑 computer|笔记本电脑 laptop|平板电脑 tablet|耳机 earphone
应用程序 app|游戏 game|视频 video|照片 photo|相机 camera|博客 blog|聊天机器人 chatbot|人工智能 AI|机器学习 machine learning|深度学习 deep learning|神经网络 neural network|大语言模型 large language model|提示词 prompt
咖啡 coffee|啤酒 beer|果汁 juice|巧克力 chocolate|三明治 sandwich|汉堡 burger|披萨 pizza|沙拉 salad|冰淇淋 ice cream|超市 supermarket|商场 mall|酒店 hotel|餐厅 restaurant|机场 airport|航班 flight|护照 passport|签证 visa|出租车 taxi|地铁 metro
派对 party|音乐会 concert|演唱会 concert|乐队 band|专辑 album|电影 movie|导演 director|剧情 plot|周末 weekend|假期 holiday|购物 shopping|打折 discount|优惠券 coupon|信用卡 credit card|现金 cash|退款 refund|快递 express delivery|包裹 package|售后服务 after-sales service
医生 doctor|医院 hospital|健身房 gym|瑜伽 yoga|教练 coach|粉丝 fans|冠军 champion|论文 paper|实验室 lab|课程 course|考试 exam|作业 homework|奖学金 scholarship|大学 university|图书馆 library|压力 pressure|时尚 fashion|设计师 designer
`;
