"""Target frames about money: refunds, payments, invoices, coupons."""

FRAMES = {
    "refund_request": {
        "en": """
I want my money back for the {product}.
Please refund order {order}.
I'd like to return the {product} and get a refund.
The {product} isn't what I expected, how can I get refunded?
Can you give me back the {amount} I paid?
I sent nothing back yet, but I'm asking for a refund of {order}.
How do I start a refund for something I bought on {day}?
Not happy with the {product}, I demand a full refund.
Could I return it within {dur} and be reimbursed?
It doesn't fit, so I'd like to give back the {product} for cash.
I shouldn't have to pay shipping, return that part of the money.
Open a return for the {product} please, I don't like it.
I'm requesting {amount} back to my {pay}.
Partial refund would be fine, the price of the {product} dropped on {day}.
I'm sending the {product} back, what are the steps to get paid back?
Please process a reimbursement, reason: no longer needed after it arrived.
My order {order} was never useful to me, refund it.
""",
        "zh": """
我要退款，{product}不喜欢
请把订单{order}的钱退给我
{product}想退货退款，怎么操作
收到以后不满意，要求全额退款
可以把我付的{amount}还给我吗
{day}买的{product}能退吗，我想退钱
不合适，{product}退掉，钱原路返回就行
申请退款在哪里点，{order}
{dur}内能无理由退货吧，我要退{product}
降价了，{product}的差价能退我吗
运费应该你们出，把那部分退回来
跟想象的不一样，这个{product}我要退
请帮我办退货，{product}还没拆
东西没什么用，想把{amount}要回来
家人已经买了一个{product}，这个我退了吧
我提交退款申请，原因是买多了
钱退到{pay}可以吗，我不想要{product}了
""",
    },
    "refund_status": {
        "en": """
Where is my refund?
When will the {amount} show up on my {pay}?
I returned the {product} {dur} ago, has the refund been processed?
Refund for {order} still hasn't reached my account.
You approved my refund on {day}, why don't I see the money?
How long does a refund to {pay} usually take?
Did the warehouse receive the {product} I sent back?
The status says refunded but my balance hasn't changed.
Any progress on the return of {order}?
I was told {dur} for the reimbursement, it has passed.
Could you check what happened to my {amount} refund?
My bank sees nothing from you, was the refund really sent?
Only part of the {amount} came back, when does the rest follow?
To which card did you send the refund of the {product}?
Is my return request from {day} accepted or still under review?
Following up on the money you owe me for the {product}.
I'd like a confirmation that the refund for {order} went through.
""",
        "zh": """
我的退款到哪一步了
退的{amount}什么时候到{pay}
{product}寄回去{dur}了，退款处理了吗
订单{order}的退款一直没到账
{day}就同意退款了，怎么还没看到钱
退到{pay}一般要多久
仓库收到我退回的{product}没有
显示已退款，可是余额没变
退货申请审核好了吗，{order}
之前说{dur}退回来，时间已经过了
帮我查查那笔{amount}的退款进度
银行说没有收到你们的退款，真的打了吗
只退了一部分，剩下的{amount}什么时候退
{product}的退款退到哪张卡上了
{day}提交的退货，现在是通过还是审核中
来跟进一下{order}该退给我的钱
退款成功了吗，想确认一下
""",
    },
    "invoice_request": {
        "en": """
I need an invoice for order {order}.
Can you send me a receipt for the {product}?
Please issue the invoice to {company}.
My accountant needs a bill with the tax number on it.
The company name on the invoice is wrong, it must be {company}.
Where can I download the receipt from {day}?
Could I get a VAT invoice for {amount}?
I never got the paper invoice with my parcel.
Please put both orders on a single invoice.
How do I add a tax ID to the bill for {order}?
I have to claim expenses for the {product}, a proof of purchase please.
Email the invoice again, the PDF was empty.
The amount on the receipt should read {amount}, please reissue it.
Do you provide electronic invoices for purchases paid by {pay}?
Invoice for {company} in {city}, same tax number as last time.
For my warranty I need the bill of the {product}.
I chose a personal invoice, can it be changed to a business one?
""",
        "zh": """
订单{order}请开发票
{product}的发票能发给我吗
抬头写{company}，谢谢
公司报销要用，麻烦开一张带税号的
发票抬头错了，应该是{company}
{day}的收据在哪里下载
可以开{amount}的增值税专票吗
包裹里没有纸质发票
两个订单能不能合开一张发票
{order}怎么补填税号
我要报销{product}，需要购买凭证
电子发票打不开，重新发一次到邮箱
发票金额不对，应该是{amount}，请重开
用{pay}付的款也能开电子发票吗
给{city}的{company}开票，税号和上次一样
保修要用{product}的票据，怎么拿
开成个人的了，能换成公司的吗
""",
    },
    "payment_failed": {
        "en": """
My {pay} was declined when I tried to buy the {product}.
The payment page keeps showing an error.
I can't check out, it says transaction failed.
Paying for {order} doesn't work on the {app}.
It won't accept my card ending in {last4}.
I tried {n} times to pay and nothing goes through.
After I enter the code from my bank the page goes blank.
Money left my bank but the order is still unpaid.
The pay button does nothing.
Why does checkout reject my {pay}?
Payment for the {product} timed out again.
Error {n} appears at the last step of the purchase.
My {pay} has enough balance, still you refuse the payment of {amount}.
I get sent back to the cart each time I confirm the payment.
Order {order} got closed because the payment didn't succeed, but I want it.
Can't complete my purchase with {pay}, is something down?
The bank says it's fine on their end, yet your {app} won't charge me.
""",
        "zh": """
买{product}的时候{pay}付不了款
支付页面一直报错
结算不了，提示交易失败
{app}上付{order}的钱总是失败
尾号{last4}的卡用不了
付了{n}次都没成功
输完银行验证码就白屏了
钱扣了，可是订单还是待付款
点付款按钮没有反应
为什么不支持我的{pay}
{product}支付超时，又要重来
最后一步跳出错误{n}
{pay}余额够的，{amount}就是付不出去
一确认支付就跳回购物车
因为没付成功{order}被关闭了，我还想要
{pay}今天是不是出故障了，没法完成购买
银行那边说正常，你们的{app}就是不扣款
""",
    },
    "double_charge": {
        "en": """
I was charged twice for order {order}.
There are two payments of {amount} on my {pay}.
Why did you bill me again for the {product}?
My statement shows the same amount two times on {day}.
You took {amount} more than the price on the page.
I only bought one {product} but paid for two.
A duplicate transaction appears on card {last4}.
The first payment did work after all, so I ended up paying twice.
I see an extra charge from you that I can't explain.
Double deduction for {order}, please check.
My {pay} got debited {n} times for one order.
The total was {amount}, yet a second debit came on {day}.
You charged shipping two times.
Both my {pay} and the gift card were used for the same order.
Please look into a repeated charge for the {product}.
The bank texted me about two identical withdrawals by your shop.
Overcharged! One {product}, two entries on the bill.
""",
        "zh": """
订单{order}扣了我两次钱
{pay}上有两笔{amount}
{product}怎么又收了一遍费
{day}的账单同样的金额出现两次
多扣了{amount}，和页面价格对不上
只买了一个{product}，却付了两个的钱
尾号{last4}的卡有重复交易
第一次其实付成功了，结果我付了双份
有一笔多余的扣款，不知道是什么
{order}重复扣款，请核实
一个订单{pay}被扣了{n}次
总价是{amount}，{day}又扣了一笔
运费收了两遍
{pay}和礼品卡都扣了，可那是同一单
请查一下{product}重复收费的问题
银行短信说你们店扣了两笔一模一样的
多收钱了吧，一件{product}记了两条
""",
    },
    "coupon_problem": {
        "en": """
My coupon {code} doesn't work.
The discount wasn't applied to the {product}.
Code {code} says expired but it's valid until {day}.
I forgot to use my voucher on {order}, can you add it?
Where did my coupons go? The {app} shows none.
The promo price for the {product} vanished at checkout.
It tells me {code} can't be combined with other offers.
I was promised {amount} off, but paid the full price.
The new customer voucher never arrived.
How many times can I use {code}?
The minimum for the coupon is {amount} and I'm above it, still rejected.
I cancelled an order and my voucher wasn't given back.
Entered the promotion code, total stays the same.
Is there a discount for buying {n} pieces of the {product}?
My points can't be turned into a voucher in the {app}.
The sale banner says half price, the {product} in my cart doesn't.
Friend invited me with {code}, neither of us got the reward.
""",
        "zh": """
优惠券{code}用不了
{product}没有打折，券没生效
{code}提示过期，可是写着{day}前有效
下{order}的时候忘了用券，能补吗
{app}里我的优惠券都不见了
结算时{product}的活动价没了
说{code}不能和别的优惠叠加
说好减{amount}，结果按原价付的
新人红包一直没有发给我
{code}一个人能用几次
满{amount}才能用，我够了还是不行
取消订单以后券没有退回来
输了优惠码，总价没变
买{n}个{product}有折扣吗
{app}的积分换不了券
海报写半价，购物车里的{product}还是原价
朋友用{code}邀请我，奖励谁都没拿到
""",
    },
}
