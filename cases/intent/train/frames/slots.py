"""Slot values, greetings, side remarks and slips. Where a value is a pair it is (English, Chinese)."""

PRODUCTS = [
    ("kettle", "水壶"), ("desk lamp", "台灯"), ("rain jacket", "雨衣"), ("phone case", "手机壳"), ("blender", "搅拌机"),
    ("backpack", "背包"), ("yoga mat", "瑜伽垫"), ("keyboard", "键盘"), ("coffee grinder", "磨豆机"), ("bedside table", "床头柜"),
    ("pillow", "枕头"), ("rice cooker", "电饭锅"), ("umbrella", "雨伞"), ("charger", "充电器"), ("bookshelf", "书架"),
    ("frying pan", "平底锅"), ("water bottle", "水杯"), ("tent", "帐篷"), ("hair dryer", "吹风机"), ("scarf", "围巾"),
    ("office chair", "办公椅"), ("vacuum cleaner", "吸尘器"), ("toy train", "玩具火车"), ("mirror", "镜子"), ("blanket", "毯子"),
    ("headset", "耳机"), ("suitcase", "行李箱"), ("teapot", "茶壶"), ("wall clock", "挂钟"), ("sweater", "毛衣"),
    ("fan", "电风扇"), ("toaster", "面包机"), ("bicycle helmet", "骑行头盔"), ("monitor", "显示器"), ("vase", "花瓶"),
    ("handbag", "手提包"),
]
COLOURS = [("black", "黑色"), ("white", "白色"), ("grey", "灰色"), ("blue", "蓝色"), ("green", "绿色"), ("red", "红色"),
           ("yellow", "黄色"), ("small", "小号"), ("large", "大号"), ("folding", "折叠")]
CITIES = [("Beijing", "北京"), ("Shanghai", "上海"), ("Guangzhou", "广州"), ("Chengdu", "成都"), ("Wuhan", "武汉"), ("Xi'an", "西安"),
          ("Hangzhou", "杭州"), ("Nanjing", "南京"), ("Qingdao", "青岛"), ("Kunming", "昆明"), ("London", "伦敦"), ("Berlin", "柏林"),
          ("Paris", "巴黎"), ("Toronto", "多伦多"), ("Sydney", "悉尼"), ("Singapore", "新加坡"), ("Leeds", "利兹"), ("Porto", "波尔图")]
DAYS = [("Monday", "周一"), ("Tuesday", "周二"), ("Wednesday", "周三"), ("Thursday", "周四"), ("Friday", "周五"), ("Saturday", "周六"),
        ("Sunday", "周日"), ("the 3rd", "3号"), ("the 8th", "8号"), ("the 12th", "12号"), ("the 17th", "17号"), ("the 21st", "21号"),
        ("the 26th", "26号"), ("March 4", "3月4日"), ("May 9", "5月9日"), ("June 18", "6月18日"), ("October 2", "10月2日"),
        ("November 11", "11月11日")]
DURATIONS = [("two days", "两天"), ("three days", "三天"), ("five days", "五天"), ("a week", "一周"), ("ten days", "十天"),
             ("two weeks", "两个星期"), ("three weeks", "三周"), ("a month", "一个月"), ("48 hours", "48小时"), ("six days", "六天")]
NAMES = [("Anna", "小安"), ("Tom", "小唐"), ("Li Wei", "李伟"), ("Zhang Min", "张敏"), ("Chen Yu", "陈雨"), ("Maria", "玛丽"),
         ("Omar", "欧阳"), ("Wang Fang", "王芳"), ("Lena", "林娜"), ("Zhao Lei", "赵磊"), ("Sam", "山姆"), ("Ivy", "艾薇")]
PAYS = [("credit card", "信用卡"), ("debit card", "储蓄卡"), ("bank account", "银行账户"), ("mobile wallet", "手机钱包"),
        ("store balance", "商城余额"), ("prepaid card", "预付卡")]
COURIERS = [("SwiftKite", "飞燕快递"), ("Northline Express", "北线物流"), ("Cloud Deer Courier", "云鹿速运"), ("Harbour Post", "海港邮递")]
STREETS = [("12 Maple Road", "枫树路12号"), ("5 Lake Street", "湖滨街5号"), ("88 Station Avenue", "站前大道88号"),
           ("31 Garden Lane", "花园巷31号"), ("7 Bridge Court", "桥头苑7栋"), ("140 Hill Street", "山南街140号"),
           ("26 Orchard Way", "果园路26号"), ("9 Old Mill Road", "磨坊路9号"), ("63 Park View", "公园里63号")]
COMPANIES = [("Bluefin Design", "蓝鳍设计公司"), ("Tall Oak Trading", "高橡贸易有限公司"), ("Morning Tea Ltd", "晨茶有限公司"),
             ("Riverstone Labs", "河石科技"), ("Paper Crane Studio", "纸鹤工作室"), ("Green Valley Foods", "绿谷食品厂")]
APPS = [("app", "手机应用"), ("website", "网站"), ("mini program", "小程序"), ("tablet app", "平板版")]
CODES = ["SAVE20", "HELLO5", "SPRING88", "VIP300", "NEWBIE10", "LUCKY7", "FREEGO", "TEA15", "MOON50", "JUNE618"]
GENRES = [("jazz", "爵士"), ("folk music", "民谣"), ("piano music", "钢琴曲"), ("rock", "摇滚"), ("lullabies", "摇篮曲"),
          ("old pop songs", "老歌"), ("opera", "京剧"), ("film music", "电影原声"), ("rap", "说唱")]
LANGUAGES = [("French", "法语"), ("Japanese", "日语"), ("German", "德语"), ("Spanish", "西班牙语"), ("Korean", "韩语"),
             ("Italian", "意大利语"), ("Russian", "俄语"), ("Thai", "泰语")]
PHRASES = [("good morning", "早上好"), ("see you tomorrow", "明天见"), ("I am hungry", "我饿了"), ("where is the station", "车站在哪"),
           ("how much is this", "这个多少钱"), ("happy birthday", "生日快乐"), ("I want a refund", "我要退款"),
           ("my parcel is late", "我的包裹晚了"), ("thank you very much", "非常感谢"), ("nice to meet you", "很高兴认识你"),
           ("the bill please", "请结账"), ("I lost my key", "我的钥匙丢了")]
DISHES = [("tomato soup", "番茄汤"), ("fried rice", "炒饭"), ("dumplings", "饺子"), ("apple pie", "苹果派"), ("mapo tofu", "麻婆豆腐"),
          ("roast chicken", "烤鸡"), ("pancakes", "松饼"), ("beef noodles", "牛肉面"), ("potato salad", "土豆沙拉"), ("curry", "咖喱"),
          ("steamed fish", "清蒸鱼"), ("cheesecake", "芝士蛋糕")]
FOODS = [("eggs", "鸡蛋"), ("rice", "米饭"), ("mushrooms", "蘑菇"), ("chicken", "鸡肉"), ("spinach", "菠菜"), ("butter", "黄油"),
         ("tofu", "豆腐"), ("carrots", "胡萝卜"), ("potatoes", "土豆"), ("noodles", "面条"), ("cream", "奶油"), ("garlic", "大蒜")]
PLACES = [("the airport", "机场"), ("the library", "图书馆"), ("the zoo", "动物园"), ("the main station", "火车站"), ("the hospital", "医院"),
          ("the post office", "邮局"), ("the museum", "博物馆"), ("the shopping mall", "购物中心"), ("the gym", "健身房"),
          ("the city park", "市民公园"), ("the bank", "银行"), ("the parcel station", "快递站")]
TOPICS = [("football", "足球"), ("the election", "选举"), ("space travel", "航天"), ("house prices", "房价"), ("electric cars", "电动车"),
          ("the film festival", "电影节"), ("online shopping", "网购"), ("the Olympics", "奥运会"), ("schools", "学校"),
          ("the delivery strike", "快递罢工"), ("farming", "农业"), ("public transport", "公共交通")]

# In front of and behind a shop message. None of them tells the intent.
GREETINGS = {
    "en": ["Hi, ", "Hello, ", "Hey there, ", "Good morning, ", "Excuse me, ", "Hi team, ", "Sorry to bother you, ", "Quick question: "],
    "zh": ["你好，", "您好，", "在吗，", "请问一下，", "客服你好，", "不好意思，", "亲，", "麻烦问下，"],
}
CLOSINGS = {
    "en": [" Thanks.", " Thank you!", " Please help.", " Thanks in advance.", " Waiting for your answer.", " Please reply soon.", " Cheers, {name}"],
    "zh": ["，谢谢", "，麻烦了", "，请尽快回复", "，谢谢您", "，急", "，等你回复", "，拜托了"],
}
# Side remarks with words of neighbouring intents: true of many messages, decisive for none.
REMARKS = {
    "en": ["I ordered the {product} on {day}. ", "My order number is {order}. ", "I paid {amount} by {pay}. ", "I live in {city}. ",
           "This is about my {product}. ", "I used the coupon {code}. ", "I'm a regular customer. ", "It was shipped by {courier}. ",
           "I bought it through the {app}. ", "I asked about this on {day} already. "],
    "zh": ["我{day}买了{product}。", "订单号是{order}。", "用{pay}付了{amount}。", "我在{city}。", "关于我的{product}。",
           "下单用了优惠券{code}。", "我是老顾客了。", "是{courier}送的。", "在{app}上买的。", "这件事我{day}问过一次。"],
}
# In front of an everyday request.
CALLS = {"en": ["Hey, ", "Please: ", "Could you help me, ", "Okay assistant, ", "Hello, "], "zh": ["嘿，", "麻烦你，", "助手，", "帮个忙，", "你好，"]}

# Words that bilingual people swap within a sentence, (English, Chinese); PRODUCTS, CITIES and DAYS are added to them.
SWITCH = [
    ("order", "订单"), ("refund", "退款"), ("parcel", "包裹"), ("package", "包裹"), ("delivery", "快递"), ("tracking", "物流"),
    ("courier", "快递员"), ("invoice", "发票"), ("receipt", "收据"), ("password", "密码"), ("account", "账号"), ("coupon", "优惠券"),
    ("voucher", "券"), ("discount", "折扣"), ("address", "地址"), ("payment", "支付"), ("pay", "付款"), ("cancel", "取消"),
    ("return", "退货"), ("credit card", "信用卡"), ("money", "钱"), ("bank", "银行"), ("warehouse", "仓库"), ("log in", "登录"),
    ("link", "链接"), ("email", "邮件"), ("size", "尺码"), ("weather", "天气"), ("rain", "下雨"), ("alarm", "闹钟"), ("song", "歌"),
    ("recipe", "菜谱"), ("meeting", "会议"), ("news", "新闻"), ("traffic", "堵车"), ("volume", "音量"), ("route", "路线"),
    ("complain", "投诉"), ("update", "更新"), ("check", "查一下"), ("late", "晚"), ("company", "公司"), ("error", "错误"),
]

# Characters typed for one that sounds the same (or the same but for the tone).
HOMOPHONES = {
    "的": "得", "在": "再", "账": "帐", "已": "以", "到": "道", "单": "担", "货": "或", "是": "事", "址": "止", "消": "销", "发": "法",
    "票": "漂", "密": "蜜", "码": "马", "付": "负", "订": "定", "寄": "记", "收": "手", "快": "块", "递": "第", "坏": "怀", "错": "措",
    "改": "该", "券": "劝", "换": "唤", "包": "胞", "裹": "果", "号": "好", "锁": "所", "登": "灯", "录": "路", "钱": "前", "查": "茶",
    "问": "文", "重": "从", "明": "名", "还": "孩", "没": "每", "帮": "邦", "款": "宽", "退": "腿", "取": "曲", "买": "卖", "气": "汽",
    "雨": "语", "译": "意", "提": "题", "新": "心", "闻": "文", "菜": "才", "路": "录", "航": "行", "歌": "哥", "听": "厅", "做": "作",
    "会": "汇", "定": "订", "想": "向", "等": "登", "么": "末", "冻": "动", "结": "节", "裂": "列", "破": "迫", "扣": "叩", "费": "废",
    "两": "俩", "次": "刺", "送": "颂", "慢": "漫", "催": "崔", "投": "头", "诉": "速", "邮": "由", "链": "练", "优": "悠", "惠": "会",
}
