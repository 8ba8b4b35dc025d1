#!/usr/bin/env python3
"""Writes a rule book of so many rules.

usage: make_book.py RULES OUT COUNT

Up to as many rules as RULES holds they are its own, every n-th of them, so that all categories take part. What is
more is made up: each rule has two selections, of the agent and of the customer, with a dozen phrases in each of
three languages, words that conversations are full of in orders in which nobody says them, so that the search has
something to do with each and almost none of them hits. The same numbers give the same book.
"""

import pathlib
import random
import shutil
import sys

WORDS = {
    "en": """account order refund invoice parcel address delivery payment price number question problem answer
        message product service contract device phone bill day week month morning evening request reason change
        return check send wait call write read open close find keep help need want cannot please never always
        again today tomorrow yesterday quickly slowly really maybe already still""".split(),
    "pl": """konto zamówienie zwrot faktura paczka adres dostawa płatność cena numer pytanie problem odpowiedź
        wiadomość produkt usługa umowa urządzenie telefon rachunek dzień tydzień miesiąc rano wieczór prośba powód
        zmiana sprawdzam wysyłam czekam dzwonię piszę czytam otwieram zamykam znajduję trzymam pomagam proszę nigdy
        zawsze znowu dzisiaj jutro wczoraj szybko wolno naprawdę może jeszcze""".split(),
    "zh": """账户 订单 退款 发票 包裹 地址 配送 付款 价格 号码 问题 麻烦 回答 消息 产品 服务 合同 设备 电话 账单
        今天 明天 昨天 早上 晚上 请求 原因 更改 退货 查询 发送 等待 致电 填写 阅读 打开 关闭 找到 保留 帮助 需要
        不能 请您 从不 总是 再次 马上 慢慢 真的 也许 已经 仍然""".split(),
}


def phrase(rng, language):
    words = rng.sample(WORDS[language], rng.randint(3, 4))
    return ("" if language == "zh" else " ").join(words)


def rule(number):
    rng = random.Random(number)
    said = {language: sorted({phrase(rng, language) for _ in range(12)}) for language in WORDS}
    kept = {language: sorted({phrase(rng, language) for _ in range(12)}) for language in WORDS}
    lists = [
        "{ " + ", ".join(f"{language}: [{', '.join(words)}]" for language, words in found.items()) + " }"
        for found in (said, kept)
    ]
    tests = ""
    for language in WORDS:
        for name, text in (("hit", said[language][0]), ("miss", WORDS[language][0])):
            tests += (
                f"  - name: {language} {name}\n    contact: {{ channel: chat, language: {language} }}\n"
                f"    turns: [ {{ agent 1s: '{text}' }} ]\n    expect: {name}\n"
            )
    return f"""id: tone.made-{number:04d}
version: 1
title: {{ en: made {number}, pl: made {number}, zh: made {number} }}
status: experimental
category: tone
severity: low
languages: [zh, pl, en]
owner: bench
find:
  said: {{ phrases: {lists[0]}, role: agent }}
  kept: {{ phrases: {lists[1]}, role: customer, where: {{ turns: {{ last: 6 }} }} }}
when: said.found && !kept.found
explain: {{ en: 'made', pl: 'made', zh: 'made' }}
tests:
{tests}"""


def main():
    source, out, count = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    shutil.copytree(source, out)
    own = sorted(
        path
        for path in out.glob("*/*.yaml")
        if path.parent.name not in ("lists", "scripts", "scorecards")
        and "\nwhen:" in path.read_text()
    )
    for path in out.glob("*/*.yaml"):
        if path.parent.name not in ("lists", "scripts", "scorecards") and path not in own:
            path.unlink()
    (out / "waivers.yaml").unlink(missing_ok=True)
    if count < len(own):
        kept = {own[index * len(own) // count] for index in range(count)}
        for path in own:
            if path not in kept:
                path.unlink()
    (out / "tone").mkdir(exist_ok=True)
    for number in range(max(0, count - len(own))):
        (out / "tone" / f"made-{number:04d}.yaml").write_text(rule(number))


main()
