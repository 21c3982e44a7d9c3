"""Target frames about the account."""

FRAMES = {
    "reset_password": {
        "en": """
I forgot my password.
How do I set a new password on the {app}?
The reset email never arrives.
Please send me a link to change my password.
I can't remember what I used to sign in, help me choose a new one.
The verification code for the new password is always wrong.
My reset link from {day} has expired.
I want to change my login password for safety.
It says the new password must differ from the last {n}.
I lost my old phone, how can I reset the password without it?
Which button do I press on the {app} to recover the password?
The link you mailed opens a blank page, so I can't pick a password.
I set the password on {day} and don't know it anymore.
No text message with a code comes when I click forgot password.
Can you give me a temporary password?
Need to renew my credentials, the old ones slipped my mind.
Password recovery asks for an email I no longer have.
""",
        "zh": """
密码忘了怎么办
{app}上在哪里设置新密码
一直收不到重置密码的邮件
请发一个修改密码的链接给我
想不起来登录用的是什么密码，帮我重新设一个
改密码的验证码总说不对
{day}发的重置链接失效了
为了安全我想换个登录密码
提示新密码不能和前{n}次一样
旧手机丢了，没有它怎么找回密码
{app}里点哪个按钮可以找回密码
邮件里的链接打开是空白，没法设密码
{day}刚设的密码，现在记不得了
点了忘记密码，短信一直不来
能先给我一个临时密码吗
密码太久没用记不清了，要怎么更新
找回密码要用的邮箱我已经不用了
""",
    },
    "account_locked": {
        "en": """
My account is locked.
I can't log in, it says my account has been suspended.
After {n} wrong tries you blocked me.
Why was my account frozen on {day}?
Please unlock my profile, the password is correct.
The {app} says unusual activity and won't let me in.
I'm banned from ordering, what did I do?
It asks me to wait {dur} before signing in again.
My login is disabled since {day}.
How do I prove it's me to get the account back?
I travelled to {city} and now the account is restricted.
Someone else signed in from {city} and you closed my access.
The {app} kicks me out and says contact support to restore access.
Account of my husband {name} got blocked for no reason.
I know the password, yet the {app} keeps me locked out.
When will the security hold on my account be lifted?
I sent my ID {dur} ago and the account is still frozen.
""",
        "zh": """
我的账号被锁了
登录不了，说账户已停用
输错{n}次就把我锁住了
为什么{day}冻结了我的账号
密码是对的，请给我解锁
{app}提示异常，不让我进
不能下单了，说我被限制，我做了什么
让我等{dur}再登录
从{day}起账号就用不了
怎么证明是本人，好把账号拿回来
去了一趟{city}，账户就被限制了
有人在{city}登录，你们就把我的号封了
{app}把我踢出来，说要联系客服恢复
我先生{name}的账号无故被封
密码没忘，可{app}就是把我挡在外面
安全保护什么时候解除
身份证交了{dur}了，账号还冻着
""",
    },
}
