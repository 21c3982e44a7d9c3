"""Everyday frames: requests to a household assistant, which have nothing to do with the shop."""

FRAMES = {
    "weather": {
        "en": """
Will it rain in {city} on {day}?
What's the weather like in {city} today?
Do I need an umbrella tomorrow?
How cold does it get tonight?
Give me the forecast for {city}.
Is it going to be sunny this weekend?
Will there be snow in {city} on {day}?
How strong is the wind outside right now?
What's the temperature in {city} at {time}?
Should I wear a coat on {day}?
Is a storm heading for {city}?
How humid will it be tomorrow afternoon?
""",
        "zh": """
{city}今天天气怎么样
{day}会下雨吗
明天出门要不要带伞
今晚最低多少度
说一下{city}的天气预报
周末是晴天还是阴天
{city}{day}会不会下雪
外面风大不大
{time}的时候{city}气温多少
{day}要穿外套吗
台风会不会到{city}
明天空气湿度高吗
""",
    },
    "alarm": {
        "en": """
Wake me up at {time}.
Set an alarm for {time} on {day}.
Turn off the alarm.
Start a timer for {mins} minutes.
Snooze for {mins} more minutes.
Change my morning alarm to {time}.
Delete the alarm I set for {day}.
Which alarms are on right now?
Ring me in {n} hours.
I have to get up early on {day}, make it {time}.
How much time is left on the timer?
Let the alarm repeat every weekday at {time}.
""",
        "zh": """
{time}叫我起床
定一个{day}{time}的闹钟
把闹钟关掉
倒计时{mins}分钟
再让我睡{mins}分钟，晚点响
早上的闹钟改到{time}
删掉{day}那个闹钟
现在开着哪些闹钟
{n}小时以后响铃
{day}要早起，设成{time}
计时器还剩多少时间
工作日每天{time}都响
""",
    },
    "music": {
        "en": """
Play some {genre}.
Put on a song by {name}.
Skip this track.
Turn the volume down to {n}.
What's the name of this song?
Add this one to my {genre} playlist.
I feel like listening to {genre} while cooking.
Repeat the last song.
Shuffle the album from {name}.
Stop the music at {time}.
Find {genre} for falling asleep.
Play that tune again, a little louder.
""",
        "zh": """
放一首{genre}
来点{name}的歌
下一首
音量调到{n}
这首歌叫什么名字
把这首加到{genre}歌单
做饭的时候想听{genre}
刚才那首再来一遍
随机播放{name}的专辑
{time}以后停止播放
找点助眠的{genre}
声音大一点，继续唱
""",
    },
    "translate": {
        "en": """
How do you say {phrase} in {language}?
Translate {phrase} into {language}.
What does {phrase} mean in {language}?
I need the {language} word for {product}.
Please put this sentence into {language}: {phrase}
How is {phrase} pronounced in {language}?
Give me a polite {language} version of {phrase}.
Is there a {language} expression for {phrase}?
Spell {product} in {language}.
My friend {name} speaks {language}, how would I tell her {phrase}?
Turn my {language} note about the {product} into English.
Say {phrase} in {language} slowly.
""",
        "zh": """
{phrase}用{language}怎么说
把{phrase}翻译成{language}
{phrase}在{language}里是什么意思
{product}的{language}单词是什么
这句话译成{language}：{phrase}
{phrase}的{language}发音怎么念
{phrase}有没有礼貌一点的{language}说法
{language}里有类似{phrase}的表达吗
{product}用{language}怎么拼写
朋友{name}说{language}，怎么跟她讲{phrase}
把这段关于{product}的{language}翻成中文
用{language}慢慢说一遍{phrase}
""",
    },
    "recipe": {
        "en": """
How do I cook {dish}?
Give me a recipe for {dish} for {n} people.
What can I make with {food} and {food2}?
How long should {food} be boiled?
How much salt goes into {dish}?
Can I replace {food} with {food2}?
Something quick for dinner with {food}, please.
Which oven temperature for {dish}?
What's the next step for the {dish}?
Is {dish} possible without {food}?
I have leftover {food}, any ideas?
List the ingredients of {dish}.
""",
        "zh": """
{dish}怎么做
来一个{n}人份的{dish}菜谱
{food}和{food2}能做什么菜
{food}要煮多久
做{dish}放多少盐
没有{food}可以用{food2}代替吗
晚饭想用{food}做个快手的
烤{dish}要多少度
{dish}下一步做什么
不放{food}能做{dish}吗
剩下一些{food}，有什么好主意
{dish}需要准备哪些材料
""",
    },
    "directions": {
        "en": """
How do I get to {place}?
Take me to {place} in {city}.
How far is {place} from here?
Is there traffic on the way to {place}?
What's the fastest route to {city}?
Which bus goes to {place}?
Find a parking spot near {place}.
How long would I walk to {place}?
Avoid the highway on the way to {city}.
Where is the nearest {place}?
When does the last train to {city} leave?
Show me a bike path to {place}.
""",
        "zh": """
去{place}怎么走
导航到{city}的{place}
{place}离这儿有多远
去{place}的路上堵车吗
到{city}哪条路最快
坐哪路公交到{place}
{place}附近哪里可以停车
走到{place}要多长时间
不走高速怎么去{city}
最近的{place}在哪里
去{city}的末班车几点
有没有骑车到{place}的路线
""",
    },
    "calculator": {
        "en": """
What is {num} times {n}?
How much is {num} plus {num2}?
Divide {num} by {n}.
What's {mins} percent of {num}?
Convert {num} kilometres to miles.
If I split {amount} between {n} people, how much is each?
Square root of {num}?
Subtract {num2} from {num}.
How many grams are {n} ounces?
A {product} costs {amount}, what would {n} of them cost?
What's {amount} with {mins} percent off?
Sum up {num}, {num2} and {n}.
""",
        "zh": """
{num}乘以{n}等于多少
{num}加{num2}是几
{num}除以{n}
{num}的百分之{mins}是多少
{num}公里换算成英里
{amount}平分给{n}个人，每人多少
{num}的平方根
{num}减{num2}
{n}盎司是多少克
一个{product}{amount}，{n}个一共多少
{amount}打{n}折是多少
把{num}、{num2}和{n}加起来
""",
    },
    "calendar": {
        "en": """
What's on my schedule for {day}?
Add lunch with {name} on {day} at {time}.
Move my meeting with {name} to {time}.
Am I free on {day}?
Cancel the appointment with {name}.
Remind me to call {name} on {day}.
When is my next dentist visit?
Note that the {product} gets delivered on {day}.
Invite {name} to the meeting at {time}.
Which day of the week is the {n}th?
Block {day} afternoon for the trip to {city}.
How many days until the birthday of {name}?
""",
        "zh": """
{day}我有什么安排
{day}{time}和{name}吃饭，记一下
跟{name}的会议改到{time}
我{day}有空吗
取消和{name}的约会
{day}提醒我给{name}打电话
下次看牙是什么时候
记一笔，{day}有人来送{product}
邀请{name}参加{time}的会
{n}号是星期几
{day}下午留出来去{city}
离{name}的生日还有几天
""",
    },
    "news": {
        "en": """
What's in the news today?
Any headlines about {topic}?
Read me the latest on {topic}.
What happened in {city} on {day}?
Who won the match last night?
Summarise today's stories about {topic}.
Is there anything new about {topic} this week?
Tell me what the papers write about {city}.
Breaking news please.
Open the morning briefing about {topic}.
What are people saying about {topic} these days?
How did the markets close on {day}?
""",
        "zh": """
今天有什么新闻
有没有关于{topic}的头条
念一下{topic}的最新消息
{day}{city}发生了什么事
昨晚的比赛谁赢了
总结一下今天{topic}的报道
这周{topic}有新进展吗
报纸上怎么说{city}
播报突发新闻
打开{topic}的早间简报
最近大家怎么议论{topic}
{day}股市收盘怎么样
""",
    },
}
