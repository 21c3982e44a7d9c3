"""Sentences with slots for each function, English and Chinese. The order of a list decides nothing: make_data.py deals them to the splits by seed."""

FRAMES = {
    "transfer": {"en": """
Please transfer {amount} to {to} {date}.
Send {amount} to {to} {date}, please.
I would like to send {to} {amount} {date}.
Can you move {amount} to {to}'s account {date}?
{date} I need to pay {to} {amount}.
Wire {to} {amount} {date}.
Could you make a transfer to {to}? It is {amount}, {date}.
I owe {to} {amount}, so send it {date}.
Set up a transfer {date}: {amount} for {to}.
{to} should get {amount} from me {date}.
Let {amount} go to {to} {date}.
My friend {to} lent me {amount}; pay it back {date}.
Money transfer {date}, recipient {to}, {amount}.
Transfer the sum of {amount} {date}. The recipient is {to}.
We agreed that {to} receives {amount} {date}. Please do it.
Hi, I want {amount} sent to {to} {date}.
""", "zh": """
请{date}给{to}转{amount}。
{date}转{amount}给{to}。
我想{date}向{to}汇款{amount}。
帮我{date}把{amount}转到{to}的账户。
麻烦{date}给{to}汇{amount}，谢谢。
我欠{to}{amount}，{date}帮我还给他。
{to}{date}要收到我的{amount}，请转账。
转账：收款人{to}，{amount}，{date}。
{date}请汇出{amount}，收款人是{to}。
能不能{date}给{to}打{amount}过去？
给{to}转账{amount}，时间是{date}。
{amount}，{date}转给{to}，拜托了。
我和{to}说好了，{date}给她{amount}。
安排一笔转账，{date}付{amount}给{to}。
你好，{date}我要给{to}转{amount}。
把{amount}汇给{to}，{date}办。
"""},
    "pay_bill": {"en": """
Please pay my {bill} bill of {amount}.
Pay {amount} for the {bill}.
The {bill} bill is {amount}, please settle it.
I got a {bill} bill over {amount}. Can you pay it?
Can you take care of the {bill} bill? It comes to {amount}.
{amount} is due for {bill}. Pay it now.
Settle {amount} for my {bill} with my account.
My {bill} costs {amount} this month, please pay.
Use my account to pay {amount} of {bill} charges.
I have to pay {amount} for {bill}, do it for me.
Payment of the {bill} bill, {amount}.
How about paying the {bill} now? That is {amount}.
Clear the {bill} invoice, which says {amount}.
They want {amount} for the {bill}. Just pay them.
Could you pay the {bill} company {amount}?
Time to pay the {bill}: {amount}.
""", "zh": """
请帮我交{bill}{amount}。
缴纳{amount}的{bill}。
这个月的{bill}是{amount}，请付一下。
我要交{bill}，一共{amount}。
{bill}账单来了，{amount}，帮我付掉。
付{bill}，金额{amount}。
麻烦从我的账户里扣{amount}交{bill}。
{bill}该交了，是{amount}。
帮忙缴一下{bill}，总共{amount}。
我家{bill}要{amount}，请代缴。
用我的账户付{amount}{bill}。
你好，我想付{amount}的{bill}账单。
{bill}欠了{amount}，马上交。
本期{bill}{amount}，请结清。
请支付{bill}：{amount}。
要交{amount}，是{bill}。
"""},
    "remind": {"en": """
Remind me about {topic} {date} {time}.
Please set a reminder for {topic} {date} {time}.
{date} {time}, remind me of {topic}.
I must not forget {topic} {date} {time}.
Set an alarm {time} {date} for {topic}.
Can you remind me {time} {date} about {topic}?
Put {topic} in my calendar {date} {time}.
Do not let me forget {topic}: {date} {time}.
Send me a note about {topic} {date} {time}.
Wake my memory {date} {time}: {topic}.
I need a reminder {date} {time}, it is for {topic}.
Reminder: {topic}, {date}, {time}.
Tell me {time} {date} to think of {topic}.
Could you ping me {date} {time} about {topic}?
Make a note for {topic}. It is {date} {time}.
{topic} is {date} {time}, please remind me.
""", "zh": """
{date}{time}提醒我{topic}。
请设一个提醒：{date}{time}{topic}。
别让我忘了{date}{time}{topic}。
帮我记一下，{date}{time}要{topic}。
我{date}{time}要{topic}，到时候提醒我。
{topic}，{date}{time}提醒一下。
设个闹钟，{date}{time}，{topic}。
麻烦{date}{time}叫我{topic}。
把{topic}加到日程里，时间{date}{time}。
{date}{time}有事：{topic}，请提醒。
我怕忘记{topic}，{date}{time}告诉我一声。
可以在{date}{time}提醒我{topic}吗？
新建提醒，内容是{topic}，{date}{time}。
{date}我要{topic}，{time}提醒我。
你好，请在{date}{time}通知我{topic}。
日程：{date}{time}，{topic}。
"""},
    "exchange": {"en": """
Please exchange {amount} into {currency}.
Change {amount} to {currency}.
I want to turn {amount} into {currency}.
Can I swap {amount} for {currency}?
Convert {amount} to {currency}, please.
I have {amount} and need {currency}.
Buy {currency} with {amount}.
Sell {amount} and give me {currency}.
How about changing {amount} into {currency} for me?
I would like {currency} for my {amount}.
Exchange: {amount}, target {currency}.
Take {amount} from my account and make it {currency}.
Get me {currency}, I will give {amount}.
Before my trip I must change {amount} to {currency}.
Could you convert my {amount}? I need {currency}.
We need {currency}, so exchange {amount}.
""", "zh": """
请把{amount}换成{currency}。
我想用{amount}换{currency}。
帮我兑换{amount}，要{currency}。
{amount}换{currency}，谢谢。
把我的{amount}兑成{currency}。
我有{amount}，想换成{currency}。
用{amount}买{currency}。
卖出{amount}，买入{currency}。
能不能把{amount}换成{currency}？
出国前我要把{amount}兑换成{currency}。
换汇：{amount}，目标是{currency}。
我需要{currency}，用{amount}来换。
麻烦将{amount}兑换为{currency}。
你好，{amount}可以换{currency}吗？请办理。
从账户里拿{amount}换{currency}。
要一些{currency}，拿{amount}换。
"""},
    "book_hotel": {"en": """
Book a hotel in {city} {date} for {nights}.
I need a room in {city} for {nights}, arriving {date}.
Please find me a hotel in {city}, {nights}, {date}.
We are staying in {city} for {nights} and arrive {date}.
Reserve a room {date} in {city} for {nights}.
{date} I travel to {city}. Book {nights} there.
Can you book {nights} in {city}, starting {date}?
A hotel for {nights} in {city}, please, {date}.
I will be in {city} {date} and want to stay {nights}.
Hotel booking: {city}, {date}, {nights}.
My trip to {city} starts {date}; I need a bed for {nights}.
Get us {nights} at a hotel in {city}. We come {date}.
For {nights} I need somewhere to sleep in {city}, {date}.
Could you reserve {nights} for me in {city}? I get there {date}.
Check me in at {city} {date}, {nights} in all.
Let me have a room in {city} {date}. I stay {nights}.
""", "zh": """
帮我订{city}的酒店，{date}入住，住{nights}。
我{date}去{city}，要住{nights}，请订房。
请在{city}订一间房，{date}起，共{nights}。
{date}到{city}，订{nights}酒店。
预订{city}酒店{nights}，入住日期{date}。
我要在{city}住{nights}，{date}到。
订房：{city}，{date}，{nights}。
麻烦订一下{city}的宾馆，{date}入住，{nights}。
能帮我在{city}找个酒店吗？{date}到，住{nights}。
我们{date}出发去{city}，想住{nights}。
{city}，{nights}，{date}入住，请预订。
出差去{city}，{date}到，需要{nights}的房间。
你好，我想订{date}{city}的房间，住{nights}。
给我留一间{city}的房，{date}，住{nights}。
{date}我在{city}过夜，一共{nights}，请订酒店。
请安排{city}的住宿{nights}，从{date}开始。
"""},
    "set_limit": {"en": """
Set the limit of my card ending in {card} to {amount}.
Please raise the limit on card {card} to {amount}.
I want a limit of {amount} on the card {card}.
Can you change the limit of card {card} to {amount}?
Limit card {card} to {amount}.
The card that ends with {card} should have a limit of {amount}.
My card {card} must not spend more than {amount}.
Lower the limit for card {card}, {amount} is enough.
Let card {card} spend up to {amount}.
New limit for the card ending in {card}: {amount}.
For card number {card}, make the limit {amount}.
Allow at most {amount} on my card {card}.
Card {card}: limit {amount}, please.
Could the limit be {amount} for card {card}?
Put a cap of {amount} on card {card}.
I would feel better with {amount} as the limit of card {card}.
""", "zh": """
把尾号{card}的卡的限额设为{amount}。
请将卡{card}的额度调到{amount}。
我的卡尾号{card}，限额改成{amount}。
帮我把{card}这张卡的限额降到{amount}。
尾号{card}的卡最多只能花{amount}。
设置限额：卡{card}，{amount}。
卡号后四位{card}，限额请改为{amount}。
我想让尾号{card}的卡限额为{amount}。
能把卡{card}的限额提到{amount}吗？
给{card}这张卡定个{amount}的上限。
尾号是{card}的那张卡，额度要{amount}。
麻烦调整卡{card}的消费限额，{amount}就够了。
限额{amount}，卡尾号{card}。
你好，请把我的卡{card}设成限额{amount}。
卡{card}不要超过{amount}。
请允许尾号{card}的卡消费到{amount}。
"""},
    "refund": {"en": """
I want a refund of {amount} for order {order}, it {reason}.
Please refund {amount} for order {order} because it {reason}.
Order {order} {reason}. Give me back {amount}.
My order {order} {reason}, so I ask for {amount} back.
Refund order {order}: {amount}, it {reason}.
Since order {order} {reason}, I want {amount} returned.
Can I get {amount} back for {order}? It {reason}.
The goods of order {order} cost {amount}, but the parcel {reason}. Refund, please.
I paid {amount} for order {order} and it {reason}. I want my money back.
Return {amount} to me, order {order} {reason}.
It {reason}: order {order}, {amount}. Please pay it back.
Could you refund order {order}? I paid {amount}, and it {reason}.
Unhappy with {order}, which {reason}. I expect {amount} back.
Money back for order {order}, please. It {reason}. I spent {amount}.
Order number {order}, {amount}, {reason}. I want a refund.
You owe me {amount}, as order {order} {reason}.
""", "zh": """
订单{order}{reason}，请退我{amount}。
我要退款，订单{order}，{amount}，因为{reason}。
因为{reason}，请把订单{order}的{amount}退给我。
{order}这个订单{reason}，退{amount}。
请退款{amount}，订单号{order}，{reason}。
我的订单{order}{reason}了，我要退回{amount}。
东西{reason}，订单{order}，花了{amount}，要求退款。
能退{amount}吗？订单{order}{reason}。
退款申请：{order}，{amount}，原因是{reason}。
买的东西{reason}，订单号是{order}，请退{amount}。
订单{order}我付了{amount}，可是{reason}，请退钱。
你好，{reason}，订单{order}的{amount}能退吗？
{reason}，我不要了，{order}，退我{amount}。
麻烦退一下订单{order}的钱，{amount}，{reason}。
申请退{amount}，{order}，{reason}。
请处理订单{order}，{reason}，应退{amount}。
"""},
}

# Enumerated arguments: normal form -> wordings, English and Chinese.
BILLS = {"water": ("water", "水费"), "electricity": ("electricity", "电费"), "gas": ("gas", "燃气费"), "phone": ("phone", "电话费"),
         "internet": ("internet", "网费"), "rent": ("rent", "房租"), "heating": ("heating", "暖气费")}
TOPICS = {"dentist": (("the dentist", "看牙医"),), "meeting": (("the meeting", "开会"), ("my meeting", "参加会议")), "medicine": (("the medicine", "吃药"), ("my pills", "服药")),
          "parcel": (("the parcel", "取快递"), ("my parcel", "拿包裹")), "passport": (("the passport", "办护照"),), "birthday": (("the birthday", "过生日"),),
          "flight": (("the flight", "赶飞机"), ("my plane", "坐飞机")), "homework": (("the homework", "交作业"),), "call": (("the phone call", "打电话"),)}
CITIES = {"Beijing": "北京", "Shanghai": "上海", "Guangzhou": "广州", "Chengdu": "成都", "Hangzhou": "杭州", "Paris": "巴黎", "London": "伦敦", "Berlin": "柏林",
          "Tokyo": "东京", "Rome": "罗马", "Madrid": "马德里", "Vienna": "维也纳", "New York": "纽约", "Sydney": "悉尼"}
REASONS = {"late": (("came too late", "送得太晚"), ("arrived late", "迟到了")), "damaged": (("was broken", "坏了"), ("arrived damaged", "有破损")),
           "wrong": (("was the wrong one", "发错货"), ("had the wrong size", "尺码不对")), "missing": (("never arrived", "一直没收到"), ("got lost", "丢失了"))}
FIRST = "Anna Ben Clara David Emma Felix Grace Henry Iris Jack Laura Mark Nina Oscar Paul Rosa Sam Tina Victor Wendy".split()
LAST = "Brown Clark Evans Fisher Green Hill King Lewis Moore Novak Park Reed Smith Stone Turner Walker White Young Li Wang".split()
SURNAMES = "李王张刘陈杨赵黄周吴徐孙胡朱高林"
GIVEN = "伟 芳 娜 敏 静 强 磊 洋 艳 勇 军 杰 丽 涛 明 小红 小明 建国 志强 海燕 文静 晓东 雪梅".split()

# What may stand before or after the sentence; all splits share these.
BEFORE = {"en": ["", "", "", "", "", "Hello. ", "Good morning. ", "Hi there. ", "Excuse me. "], "zh": ["", "", "", "", "", "您好。", "早上好。", "打扰一下。", "在吗？"]}
AFTER = {"en": ["", "", "", "", "", " Thanks.", " Thank you very much.", " It is urgent."], "zh": ["", "", "", "", "", "谢谢。", "多谢了。", "有点急。"]}
