"""More everyday frames: the plain wordings. `[a|b]` is one of the two."""

FRAMES = {
    "weather": {
        "en": """
What's the weather [today|tomorrow]?
How is the weather in {city}?
[Tell me|Show me] the weather for {day}.
What will the weather be like on {day}?
Will it be sunny in {city} on {day}?
Is it raining in {city}?
Will it rain [today|tomorrow]?
What's the temperature outside?
Is it cold in {city} today?
Weather forecast for {day} please.
How hot will it be in {city} on {day}?
Is there any rain in the forecast for {city}?
Does it snow in {city} tomorrow?
How warm is it outside today?
""",
        "zh": """
今天天气怎么样
明天天气[如何|好吗]
{city}{day}天气怎么样
{city}会下雨吗
查一下{city}的天气
{day}的天气预报
今天多少度
{city}现在气温多少度
明天冷不冷
{day}{city}热吗
外面下雨了吗
{city}今天是晴天吗
今天会不会下雨
明天{city}会下雪吗
""",
    },
    "alarm": {
        "en": """
Set an alarm for {time}.
Set [an alarm|a timer] for tomorrow {time}.
Wake me up on {day} at {time}.
Set a timer for {mins} minutes.
Cancel my alarm for {time}.
I need an alarm at {time} on {day}.
Start a {mins} minute timer.
Please wake me at {time} tomorrow.
Turn on the alarm for {time}.
Turn off the {time} alarm.
Show my alarms for {day}.
Can you set the alarm to {time}?
Stop the timer.
New alarm: {day}, {time}.
""",
        "zh": """
设一个{time}的闹钟
[定|设置]明天{time}的闹钟
明天{time}叫醒我
定时{mins}分钟
取消{time}的闹钟
{day}{time}叫我起床
帮我设个闹钟，{time}
开始{mins}分钟倒计时
打开{time}的闹钟
关闭{day}的闹钟
看看我的闹钟有哪些
设个{mins}分钟的计时器
停止计时
闹钟定到{day}{time}
""",
    },
    "music": {
        "en": """
Play some music.
Play {genre}.
Play a song by {name}.
I want to [hear|listen to] {genre}.
Play the next song.
Turn up the music.
Pause the music.
Play my favourite {genre} songs.
Stop playing this song.
Can you play {genre} by {name}?
Start my {genre} playlist.
Which song is playing?
Play music for the party, {genre} please.
Play the album of {name} again.
""",
        "zh": """
播放音乐
放点{genre}
我想听{genre}
播放{name}的歌
放{name}的{genre}
[切歌|换一首歌]
暂停音乐
把音乐声音调大
循环播放这首歌
播放我喜欢的{genre}
打开{genre}歌单
现在放的是什么歌
别放这首歌了
来一首{name}唱的{genre}
""",
    },
    "translate": {
        "en": """
Translate {phrase} to {language}.
How do I say {phrase} in {language}?
What is {phrase} in {language}?
Can you translate {phrase} into {language} for me?
What's the {language} word for {food}?
How do you write {phrase} in {language}?
Please translate this to {language}: {phrase}.
What is the {language} translation of {phrase}?
How do people say {phrase} in {language}?
Say {phrase} in {language}.
What does this {language} word mean in English?
Translate {product} into {language}.
I want to say {phrase} in {language}.
Teach me {phrase} in {language}.
""",
        "zh": """
翻译{phrase}成{language}
{phrase}的{language}怎么说
用{language}说{phrase}
{language}的{phrase}怎么讲
请把{phrase}翻成{language}
帮我翻译一句{language}，{phrase}
{food}用{language}怎么说
{phrase}翻译成{language}是什么
{phrase}用{language}怎么写
这个{language}单词是什么意思
教我用{language}说{phrase}
我想用{language}说{phrase}
{product}翻译成{language}
{phrase}的{language}翻译
""",
    },
    "recipe": {
        "en": """
How do I make {dish}?
Give me a recipe for {dish}.
Find a recipe with {food}.
What do I need for {dish}?
How long do I cook {dish}?
What can I cook with {food}?
I want to make {dish} with {food}.
Show me an easy recipe for {dish}.
How do you cook {food}?
What ingredients go into {dish}?
Recipe for {dish} without {food} please.
How much {food} do I need for {dish}?
What should I cook for dinner, I have {food} and {food2}?
How long does {dish} need in the oven?
""",
        "zh": """
怎么做{dish}
教我做{dish}
给我一个{dish}的菜谱
{dish}需要什么材料
{dish}要做多久
{food}可以做什么菜
用{food}做{dish}怎么做
{food}怎么煮
推荐一个{food}的菜谱
做{dish}要多少{food}
简单的{dish}做法
晚饭做什么好，有{food}和{food2}
{dish}里要放{food}吗
{food}炒{food2}的做法
""",
    },
    "directions": {
        "en": """
How do I get to {place} from here?
Give me directions to {place}.
Navigate to {place}.
How do I get from {city} to {place}?
What's the way to {place}?
How long does it take to get to {place}?
Show me the route to {place} in {city}.
How far is it to {city}?
Drive me to {place}.
What is the best way to {city} from here?
Is there a train from here to {city}?
How is the traffic to {place}?
Where is {place}?
Find the closest {place}.
""",
        "zh": """
{place}怎么走
[导航|带我]去{place}
从这里到{place}怎么走
到{place}要多久
{place}在哪里
去{city}怎么走最近
{city}的{place}怎么去
从{city}到{place}多远
去{place}坐什么车
附近有{place}吗
规划去{place}的路线
开车去{city}要多久
去{place}的路堵不堵
坐地铁怎么到{place}
""",
    },
    "calculator": {
        "en": """
What is {num} plus {num2}?
Calculate {num} times {num2}.
How much is {num} divided by {n}?
What's {num} minus {num2}?
Multiply {num} by {n}.
Add {num} and {num2}.
What is {mins} percent of {num}?
How much is {mins} percent of {amount}?
{num} plus {num2} equals what?
Calculate the sum of {num} and {num2}.
How many metres are {num} feet?
Divide {amount} by {n}.
What is half of {num}?
{num} times {n}?
""",
        "zh": """
{num}加{num2}等于多少
{num}减{num2}等于几
算一下{num}乘{num2}
计算{num}除以{n}
{num}乘{n}是多少
百分之{mins}的{num}是多少
{amount}的百分之{mins}是多少
{num}和{num2}的和是多少
{num}的一半是多少
{amount}除以{n}
{num}英尺等于多少米
帮我算{num}加{num2}
{num}减去{num2}得多少
{num}乘以{num2}
""",
    },
    "calendar": {
        "en": """
What's on my calendar [today|tomorrow]?
What do I have on {day}?
Add a meeting on {day} at {time}.
Schedule a meeting with {name} on {day}.
Put dinner with {name} in my calendar for {day}.
Do I have any appointments on {day}?
Remind me about the meeting with {name}.
Cancel my meeting on {day}.
When is my meeting with {name}?
Move the appointment from {day} to {time}.
Create an event on {day} at {time}.
Remind me on {day} to buy {food}.
What time is my appointment with {name}?
Show my calendar for {day}.
""",
        "zh": """
我[今天|明天]有什么安排
{day}的日程是什么
在日历上加一个{day}{time}的会议
安排{day}和{name}开会
把和{name}的晚饭加到日历，{day}
{day}有没有约会
提醒我和{name}的会议
取消{day}的会议
我跟{name}的会是几点
把{day}的预约改到{time}
新建一个{day}{time}的日程
提醒我{day}买{food}
看一下我{day}的日历
{day}{time}有会议吗
""",
    },
    "news": {
        "en": """
What's the news today?
Tell me the [latest|newest] news.
What's the latest news about {topic}?
Read the news about {topic}.
Give me the headlines.
Any news from {city}?
News about {topic} please.
What is happening in {city}?
Show me today's headlines about {topic}.
Tell me the news from {city} today.
Is there any news on {topic}?
What's new with {topic}?
Play the news.
I want to hear the news about {topic}.
""",
        "zh": """
今天的新闻
播放[最新|今日]新闻
有什么关于{topic}的新闻
{topic}的最新消息
念一下今天的头条
{city}有什么新闻
我想听{topic}的新闻
说说{city}最近的新闻
今天{topic}有什么消息
看看{topic}的新闻
最近有什么大新闻
{city}发生了什么
今天的头条新闻是什么
{topic}最近怎么样了，有报道吗
""",
    },
}
