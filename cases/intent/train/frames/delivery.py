"""Target frames about parcels and orders. One frame a line; `{slot}` is filled by make_data.py."""

FRAMES = {
    "delivery_status": {
        "en": """
Where is my {product} right now?
Can you check how far order {order} has got?
What does the tracking say for {order}?
I'd like to know which day the {product} will arrive.
Has the parcel with the {product} left {city} yet?
Could you look up the current location of my package?
Is the {product} going to be here by {day}?
Tracking link doesn't open, can you just tell me where the box is
Did {courier} pick up my parcel on {day} or not yet?
When should I expect the courier in {city}?
Just curious whether order {order} has shipped.
Estimated arrival for the {product} please
My neighbour got hers already, so which stage is mine at? Number {order}
Do I need to be at home on {day} to sign for the {product}?
It says out for delivery, roughly what time will the driver come?
I haven't received a tracking number for {order}, could you send it?
Give me an update on the shipment to {city}.
""",
        "zh": """
我的{product}现在到哪里了？
帮我查一下订单{order}的物流
请问{product}大概{day}能到吗
包裹离开{city}了没有？
快递单号{order}，麻烦看看走到哪一站了
{product}发货了吗，怎么没有看到物流信息
想知道{courier}今天会不会送货上门
预计什么时候可以收到{product}？
我下单的那个{product}，还要几天才到{city}
显示派送中，请问快递员几点过来
能不能把{order}的运单号发给我
东西是从{city}发的还是从别的仓库发的，现在在路上吗
我{day}要出门，想确认一下{product}哪天送
查快递，{order}
签收需要本人在家吗？{product}是不是{day}到
网页上只写着已揽收，后面到什么地方了呢
我的东西寄出来没有呀，{day}买的{product}
""",
    },
    "delivery_delay": {
        "en": """
The {product} was promised for {day} and it still isn't here.
It has been {dur} and order {order} hasn't moved at all.
Why is my delivery so late?
I'm really annoyed, {courier} keeps pushing the date back.
You said two days, now it's been {dur}. What is going on?
My package has been stuck in {city} for {dur}.
This is the second time the driver didn't show up on {day}.
I needed the {product} for a birthday and it missed the date.
Still waiting. Nobody delivered anything on {day} as agreed.
Same tracking line for {dur}, this is unacceptable.
How much longer do you want me to wait for a simple {product}?
The shipment is overdue by {dur} and nobody bothers to call me.
I want to complain about the slow shipping of {order}.
Paid extra for express and the {product} is slower than normal post!
{courier} claims I wasn't home, but I sat here the whole {day} waiting.
Late again. Do you ever ship anything on time?
Your estimate for {city} was wrong, it should have come {dur} ago.
""",
        "zh": """
说好{day}到的{product}，到现在还没影子
都过了{dur}了，物流一动不动
怎么这么慢，我等{product}等了{dur}
{courier}一拖再拖，太不像话了
包裹卡在{city}已经{dur}了，能催一下吗
我要投诉，订单{order}超时这么久没人管
加钱买的加急，结果比普通的还晚
承诺四十八小时送达，现在{dur}过去了人呢
催了三遍了，{product}到底什么时候送
{day}在家等了一整天，快递员根本没来
礼物要迟到了，{product}没有赶上生日，真失望
每次都晚，你们的配送到底行不行
一直显示运输中，{dur}没有更新，是不是丢了
约好{day}送货，没来也没有电话，非常不满意
再不送来我就给差评了，{order}拖了{dur}
发货就发了{dur}，这个速度谁受得了
还要让我等多久？{city}又不远
""",
    },
    "cancel_order": {
        "en": """
Please cancel order {order}.
I don't want the {product} anymore, stop it before it ships.
I ordered the {product} by mistake, can you call it off?
Can I still cancel if it hasn't left the warehouse?
Take the {product} out of my order, I only need the rest.
I found the same thing cheaper, so please scrap {order}.
How do I withdraw an order I placed on {day}?
Changed my mind about the {product}, don't send it.
My kid pressed the buy button, please undo the purchase of the {product}.
The cancel button for {order} is greyed out, do it from your side.
I placed the order twice, remove one of them before packing.
Kindly void my purchase from {day}.
Since delivery to {city} takes {dur}, I'd rather cancel.
No longer needed, please don't dispatch the {product}.
Is it too late to drop {order}? I picked the wrong size.
Abort the order for the {product}, I won't be in {city} to receive it.
I'd like to stop the preorder of the {product}.
""",
        "zh": """
请帮我取消订单{order}
{product}不想要了，还没发货，撤掉吧
下错单了，{product}能不能别发
取消按钮点不了，麻烦后台帮我操作一下{order}
刚才手滑多拍了一个{product}，请关掉一笔
我{day}下的那单不要了，怎么撤销
别家更便宜，这个{product}我不买了
订单里去掉{product}，其他的照常发
尺寸选错了，先把{order}取消，我再重新拍
等不及了，{dur}才发货的话就不要了
孩子乱点买的，请不要寄出{product}
现在申请取消还来得及吗，货还没出库吧
预售的{product}我想退出，不等了
计划有变，人不在{city}了，这一单作废吧
请拦下来，{product}不用发了
点了取消没反应，订单{order}还是待发货
同一个东西下了两单，帮忙取消后面那单
""",
    },
    "change_address": {
        "en": """
I need to change the delivery address for {order}.
Please send the {product} to {street} instead.
I moved to {city}, can you update where the parcel goes?
I typed the wrong house number, it should be {street}.
Could the package be redirected to my office at {street}?
Order {order} still shows my old flat, please correct it.
Can you deliver to a pickup point in {city} rather than my home?
The postcode on my order is wrong, how do I fix that?
I'll be at my parents' place, ship the {product} to {street}.
The receiver should be {name}, not me. Please edit the shipping details.
Switch the destination of {order} from {city} to somewhere else?
How can I edit the shipping info after paying?
Forgot to add the apartment number, it's {street}, unit {n}.
Let {courier} know that I've relocated and the parcel must go to {street}.
Wrong phone number on the label, please replace it with the one of {name}.
Is it possible to modify where order {order} is going before it ships?
My default address is outdated, and {order} used it.
""",
        "zh": """
我要改一下订单{order}的收货地址
{product}请寄到{street}，不要寄原来那里
搬家到{city}了，地址能更新吗
门牌号写错了，应该是{street}
可以转寄到公司吗，{street}
收件人改成{name}，电话也换一下
下单时用了旧地址，{order}还没发，帮忙修改
能不能放到{city}的自提点，不送家里
忘了写几单元，补充一下：{street}{n}单元
付完款以后怎么修改收货信息？
{day}我在父母家，麻烦把{product}送到{street}
请通知{courier}换个地方送，我不住那儿了
邮编填错了，怎么更正
订单{order}送错城市了，我选的应该是{city}
默认地址是以前的宿舍，帮我换成{street}
发货前能把目的地从{city}改掉吗
联系电话留错了，请把{order}的号码改成{name}的
""",
    },
    "wrong_item": {
        "en": """
I got something else instead of the {product}.
You sent me the wrong colour of the {product}.
The box for order {order} contains a different thing.
I asked for the large {product} and received a small one.
This isn't what I ordered at all.
There's a {product} in my parcel that I never bought.
The label says {product} but inside was something completely different.
Received {n} pieces of the wrong model.
You mixed up my order with the one of somebody called {name}.
The picture showed another {product} than the one that arrived on {day}.
Wrong size came in the package, I need the one I picked.
I think {order} was swapped with another customer's parcel.
Ordered the {product}, opened the box, found a phone holder. Seriously?
Please exchange this, the version you delivered isn't mine.
The item that came doesn't match the description of the {product}.
Only one piece in the box and it's not even the {product}.
Your warehouse in {city} packed the wrong article.
""",
        "zh": """
收到的不是{product}，发错货了
{product}颜色不对，我要的不是这个
订单{order}里面装的是别的东西
我买的大号，寄来的是小号
打开箱子一看，根本不是我下单的{product}
多了一个{product}，我没有买过这个
你们是不是把{name}的包裹寄给我了
型号错了，跟页面上写的{product}不一样
寄来{n}件都不是我选的款式
标签写着{product}，里面却是另外一样
图片和实物不是同一个{product}
漏发了{product}，还塞了个别的
给我换成对的吧，{day}收到的尺码不对
我和别人的快递弄混了吧，{order}不是我的东西
明明选了黑的，来的是粉的
{city}仓库配错货了，请重新发正确的
这个跟我要的{product}完全两码事
""",
    },
    "damaged_item": {
        "en": """
The {product} arrived broken.
My {product} has a big crack on the side.
The box was crushed and the {product} inside is bent.
It stopped working after {dur}.
The {product} won't switch on.
There are scratches all over the {product} I got on {day}.
The parcel was soaking wet when {courier} handed it over.
A part is missing from the {product}, so I can't put it together.
Order {order} came in pieces, glass everywhere.
The {product} smells burnt and makes a strange noise.
Seam already torn on the first day, poor quality {product}.
I have photos of the dent, where do I send them?
Faulty unit, the button on the {product} does nothing.
The lid of the {product} leaks, it is defective.
Used the {product} {n} times and it fell apart.
Packaging looked fine but the {product} was smashed inside.
Something rattles inside the new {product}, it must have been dropped.
""",
        "zh": """
{product}收到的时候就是坏的
箱子压扁了，里面的{product}也变形了
{product}侧面有一条很长的裂缝
才用了{dur}就不工作了
{product}打不开，一点反应都没有
{day}收到的{product}上面全是划痕
快递湿透了，{product}泡了水
少了一个零件，{product}装不起来
{order}里面的玻璃碎了一地
{product}有股烧焦的味道，还有怪声
第一天就开线了，质量太差
有照片，{product}磕了个坑，发到哪里
按键失灵，新的{product}是次品吧
盖子漏水，{product}有问题
用了{n}次就散架了
外包装好好的，里面的{product}却摔裂了
{courier}暴力运输，{product}边角都破了
""",
    },
}
