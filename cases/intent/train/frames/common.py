"""More target frames: the plain wordings most messages use. `[a|b]` is one of the two."""

FRAMES = {
    "delivery_status": {
        "en": """
[Where is|Where's] my order {order}?
[Where is|Where's] my parcel, when will it arrive?
[Can|Could] you tell me where my {product} is?
When will my order [arrive|be delivered]?
What is the delivery status of order {order}?
I want to [track|check] my order {order}.
Has my {product} been shipped yet?
Can you track the package for me? The number is {order}.
When is my {product} going to [arrive|be delivered]?
Please check the tracking of my {product}, where is it now?
Is my parcel on its way to {city}?
What day will my order arrive in {city}?
Has order {order} shipped, and when does it arrive?
Please tell me the tracking status, has the parcel reached {city}?
""",
        "zh": """
我的[快递|包裹]到哪了
订单{order}什么时候[能到|送到]
查一下我的物流，到哪里了
我买的{product}发货了吗
[帮我|麻烦]查一下{product}的物流信息
请问我的{product}什么时候到
我的包裹现在在哪，{day}能到吗
订单{order}发货了没有
快递什么时候[送|到]，在{city}了吗
请问{order}到哪里了，几号能送到
{product}的快递到{city}了吗
我的订单现在是什么物流状态，在路上吗
想查一下快递到哪了，单号{order}
{product}什么时候能收到，发货了吗
""",
    },
    "delivery_delay": {
        "en": """
My order {order} is late, it should have arrived on {day}.
The delivery is [late|delayed] again, I have been waiting for {dur}.
I've been waiting for my {product} for {dur} and it still hasn't arrived.
Why is my parcel [delayed|so late]?
My {product} is {dur} late, this is unacceptable.
Why is the delivery taking so long? It's been {dur}.
The parcel still has not arrived after {dur}.
It was supposed to arrive on {day}, why is it still not here?
I am waiting {dur} already, the delivery of {order} is too slow.
I want to complain, my delivery is {dur} late.
Why hasn't my order moved for {dur}? The delay is annoying.
{courier} is late again with my {product}.
Still waiting for {order}, how long will this delay take?
No delivery on {day} as promised, I'm still waiting for the {product}.
""",
        "zh": """
我的快递怎么[这么慢|还没到]，都{dur}了
等了{dur}了，{product}还没送到
说{day}到，结果到现在还没到
物流{dur}没有更新了，怎么回事
快递太慢了，我要投诉
订单{order}晚了{dur}还没送到，太慢了
{courier}送得太慢，等了{dur}
为什么{product}[迟迟|一直]不送，都等了{dur}
已经超过{dur}了还没收到，什么时候才送
承诺{day}送到，现在还没到，太失望了
怎么还不送货，我等了{dur}了
包裹延误{dur}了，请催一下快递
催一下，{order}等太久了
配送延迟{dur}，我非常不满意
""",
    },
    "cancel_order": {
        "en": """
I want to cancel my order {order}.
[Can|Could] you cancel my order for the {product}?
How do I cancel an order?
Please cancel the {product}, I ordered it by mistake.
I changed my mind, please cancel {order}.
I'd like to cancel the order I placed on {day}.
Can I cancel the {product} before it ships?
Cancel my order please, I don't want the {product} anymore.
Is it still possible to cancel order {order}?
I need to cancel, I ordered the wrong {product}.
Please stop my order {order}, I don't need it anymore.
I can't find the cancel button for my order.
I ordered twice by mistake, please cancel one {product}.
Don't ship the {product}, I want to cancel it.
""",
        "zh": """
我要取消订单
[帮我|请]取消{product}的订单
订单{order}怎么取消
不想要了，可以取消订单吗
{product}还没发货，我想取消
拍错了，请取消{order}
我{day}下的订单想取消
怎么取消不了订单
买错了{product}，帮我取消
还没发货的话请把{product}取消
取消一下{order}，我不要了
能不能取消我刚下的单
请不要发货，{order}我想取消
我改主意了，{product}取消吧
""",
    },
    "change_address": {
        "en": """
I want to change my [delivery|shipping] address.
[Can|Could] I change the address of order {order}?
How do I change the delivery address?
The address on my order is wrong, please change it to {street}.
Please update my address to {street}, {city}.
I moved, please change the shipping address for {order}.
Can you deliver the {product} to a different address?
I entered the wrong address for {order}.
Please send my order to my new address, {street}.
My shipping address should be {street}, can you correct it?
I gave the wrong address, can you send the {product} to {city}?
New delivery address for {order}: {street}.
Can I change the receiver and address to {name} in {city}?
Please deliver to {street} instead of my old address.
""",
        "zh": """
我想[改|修改|换]收货地址
订单{order}的地址能改吗
怎么修改收货地址
地址填错了，请改成{street}
麻烦把地址换成{city}{street}
搬家了，{product}的收货地址要改
可以把{product}送到另一个地址吗
{order}的收货地址写错了
请寄到我的新地址，{street}
帮我改一下地址，应该是{street}
地址选错了，能改到{city}吗
{order}的新地址是{street}，请更新
收件人和地址改成{city}的{name}
送到{street}，不要送旧地址
""",
    },
    "wrong_item": {
        "en": """
I received the wrong [item|product].
You sent me the wrong {product}.
I ordered a {product} but got something else.
The {product} I received is the wrong [size|colour|model].
The wrong item was delivered for order {order}.
This is not the {product} I ordered.
I got a different {product} than the one I ordered.
Order {order} has the wrong product in it.
You sent the wrong colour, I ordered another {product}.
My parcel contained the wrong item instead of the {product}.
I received a different item on {day}, please send the right one.
The {product} I got is not the one in the picture, wrong model.
I ordered size large but received the wrong size.
Wrong product delivered, please exchange it for the {product}.
""",
        "zh": """
你们发错货了
收到的{product}不是我[买|订]的
{product}发错[颜色|尺码|型号]了
我买的是{product}，收到的是别的东西
订单{order}发错了
寄来的东西和我下单的不一样
收到的{product}颜色和我选的不一样
发错了，我要的不是这个{product}
包裹里的{product}不对，发错货
{day}收到货，发现型号发错了
{order}寄错了，请换成我买的{product}
给我寄错{product}了
尺码不对，我买的是大号
收到的不是我要的型号，能换吗
""",
    },
    "damaged_item": {
        "en": """
My {product} arrived damaged.
The {product} is broken.
I received a [broken|damaged|defective] {product}.
The {product} doesn't work.
The {product} from order {order} is damaged.
The {product} was broken when I opened the box.
My new {product} stopped working.
The package was damaged and the {product} is broken.
The {product} I received is defective and doesn't work.
There is a crack in the {product}, it arrived broken.
The {product} has scratches and is damaged.
My {product} broke after {dur}.
It came damaged, a part of the {product} is broken.
The {product} is faulty, it won't work anymore.
""",
        "zh": """
收到的{product}[坏了|是坏的]
{product}[破了|碎了|裂了]
我的{product}用不了，是坏的
{product}有质量问题
订单{order}的{product}坏了
打开箱子发现{product}破损了
新买的{product}才{dur}就坏了
包装破了，{product}也损坏了
收到的{product}有划痕，还裂了
{product}不工作了，质量太差
{product}碎了，是运输的时候摔坏的吧
收到就破损，{product}少了一个零件
{product}坏了打不开
这个{product}有裂缝，质量有问题
""",
    },
    "refund_request": {
        "en": """
I want a refund.
I would like a refund for the {product}.
[Can|Could] I get a refund for order {order}?
Please refund my {product}, I don't like it.
I want to return the {product} and get my money back.
How can I [get|request] a refund?
I'd like to return this {product} for a refund.
Give me my money back, please, the {product} is not what I wanted.
I'm not satisfied with the {product} and want a refund.
Can I return the {product}? I don't want to keep it.
I need to return order {order}, how do I get my money back?
Please refund the {amount} for my {product}.
The {product} doesn't fit, I want to return it.
I want to request a full refund for {order}.
""",
        "zh": """
我[要|想]退款
我想退货，{product}不合适
[可以|能]给我退款吗，{product}不喜欢
{product}怎么退货
怎么申请退款
订单{order}我要退货退款
不满意，我要把{product}退了
请给我退款{amount}
这个{product}我想退，怎么退
收到的{product}不合适，能退货吗
{product}我要退货，把钱退给我
{order}申请退款，不喜欢
能退钱吗，{product}跟想的不一样
我要申请全额退款，{product}不想要了
""",
    },
    "refund_status": {
        "en": """
When will I get my refund?
I have not received my refund yet.
What is the status of my refund for {order}?
My refund still hasn't arrived after {dur}.
I returned the {product}, when do I get my money back?
How long does a refund take?
I am still waiting for my refund of {amount}.
Has my refund for the {product} been processed?
Where is the refund you promised on {day}?
Can you check the status of my refund?
The refund for {order} was approved but I haven't received the money.
I sent the {product} back {dur} ago and haven't received a refund.
When will the refund arrive on my {pay}?
Has the refund of {amount} been sent to my {pay} yet?
""",
        "zh": """
我的退款什么时候到账
退款怎么还没到
查一下订单{order}的退款[进度|状态]
退款{dur}了还没收到
{product}已经退回去了，钱什么时候退
退款一般几天到账
还没收到{amount}的退款
{product}的退款处理好了吗
{day}申请的退款现在怎么样了
帮我查一下退款到账没有
{order}退款已经通过了，钱还没到账
{product}寄回{dur}了，还没收到退款
退款什么时候到我的{pay}
{amount}的退款退了没有，怎么没到账
""",
    },
    "invoice_request": {
        "en": """
I need an invoice.
[Can|Could] I get an invoice for my {product}?
Please send me the invoice for order {order}.
How do I [get|download] the invoice?
I need a receipt for order {order}.
Please issue an invoice with the company name {company}.
I did not receive the invoice for the {product}.
The invoice for {order} is wrong, please change the company name.
Can you email me the receipt of the {product}?
I need an invoice with a tax number for {company}.
Where can I find my invoice from {day}?
Please reissue the invoice, the amount should be {amount}.
Can you make the invoice out to {company}?
I want an electronic invoice for my order.
""",
        "zh": """
我要开发票
可以开[发票|电子发票|专票]吗
请给{product}开一张发票
订单{order}的发票怎么开
发票在哪里[下载|查看]
发票抬头请写{company}
没有收到{product}的发票
{order}的发票抬头开错了，请重开
请把发票发到我的邮箱
要一张{company}的发票，带税号
{day}买的东西还能开发票吗
发票金额写错了，应该开{amount}
公司报销，{product}需要开发票
帮我补开{order}的发票
""",
    },
    "payment_failed": {
        "en": """
My payment [failed|was declined].
I can't pay for my order.
The payment for order {order} failed.
My {pay} was declined.
I tried to pay with my {pay} but it failed.
Why does my payment keep failing?
Payment error when I try to buy the {product}.
I can't pay with my {pay}, it shows an error.
The payment doesn't go through on the {app}.
The {app} won't accept my {pay} for the payment.
I get an error message at checkout and can't pay.
Why can't I pay for the {product}? The card was rejected.
The transaction failed {n} times, I can't complete the payment.
Paying {amount} with {pay} does not work.
""",
        "zh": """
支付失败了
为什么[付不了款|付款失败|支付不了]
订单{order}支付失败
我的{pay}付款失败
用{pay}支付不了，怎么办
{product}一直支付不成功
付款时出现错误，买不了{product}
{app}上付款总是失败
{pay}不能支付，提示错误
结算的时候付不了款
付款{n}次都失败了
交易失败，{amount}付不出去
为什么{order}付款不成功
{app}不能用{pay}付款，显示支付错误
""",
    },
    "double_charge": {
        "en": """
I was charged twice.
You charged me twice for the {product}.
My {pay} was charged two times for order {order}.
I was charged {amount} twice.
Why was I charged twice for one order?
There is a double charge on my {pay}.
I see a duplicate charge of {amount}.
I paid twice for the same {product}.
You charged me too much for order {order}.
I have been charged again for {order}, that's two charges.
My card {last4} shows two charges for one {product}.
Please return the extra charge of {amount}, I paid twice.
Two charges of the same amount on {day}.
I was overcharged {amount} for the {product}.
""",
        "zh": """
你们[重复扣款|扣了两次钱|多扣钱]了
为什么扣了我两次
{product}被扣了两次款
订单{order}重复扣费
我的{pay}被扣了两笔钱
同一个订单扣了两次{amount}
{pay}重复扣款{amount}
我付了两次钱，只买了一个{product}
{order}多扣了我的钱
{day}扣了两笔一样的钱
一个{product}收了我两次钱
为什么{pay}多扣了{amount}
尾号{last4}的卡被重复扣款
重复付款了，请把多扣的{amount}退回
""",
    },
    "coupon_problem": {
        "en": """
My coupon [doesn't work|is not working].
The coupon code {code} is invalid.
I can't use my coupon {code}.
Why can't I apply the discount code to my order?
The discount code {code} does not work for the {product}.
My voucher is not accepted.
I forgot to apply my coupon to order {order}.
The coupon {code} was not applied to my order.
The {app} says my coupon is expired.
I didn't get the discount on the {product}.
How do I use the coupon {code}?
My {amount} voucher has disappeared.
The promo code {code} gives no discount.
Can I still use the discount coupon from {day}?
""",
        "zh": """
优惠券[用不了|不能用|没有生效]
优惠码{code}无效
为什么{product}不能用优惠券
我的优惠券{code}怎么用不了
下单没有享受到优惠
折扣码{code}不能使用
{order}忘记用优惠券了
优惠券过期了，{day}还能用吗
{app}上的优惠券不见了
{product}没有优惠，优惠券没用上
{code}怎么使用，输入没反应
我的{amount}优惠券没有了
优惠券{code}显示不可用
买{product}的时候折扣没有减
""",
    },
    "reset_password": {
        "en": """
I want to reset my password.
How can I reset my password?
I forgot my password, please help me reset it.
[Can|Could] you reset my password?
The password reset link doesn't work.
I didn't get the password reset email.
I can't remember my password for the {app}.
How do I change my password?
I forgot the password of my account.
The reset code for my password is not arriving.
I need a new password for the {app}.
The link to reset the password has expired.
Resetting my password on the {app} doesn't work.
I want to change the password of my account.
""",
        "zh": """
我[忘记|忘了]密码了
怎么重置密码
怎么修改密码
请帮我重置登录密码
密码忘记了，登录不了{app}
重置密码的链接打不开
没有收到重置密码的验证码
我想改密码
账号密码忘了，怎么找回
{app}怎么改密码
找回密码收不到邮件
重设密码失败了，验证码不对
不记得{app}的密码了
我要重新设置账号的密码
""",
    },
    "account_locked": {
        "en": """
My account has been [locked|blocked|suspended].
Why is my account locked?
How do I unlock my account?
Please unlock my account.
My account was blocked on {day}.
I can't log in because my account is locked.
The {app} says my account is blocked.
Why did you suspend my account?
My account is frozen, please unlock it.
My account got locked after {n} login attempts.
I can't access my account, it is suspended.
How long will my account be blocked?
The account of {name} is locked, please restore access.
Account locked again since {day}, I can't log in.
""",
        "zh": """
我的账号[被锁定|被冻结|被封]了
账号为什么被锁
怎么解锁账号
请帮我解锁账户
{day}账号被冻结了
账号被锁了，登录不了
{app}说我的账号被封了
为什么冻结我的账户
账户被限制了，请解冻
登录{n}次失败以后账号被锁
账号异常，被停用了
账号要锁多久才能解除
{name}的账号被锁定了，请恢复
{day}起账号被封，没法登录
""",
    },
}
