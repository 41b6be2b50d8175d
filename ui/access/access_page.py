"""The pages of signing in and out, and what those see who may not enter."""

from __future__ import annotations

from ui.access import passwords
from ui.access.person import Person, Role
from ui.page.frame import page
from ui.page.markup import hidden, text


def who_bar(person: Person, csrf: str) -> str:
    """Who is signed in, with the way to the own account and out; for the top of a page."""
    return (
        f'<form class="zc-who" method="post" action="/sign-out">{hidden("csrf", csrf)}'
        f'<span>{text(person.role.word)}：<a href="/account">{text(person.name)}</a></span> '
        "<button>退出登录</button></form>"
    )


def first_account_page() -> str:
    """The page where nobody can sign in yet."""
    body = (
        "<h1>还没有账户</h1>"
        "<p>这一页供工作人员使用，不对公众开放。请管理员在运行本服务的机器上建立第一个账户：</p>"
        "<pre tabindex='0'><code>zhice accounts add 姓名 --role admin</code></pre>"
        "<p>密码在终端里输入，不会显示。角色有 <code>agent</code> 坐席、<code>editor</code> 编辑、"
        "<code>admin</code> 管理员。建好之后刷新本页即可登录，不必重启服务。</p>"
    )
    return page("还没有账户", body)


def sign_in_page(seal: str, back: str = "", message: str = "", name: str = "") -> str:
    """The page that asks for name and password.

    Args:
        back: path to go to afterwards.
    """
    alert = f'<p class="zc-alert" role="alert">{text(message)}</p>' if message else ""
    body = (
        f'<h1>登录</h1>{alert}<form class="zc-form zc-narrow" method="post" action="/sign-in">'
        f"{hidden('seal', seal)}{hidden('next', back)}"
        '<label for="name">账户</label>'
        '<input id="name" name="name" autocomplete="username" required maxlength="100" '
        f'value="{text(name)}">'
        '<label for="password">密码</label><input id="password" name="password" type="password" '
        f'autocomplete="current-password" required maxlength="{passwords.LONGEST}">'
        '<p><button class="zc-main-button">登录</button></p></form>'
        '<p class="zc-dim">忘了密码请找管理员重设。</p>'
    )
    return page("登录", body)


def account_page(
    person: Person, csrf: str, *, has_password: bool, message: str = "", done: str = ""
) -> str:
    """The own account: name, role, change of password."""
    alert = f'<p class="zc-alert" role="alert">{text(message)}</p>' if message else ""
    notice = f'<p class="zc-done" role="status">{text(done)}</p>' if done else ""
    links = []
    if person.role.covers(Role.AGENT):
        links.append('<a href="/desk">热线工作台</a>')
    if person.role.covers(Role.EDITOR):
        links.append('<a href="/office">政策管理</a>')
    body = (
        f'<div class="zc-top"><h1>我的账户</h1>{who_bar(person, csrf)}</div>{notice}{alert}'
        f"<p>{text(person.name)}，{text(person.role.word)}。{' · '.join(links)}</p>"
    )
    if not has_password:
        body += "<p>您由单位的统一登录进入，密码在那里修改。</p>"
        return page("我的账户", body)
    fields = "".join(
        f'<label for="{name}">{label}</label><input id="{name}" name="{name}" type="password" '
        f'autocomplete="{kind}" required maxlength="{passwords.LONGEST}">'
        for name, label, kind in (
            ("old", "现在的密码", "current-password"),
            ("new", f'新密码<span class="zc-dim">至少 {passwords.SHORTEST} 个字符</span>',
             "new-password"),
            ("again", "再输一遍", "new-password"),
        )
    )  # fmt: skip
    body += (
        '<h2>修改密码</h2><form class="zc-form zc-narrow" method="post" action="/account">'
        f'{hidden("csrf", csrf)}{fields}<p><button class="zc-main-button">修改密码</button></p>'
        '</form><p class="zc-dim">修改之后，您在其他浏览器上的登录随即失效。</p>'
    )
    return page("我的账户", body)


def too_low_page(person: Person, role: Role, csrf: str) -> str:
    """The page for somebody whose role does not reach."""
    body = (
        f"<h1>没有权限</h1><p>这一页需要{text(role.word)}的权限，您（{text(person.name)}）的角色是"
        f"{text(person.role.word)}。需要的话请找管理员调整，或换一个账户登录。</p>"
        f"{who_bar(person, csrf)}"
    )
    return page("没有权限", body)


def expired_page(back: str) -> str:
    """The page for a form that is not one of the session's own."""
    body = (
        "<h1>页面已过期</h1><p>没有改动任何内容。</p>"
        f'<p>请回到 <a href="{text(back)}">原来的页面</a> 重新提交。</p>'
    )
    return page("页面已过期", body)
