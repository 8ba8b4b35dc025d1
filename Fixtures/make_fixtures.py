#!/usr/bin/env python3
"""Writes the small vendor exports of Fixtures/exports: the same bytes every time, with Python 3 alone.

usage: make_fixtures.py [OUT_DIR]          (default: exports, beside this file)

A made-up Thursday, 2025-11-20, of three vendors. Each folder directly above the files is the vendor's name:
  contact_lines/lotus/    earshot contact lines in three languages, from dialogues/*.txt
  asterisk/meridian/      Master.csv.gz in Warsaw time and queue_log.gz of the same calls
  amazon_connect/harbor/  contact records without a seam in two gzip members, one contact three times
Each folder has a MANIFEST.json with the number of contacts and the digest of every file.

Nobody in here exists. Telephone numbers are of ranges kept for fiction (Ofcom's 07700 900, the 555-01 of
North America); cards, PESEL, IBAN and the resident id are the published test numbers.
"""
import gzip
import hashlib
import io
import json
import os
import random
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "exports")
DAY = 1763596800  # 2025-11-20T00:00:00Z


def iso(at):
    """An instant as ISO 8601 in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def warsaw(at):
    """An instant as a clock in Warsaw shows it in winter."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(at + 3600))


class Folder:
    """A vendor's delivery: files, and the manifest of them."""

    def __init__(self, name):
        self.path = os.path.join(OUT, name)
        self.files = {}
        os.makedirs(self.path, exist_ok=True)

    def write(self, name, *members):
        """Writes a file; one gzip member for each of `members` where the name ends in .gz."""
        raw = b"".join(members)
        data = raw
        if name.endswith(".gz"):
            data = b"".join(member(m) for m in members)
        with open(os.path.join(self.path, name), "wb") as file:
            file.write(data)
        self.files[name] = {"bytes": len(raw), "sha256": hashlib.sha256(data).hexdigest()}

    def close(self, contacts):
        """Writes the manifest."""
        manifest = {"business_date": "2025-11-20", "contacts": contacts, "files": self.files}
        with open(os.path.join(self.path, "MANIFEST.json"), "w", encoding="utf-8") as file:
            json.dump(manifest, file, indent=1, sort_keys=True)
            file.write("\n")


def member(raw):
    """A gzip member without a stamp or a name."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, compresslevel=9, mtime=0) as file:
        file.write(raw)
    return buffer.getvalue()


def dialogues(language):
    """The dialogues of a language: (name, channel, queue, agent, ended_by, extras, lines)."""
    found = []
    for line in open(os.path.join(HERE, "dialogues", language + ".txt"), encoding="utf-8"):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        if line.startswith("@ "):
            name, channel, queue, agent, ended_by, *extras = line[2:].split()
            found.append((name, channel, queue, agent, ended_by, dict(e.split("=") for e in extras), []))
        else:
            speaker, text = line.split(": ", 1)
            role, _, gap = speaker.partition("+")
            found[-1][6].append(({"a": "agent", "c": "customer", "b": "bot"}[role], int(gap or 0), text))
    return found


def contact_lines():
    """earshot contact lines, one file a language, with a restated contact and one that is cut off."""
    folder = Folder("contact_lines/lotus")
    contacts = 0
    for index, language in enumerate(("en", "pl", "zh")):
        draw = random.Random(100 + index)
        pace = 5.0 if language == "zh" else 14.0  # characters a second
        free = {}
        lines = []
        for number, dialogue in enumerate(dialogues(language)):
            name, channel, queue, agent, ended_by, extras, spoken = dialogue
            start = max(DAY + 7 * 3600 + number * 1500 + draw.randrange(600), free.get(agent, 0) + 60)
            wait = round(draw.uniform(6, 45), 1)
            at = wait if channel == "voice" else 0.0
            turns = []
            for role, gap, text in spoken:
                if channel == "voice":
                    at += gap + draw.uniform(0.6, 2.4)
                    until = at + 0.8 + len(text) / pace
                    turn = {"role": role, "at": round(at, 2), "until": round(until, 2), "text": text}
                    at = until
                else:
                    at += gap + (1.0 if not turns else draw.uniform(8, 30) if role != "bot" else 1.5)
                    turn = {"role": role, "at": round(at, 2), "text": text}
                turns.append(turn)
            end = start + at + (1.0 if channel == "voice" else 20.0)
            free[agent] = end
            answered = next(t["at"] for t in turns if t["role"] == "agent")
            number_of = {"en": "+447700900%03d", "pl": "+44770090%04d", "zh": "+1202555%04d"}[language]
            customer = number_of % (100 + number if language != "pl" else 200 + number)
            contact = {
                "source_id": "%s-%s" % (language, name), "vendor": "lotus", "channel": channel,
                "direction": "inbound", "queue": queue, "brand": "lotus-energy", "agent": agent,
                "team": "T-" + language, "supervisor": "S-" + language, "site": {"en": "MNL", "pl": "LUZ", "zh": "DLC"}[language],
                "customer": customer, "language": language, "started_at": iso(start),
                "answered_at": iso(start + answered), "ended_at": iso(end), "updated_at": iso(end + 300),
                "hold": int(extras.get("hold", 0)), "holds": 1 if "hold" in extras else 0,
                "transfers": int(extras.get("transfers", 0)), "after_work": draw.randrange(10, 90),
                "ended_by": ended_by, "disposition": "resolved" if ended_by == "customer" else "open",
                "case_id": "%d" % (470000 + 100 * index + number), "survey_offered": number % 3 == 0,
                "ivr_path": "1>%d" % (number % 4 + 1), "turns": turns,
            }
            if "csat" in extras:
                contact["csat"] = int(extras["csat"])
            lines.append(json.dumps(contact, ensure_ascii=(language == "zh" and number % 4 == 0)))
            contacts += 1
            if number == 0:
                # Restated in the evening: the vendor has found out that nothing was resolved.
                contact["disposition"], contact["updated_at"] = "open", iso(end + 36000)
                lines.append(json.dumps(contact, ensure_ascii=False))
        if language == "pl":
            lines.insert(5, lines[5][: len(lines[5]) // 2])  # cut off in the middle: quarantine
        folder.write("contacts-%s.jsonl.gz" % language, ("\n".join(lines) + "\n").encode("utf-8"))
    folder.close(contacts)


class Switch:
    """An Asterisk with a queue log and call detail records of 21 columns."""

    def __init__(self):
        self.rows, self.events, self.sequence, self.channel = [], [], 0, 0

    def name(self, who):
        """A new channel's name."""
        self.channel += 1
        return "PJSIP/%s-%08x" % (who, self.channel)

    def row(self, end, *columns):
        """A call detail record; strings and stamps in quotes, whole numbers bare, no stamp as nothing."""
        def cell(value):
            if value is None:
                return ""
            return str(value) if isinstance(value, int) else '"%s"' % value.replace('"', '""')
        cells = [cell(c) for c in columns] + [str(self.sequence)]
        self.sequence += 1
        self.rows.append((end, ",".join(cells)))

    def event(self, at, call, queue, agent, name, *data):
        """A line of the queue log."""
        self.events.append((at, len(self.events), "|".join([str(at), call, queue, agent, name] + [str(d) for d in data])))

    def call(self, start, number, queue, wait, legs, abandoned=False, ignored=(), caller_name=None):
        """A call to a queue: `ignored` extensions let it ring; `legs` are (extension, talk, how it ended)."""
        call = "%d.%d" % (start, 1000 + self.sequence)
        trunk = self.name("meridian-in")
        identity = '"%s" <%s>' % (caller_name or number, number)
        entered = start + 2
        self.event(entered, call, queue, "NONE", "ENTERQUEUE", "", number, 1)
        at = entered + wait

        def record(other, begin, answer, end, disposition):
            self.row(end, "", number, queue, "from-pstn", identity, trunk, other, "Queue", queue + ",tT,,,90",
                     warsaw(begin), warsaw(answer) if answer else None, warsaw(end), end - begin,
                     end - answer if answer else 0, disposition, "DOCUMENTATION", call, "", "", call)

        for extension in ignored:
            self.event(at - 4, call, queue, "Local/%d@from-queue/n" % extension, "RINGNOANSWER", 15000)
            record(self.name(extension), start, None, at - 4, "NO ANSWER")
        if abandoned:
            self.event(at, call, queue, "NONE", "ABANDON", 1, 1, wait)
            record("", start, None, at, "NO ANSWER")
            return at
        for index, (extension, talk, ended) in enumerate(legs):
            agent = "Local/%d@from-queue/n" % extension
            self.event(at, call, queue, agent, "CONNECT", wait, "%d.%d" % (at, 5000 + self.sequence), 4)
            end = at + talk
            if ended == "transfer":
                self.event(end, call, queue, agent, "BLINDTRANSFER", 6500, "internal", wait, talk, 1)
            else:
                self.event(end, call, queue, agent, {"agent": "COMPLETEAGENT", "customer": "COMPLETECALLER"}[ended], wait, talk, 1)
            record(self.name(extension), start if index == 0 else at, at, end, "ANSWERED")
            at, wait = end + 3, 3
        return at


def asterisk():
    """A day of a telephone queue. Agent 1007 ends calls quickly, and the customers call back."""
    folder = Folder("asterisk/meridian")
    draw = random.Random(7)
    switch = Switch()
    switch.event(DAY + 6 * 3600, "NONE", "NONE", "NONE", "QUEUESTART", "")
    for extension in range(1001, 1011):
        switch.event(DAY + 6 * 3600 + extension - 1000, "CLI", "support", "Local/%d@from-queue/n" % extension, "ADDMEMBER", "")
    calls = 0
    free = {}

    def ready(extension, at, wait):
        """The first second from which an agent can take a call that waits so long."""
        return max(at, free.get(extension, 0) + 30 - wait)

    for number in range(44):
        at = DAY + 7 * 3600 + number * 780 + draw.randrange(300)
        queue = ("support", "sales")[number % 3 == 2]
        caller = "+447700900%03d" % (400 + number)
        wait = draw.randrange(3, 70)
        calls += 1
        if number % 11 == 5:
            switch.call(at, caller, queue, draw.randrange(40, 200), (), abandoned=True)
            continue
        extension = 1007 if number % 5 == 1 else draw.choice((1001, 1002, 1003, 1004, 1005, 1006, 1008, 1009, 1010))
        at = ready(extension, at, wait)
        ignored = (1001 + draw.randrange(6),) if number % 6 == 3 else ()
        if number == 9:
            # Without a transfer event, as FreePBX writes it: the next leg shows that nobody hung up.
            legs = ((extension, 88, "agent"), (1010, 240, "customer"))
        elif number % 12 == 7:
            legs = ((extension, 70 + draw.randrange(60), "transfer"), (1009, 200 + draw.randrange(90), "customer"))
        elif extension == 1007:
            legs = ((extension, draw.randrange(9, 25), "agent"),)
        else:
            legs = ((extension, int(draw.lognormvariate(5.2, 0.6)), "agent" if number % 13 == 4 else "customer"),)
        name = "Zoe\udca5k" if number == 20 else None
        end = switch.call(at, caller, queue, wait, legs, ignored=ignored, caller_name=name)
        for leg in legs:
            free[leg[0]] = end
        if extension == 1007 and number != 9:
            again = ready(1003, end + draw.randrange(120, 1500), 12)
            end = switch.call(again, caller, queue, 12, ((1003, 180 + draw.randrange(200), "customer"),))
            free[1003] = end
            calls += 1
    # Two calls outwards, and one between colleagues.
    for offset, extension in ((0, 1002), (2000, 1004)):
        at = DAY + 17 * 3600 + offset
        call = "%d.%d" % (at, 9000 + offset)
        switch.row(at + 95, "", str(extension), "+447700900499", "outbound", '"Meridian" <%d>' % extension,
                   switch.name(extension), switch.name("carrier-out"), "Dial", "PJSIP/+447700900499@carrier-out,60", warsaw(at),
                   warsaw(at + 9), warsaw(at + 95), 95, 86, "ANSWERED", "DOCUMENTATION", call, "", "", call)
        calls += 1
    rows = "".join(line + "\n" for _, line in sorted(switch.rows, key=lambda row: row[0]))
    events = "".join(line + "\n" for _, _, line in sorted(switch.events))
    folder.write("Master.csv.gz", rows.encode("utf-8", "surrogateescape"))
    folder.write("queue_log.gz", events.encode("utf-8"))
    folder.close(calls)


def connect():
    """Contact records of Amazon Connect, as Firehose leaves them."""
    folder = Folder("amazon_connect/harbor")
    draw = random.Random(21)
    records = []
    instance = "arn:aws:connect:eu-central-1:000000000000:instance/00000000-0000-4000-8000-000000000001"

    def record(number, **changes):
        start = DAY + 7 * 3600 + number * 620 + draw.randrange(200)
        agent = "h.agent%02d" % (number % 12 + 1)
        wait, talk = draw.randrange(4, 80), int(draw.lognormvariate(5.0, 0.7)) + 15
        hold = draw.choice((0, 0, 0, draw.randrange(15, 160)))
        answered = start + wait
        end = answered + talk + hold
        made = {
            "AWSAccountId": "000000000000", "AWSContactTraceRecordFormatVersion": "2017-03-10",
            "Agent": {
                "ARN": instance + "/agent/" + agent, "AfterContactWorkDuration": draw.randrange(5, 60),
                "AfterContactWorkStartTimestamp": iso(end), "AgentInteractionDuration": talk,
                "ConnectedToAgentTimestamp": iso(answered), "CustomerHoldDuration": hold,
                "HierarchyGroups": {
                    "Level1": {"ARN": instance + "/agent-group/1", "GroupName": "EMEA"},
                    "Level2": {"ARN": instance + "/agent-group/2", "GroupName": "harbor"},
                    "Level3": {"ARN": instance + "/agent-group/3", "GroupName": "Lisbon"},
                    "Level4": {"ARN": instance + "/agent-group/4", "GroupName": "Crew %d" % (number % 3 + 1)},
                    "Level5": None,
                },
                "LongestHoldDuration": hold, "NumberOfHolds": 1 if hold else 0,
                "RoutingProfile": {"ARN": instance + "/routing-profile/1", "Name": "Care"}, "Username": agent,
            },
            "AgentConnectionAttempts": 1,
            "Attributes": {"lang": ("en", "pl", "en", "zh")[number % 4], "ivr": "main>%d" % (number % 5 + 1)},
            "Channel": "CHAT" if number % 5 == 4 else "VOICE", "ConnectedToSystemTimestamp": iso(start),
            "ContactId": "00000000-0000-4000-9000-%012d" % (number + 1),
            "CustomerEndpoint": {"Address": "+1202555%04d" % (100 + number % 50), "Type": "TELEPHONE_NUMBER"},
            "DisconnectReason": "AGENT_DISCONNECT" if number % 9 == 3 else "CUSTOMER_DISCONNECT",
            "DisconnectTimestamp": iso(end), "InitialContactId": None,
            "InitiationMethod": "API" if number % 5 == 4 else "INBOUND", "InitiationTimestamp": iso(start),
            "InstanceARN": instance, "LastUpdateTimestamp": iso(end + 70), "NextContactId": None,
            "PreviousContactId": None,
            "Queue": {"ARN": instance + "/queue/1", "DequeueTimestamp": iso(answered), "Duration": wait,
                      "EnqueueTimestamp": iso(start), "Name": ("Care", "Orders", "Retention")[number % 3]},
            "Recording": {"DeletionReason": None, "Location": "recordings/2025/11/20/%04d.wav" % number,
                          "Status": "AVAILABLE", "Type": "AUDIO"},
            "SystemEndpoint": {"Address": "+12025550100", "Type": "TELEPHONE_NUMBER"},
            "TransferCompletedTimestamp": None, "TransferredToEndpoint": None,
        }
        made.update(changes)
        records.append(made)
        return made

    contacts = 0
    for number in range(56):
        contacts += 1
        if number % 14 == 8:  # left the queue
            made = record(number, Agent=None, Recording=None, DisconnectReason="CUSTOMER_DISCONNECT")
            made["Queue"]["Duration"] = 95
        elif number == 10:  # to another agent, which is a contact of its own
            first = record(number, NextContactId="00000000-0000-4000-9000-000000000901", DisconnectReason="AGENT_DISCONNECT")
            first["TransferCompletedTimestamp"] = first["DisconnectTimestamp"]
            second = record(number + 1, ContactId="00000000-0000-4000-9000-000000000901", InitiationMethod="TRANSFER")
            second["PreviousContactId"] = second["InitialContactId"] = first["ContactId"]
            contacts += 1
        elif number == 20:  # out of the house; the customer hung up long after the agent had left
            made = record(number, TransferredToEndpoint={"Address": "+12025550177", "Type": "TELEPHONE_NUMBER"})
            made["TransferCompletedTimestamp"] = made["DisconnectTimestamp"]
            made["DisconnectTimestamp"] = iso(DAY + 12 * 3600)
        else:
            record(number)
    records.append(dict(record(56), Channel="TASK", ContactId="00000000-0000-4000-9000-000000000902"))
    records.pop(-2)
    open_one = record(57, DisconnectTimestamp=None, DisconnectReason=None)
    open_one["Agent"]["AfterContactWorkStartTimestamp"] = None
    # Delivered again whenever its attributes change; the last one stands.
    again = json.loads(json.dumps(records[2]))
    again["Attributes"]["survey"] = "5"
    again["LastUpdateTimestamp"] = iso(DAY + 20 * 3600)
    last = json.loads(json.dumps(again))
    last["Attributes"]["survey"] = "1"
    last["LastUpdateTimestamp"] = iso(DAY + 30 * 3600)
    records[30:30] = [last]
    records.append(again)
    texts = [json.dumps(r, separators=(",", ":")).encode("utf-8") for r in records]
    half = len(texts) // 2
    folder.write("ctr-2025-11-20.gz", b"".join(texts[:half]), b"".join(texts[half:]))
    folder.close(contacts)


contact_lines()
asterisk()
connect()
