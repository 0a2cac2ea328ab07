"""config.toml: what is right becomes plain data, and what is wrong is told whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stepdown_pipeline.config import Config, ConfigError, OidcConfig, ProxyConfig, WebConfig, load, parse, unknown_rules
from stepdown_pipeline.core.rhythm import Rhythm
from stepdown_pipeline.shipped import shipped

BOX = '[mailbox]\nhost = "imap.example.org"\nusername = "desk"\n'
DESK = '[desk]\naddress = "desk@example.org"\n'
MAIL = DESK + '[mail]\nhost = "mail.example.org"\nsender = "desk@example.org"\n'
TEAM = '[[teams]]\nid = "t"\nname = "T"\nkind = "other_agency"\naddress = "t@example.org"\n'
MICROSOFT = '[mail.microsoft]\ntenant = "council"\nclient_id = "application"\n'


def good(text: str) -> Config:
    return parse(text, Path("/srv/step-down"))


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        good(text)
    return caught.value.problems


def test_the_shipped_file_is_right() -> None:
    """The configuration that is shipped loads, and its council can be served: every kind of team and role is there."""
    config = load(shipped("config.toml").parent)
    kinds = {team.kind for team in config.directory.teams}
    assert kinds == {"locality", "childrens_centre", "strengthening_families", "front_door", "early_help_manager",
                     "other_agency", "social_care"}
    assert {person.role for person in config.directory.people} == {
        "social_worker", "team_manager", "service_manager", "early_help_manager", "ldo", "lead_professional"}
    for area in config.directory.areas:
        assert len(config.directory.teams_of("locality", area.id)) == 1
        assert len(config.directory.teams_of("childrens_centre", area.id)) == 1
    assert config.mail is None


def test_shipped_addresses_are_reserved_ones() -> None:
    """No address of the shipped file can belong to anybody."""
    directory = load(shipped("config.toml").parent).directory
    rows = [directory.desk, *(team.address for team in directory.teams), *(p.address or "" for p in directory.people)]
    assert all(address.endswith((".example.org", "@example.org", "@example.gov.uk")) for address in rows)


def test_a_desk_is_all_that_is_needed() -> None:
    """Every key but the desk has a default, and the folders stand under the workspace."""
    config = good(DESK)
    assert config.folders() == {
        "inbox": Path("/srv/step-down/inbox"), "outbox": Path("/srv/step-down/outbox"),
        "processed_dir": Path("/srv/step-down/processed"), "returned_dir": Path("/srv/step-down/returned"),
        "state_dir": Path("/srv/step-down/state"), "plugins": Path("/srv/step-down/plugins"),
        "templates": Path("/srv/step-down/templates"),
    }
    assert config.settings.invitation_days == 14


def test_every_value_arrives_where_it_is_used() -> None:
    """Each key that changes something changes exactly that."""
    config = good(
        'council = "Wexbridge"\ndelivery = "graph"\n'
        'state_dir = "/var/lib/stepdown"\nprocessed_dir = "done"\nreturned_dir = "back"\n'
        'templates = "wording"\nplugins = "checks"\ninbox = "in"\noutbox = "out"\n' + MAIL +
        'tls = "implicit"\nusername = "desk"\n'
        'password_env = "SECRET"\nca_file = "ca.pem"\ntimeout_seconds = 9\nmarking = "OFFICIAL"\n'
        'marking_in = ["subject_start", "body"]\nmarking_headers = { X-Label = "O" }\nattachments = "left_out"\n'
        'tls_or_nothing = ["Example.org", "@school.example.org"]\nrelay_enforces_tls = true\nsize_limit_mb = 20\n'
        "messages_a_minute = 30\ndelivery_receipts = true\n"
        '[mailbox]\nhost = "imap.example.org"\ntls = "starttls"\nusername = "desk"\npassword_file = "box"\n'
        'ca_file = "ca.pem"\nfolder = "Back"\ndone_folder = "Taken"\nsent_folder = "Sent"\nevery_minutes = 7\n'
        "[intake]\nquiet_seconds = 3\nlook_seconds = 4\npack_quiet_seconds = 6\npack_wait_at_most_seconds = 70\n"
        "[reading]\nseconds = 31\npage_seconds = 12\nmemory_mb = 2048\npages = 7\nsize_mb = 8\nworkers = 3\n"
        'libreoffice = "/opt/office/soffice"\n'
        "[periods]\nworking_days = true\ninvitation_days = 10\ncirculation_days = 11\ncirculation_reminder_days = 2\n"
        "decision_reminder_days = 4\noversight_reminder_days = 6\n"
        "overdue_escalation_days = 5\noversight_review_days = 30\nunder_age = 6\nchild_signs_from = 13\n"
        '[meetings]\nsent_from = "06:30"\n[meetings.assessment]\nweekday = "monday"\nagenda_days = 1\n'
        'start = "09:30"\nminutes = 90\n[meetings.cin]\nweekday = "friday"\nweek_of_month = "last"\n'
        '[report]\nsmallest_number = 8\n'
        '[checks]\nowner = "The Team"\nseconds = 6\nload_seconds = 11\nmemory_mb = 300\n'
        '[web]\nhost = "10.1.2.3"\nport = 8443\naddress = "https://desk.example.gov.uk/"\ncertificate = "c.pem"\n'
        'certificate_key = "/k.pem"\nplain_http = "Nobody else is on this network."\nidle_minutes = 20\n'
        'session_hours = 8\nupload_mb = 9.5\nsign_in = "oidc"\nroles = { "Step-down managers" = "manager" }\n'
        '[web.proxy]\naddresses = ["10.0.0.4", "fd00::/8"]\nuser_header = "X-A"\nname_header = "X-B"\n'
        'role_header = "X-C"\n'
        '[web.oidc]\nissuer = "https://login.example.gov.uk/council"\nclient_id = "desk"\n'
        'client_secret_env = "SECRET"\nname_claim = "given"\nrole_claim = "groups"\n'
        '[rules.F14]\nseverity = "warn"\nmessage = "No parent came."\nreason = "Pilot."\n'
        '[rules.O9]\non = false\nreason = "No EHSW."\n'
        '[[areas]]\nid = "n"\nname = "North"\npostcode_districts = ["WX1"]\nwards = ["Netherby"]\n'
        '[[teams]]\nid = "t"\nname = "Team"\nkind = "other_agency"\naddress = "t@example.org"\narea = "n"\n'
        'aliases = ["The Team"]\ntrained = true\nuniversal = true\nother_address = "o@example.org"\n'
        'attachments = "password"\npassword_env = "TEAM"\n'
        '[[people]]\nid = "m"\nname = "M"\nrole = "team_manager"\n'
        '[[people]]\nid = "p"\nname = "P"\nrole = "ldo"\nteam = "t"\nmanager = "m"\naddress = "p@example.org"\n'
        'aliases = ["Pp"]\nattachments = "plain"\n'
    )
    mail, settings, reading = config.mail, config.settings, config.reading
    assert mail is not None
    assert (config.delivery, good(DESK).delivery) == ("graph", "")
    assert (mail.host, mail.port, mail.tls, mail.sender) == ("mail.example.org", 465, "implicit", "desk@example.org")
    assert (mail.username, mail.password({"SECRET": "x"})) == ("desk", "x")
    assert (mail.tls_or_nothing, mail.relay_enforces_tls) == (("example.org", "school.example.org"), True)
    assert (mail.size_limit_mb, mail.messages_a_minute, mail.delivery_receipts) == (20, 30, True)
    box = config.mailbox
    assert box is not None
    assert (box.host, box.port, box.tls, box.username) == ("imap.example.org", 143, "starttls", "desk")
    assert (box.folder, box.done_folder, box.sent_folder, box.every_minutes) == ("Back", "Taken", "Sent", 7)
    assert (box.password_file, box.ca_file) == (Path("/srv/step-down/box"), Path("/srv/step-down/ca.pem"))
    assert (mail.ca_file, mail.timeout_seconds, mail.marking) == (Path("/srv/step-down/ca.pem"), 9, "OFFICIAL")
    assert (mail.marking_in, mail.marking_headers) == (("subject_start", "body"), {"X-Label": "O"})
    assert config.directory.attachments == "left_out"
    assert [team.attachments for team in config.directory.teams] == ["password"]
    assert [person.attachments for person in config.directory.people] == [None, "plain"]
    assert config.secrets["team t"].password({"TEAM": "three random words"}) == "three random words"
    assert config.state_dir == Path("/var/lib/stepdown")
    assert [path.name for path in config.folders().values()] == [
        "in", "out", "done", "back", "stepdown", "checks", "wording"]
    assert (config.quiet_seconds, config.look_seconds) == (3, 4)
    assert (config.pack_quiet_seconds, config.pack_wait_at_most_seconds) == (6, 70)
    assert (config.checks.seconds, config.checks.load_seconds, config.checks.memory_mb) == (6, 11, 300)
    assert (reading.seconds, reading.memory_mb, reading.pages, reading.size_mb, reading.workers) == (31, 2048, 7, 8, 3)
    assert (reading.page_seconds, reading.libreoffice) == (12, "/opt/office/soffice")
    assert (settings.invitation_days, settings.circulation_days, settings.circulation_reminder_days) == (10, 11, 2)
    assert (settings.overdue_escalation_days, settings.oversight_review_days) == (5, 30)
    assert (settings.decision_reminder_days, settings.oversight_reminder_days) == (4, 6)
    assert (settings.under_age, settings.child_signs_from) == (6, 13)
    assert config.meetings.assessment == Rhythm("monday", None, 1, "09:30", 90)
    assert config.meetings.cin == Rhythm("friday", "last", 5, "", 60)
    assert config.meetings.sent_from == "06:30"
    assert config.smallest_number == 8
    assert config.check_owner == "The Team"
    web = config.web
    assert (web.host, web.port, web.base, web.https) == ("10.1.2.3", 8443, "https://desk.example.gov.uk", True)
    assert (web.certificate, web.certificate_key) == (Path("/srv/step-down/c.pem"), Path("/k.pem"))
    assert (web.plain_http, web.idle_minutes, web.session_hours) == ("Nobody else is on this network.", 20, 8)
    assert (web.upload_mb, web.sign_in, web.roles) == (9.5, "oidc", {"Step-down managers": "manager"})
    assert web.proxy == ProxyConfig(("10.0.0.4", "fd00::/8"), "X-A", "X-B", "X-C")
    assert web.oidc == OidcConfig("https://login.example.gov.uk/council", "desk", "SECRET", "given", "groups")
    assert web.oidc.client_secret({"SECRET": "x"}) == "x"
    switch = settings.switches["F14"]
    assert (switch.on, switch.severity, switch.message, switch.reason) == (True, "warn", "No parent came.", "Pilot.")
    assert not settings.switches["O9"].on
    team, person = config.directory.teams[0], config.directory.people[1]
    assert (team.aliases, team.trained, team.universal, team.area) == (("The Team",), True, True, "n")
    assert (person.team, person.manager, person.aliases, person.address) == ("t", "m", ("Pp",), "p@example.org")
    assert (config.directory.council, config.directory.desk) == ("Wexbridge", "desk@example.org")


@pytest.mark.parametrize("trained, universal", [
    ("map_trained", "universal_service"), ("eclipse_trained", "universal"), ("trained", "universal")])
def test_other_names_of_an_agencys_marks(trained: str, universal: str) -> None:
    """An agency's training and being universal may be written in the guidance's other words."""
    config = good(f'{DESK}[[teams]]\nid = "t"\nname = "T"\nkind = "other_agency"\naddress = "t@example.org"\n'
                  f"{trained} = true\n{universal} = true\n")
    assert (config.directory.teams[0].trained, config.directory.teams[0].universal) == (True, True)


@pytest.mark.parametrize("text, told", [
    ('inbx = "a"\n' + DESK, 'line 1: the top of the file has a key "inbx" that is not known; take it out or mend its '
                            'name. Did you mean "inbox"?'),
    (DESK + 'teams = []\n', 'line 3: "teams" stands within the part [desk]; move it to the top of the file'),
    (DESK + '[periods]\ninvitation_days = "14"\n', 'line 4: "invitation_days" of the part [periods] must be a whole'),
    (DESK + "[periods]\nunder_age = 90\n", 'line 4: "under_age" of the part [periods] must be at most 18'),
    (DESK + "[intake]\nlook_seconds = 0\n", 'line 4: "look_seconds" of the part [intake] must be more than 0'),
    (DESK + "[meetings.cin]\nweek_of_month = 5\n", "must be one of 1, 2, 3, 4, last"),
    (DESK + '[meetings]\nsent_from = "25:00"\n', '"sent_from" of the part [meetings] must be an hour of the day'),
    (DESK + "[rules.F14]\non = false\n", 'the part [rules.F14] lacks the key "reason"'),
    (DESK + '[rules.F14]\nreason = ""\non = false\n', '"reason" of the part [rules.F14] is empty'),
    (DESK + '[rules.F14]\nreason = "x"\n', "the part [rules.F14] changes nothing"),
    (DESK + '[web]\nhost = "0.0.0.0"\nplain_http = "Nobody else is on it."\n', "say in address under which name"),
    (DESK + '[web]\nhost = "10.1.2.3"\naddress = "http://desk"\n', "case data would travel in clear"),
    (DESK + '[web]\nhost = "10.1.2.3"\naddress = "http://desk"\n[web.proxy]\naddresses = ["10.0.0.4"]\n',
     "case data would travel in clear"),
    (DESK + '[web]\nplain_http = "yes"\n', "must say in a sentence why case data may travel in clear here"),
    (DESK + '[web]\ncertificate = "c.pem"\n', "a certificate and its key belong together"),
    (DESK + '[web]\nsign_in = "proxy"\nroles = { a = "admin" }\n', "no proxy is named"),
    (DESK + '[web]\nsign_in = "oidc"\nroles = { a = "admin" }\n', "there is no part [web.oidc]"),
    (DESK + '[web]\nsign_in = "proxy"\n[web.proxy]\naddresses = ["10.0.0.4"]\n', '"roles" must say which word'),
    (DESK + '[web]\nroles = { a = "manger" }\n', 'Did you mean "manager"?'),
    (DESK + '[web]\naddress = "desk.example.gov.uk"\n', "must be a web address such as"),
    (DESK + '[web]\naddress = "https://x.gov.uk/desk"\n', "the pages need a site of their own"),
    (DESK + '[web.proxy]\naddresses = ["proxy"]\n', 'must hold addresses such as "10.20.0.4"'),
    (DESK + '[web.proxy]\nuser_header = "X Remote"\n', 'must be the name of a header such as "X-Remote-User"'),
    (DESK + '[web.oidc]\nissuer = "https://login.example.gov.uk"\nclient_id = "a"\n',
     'the part [web.oidc] lacks the key "client_secret_env"'),
    (DESK + '[rules.F14]\nreason = "x"\nseverty = "warn"\n', 'Did you mean "severity"?'),
    (DESK + '[[teams]]\nid = "t"\nname = "T"\nkind = "localty"\naddress = "t@example.org"\n',
     '"kind" of the team "t" is "localty"'),
    (DESK + '[[teams]]\nid = "t"\nname = "T"\nkind = "locality"\naddress = "t@example.org"\n', 'team "t" has no area'),
    (DESK + '[[areas]]\nid = "north"\nname = "N"\n[[teams]]\nid = "t"\nname = "T"\nkind = "locality"\narea = "nroth"\n'
     'address = "t@example.org"\n', 'is of the area "nroth", which is not listed. Did you mean "north"?'),
    (DESK + '[[areas]]\nid = "n"\nname = "N"\n[[areas]]\nid = "n"\nname = "M"\n', 'the id "n" stands twice'),
    (DESK + '[[people]]\nid = "p"\nname = "P"\nrole = "ldo"\nteam = "x"\n', 'of the team "x", which is not listed'),
    (DESK + '[[people]]\nid = "p"\nname = "P"\nrole = "ldo"\nmanager = "x"\n', 'the manager "x", who is not listed'),
    (DESK + '[[people]]\nid = "p"\nname = "P"\nrole = "ldo"\nmanager = "p"\n', "named as their own manager"),
    (DESK + '[[people]]\nid = "p"\nname = "P"\nrole = "ldo"\nteem = "x"\n', 'Did you mean "team"?'),
    ("council = 3\n" + DESK, '"council" at the top of the file must be a text in quotes'),
    ("", 'the top of the file lacks the key "desk"'),
    ('inbox = "a"\noutbox = "a/b"\n' + DESK, '"outbox" lies inside "inbox"'),
    ('inbox = "state/in"\n' + DESK, '"inbox" lies inside "state_dir"'),
    ('inbox = "outbox"\n' + DESK, '"inbox" and "outbox" are the same folder'),
    ('plugins = "."\n' + DESK, '"plugins" is, or holds, the workspace itself'),
    ('plugins = ".."\n' + DESK, '"plugins" is, or holds, the workspace itself'),
    ('inbox = "C:\\Users\\desk"\n' + DESK, "line 1: within double quotes a backslash"),
    ('inbox = "C:\\temp"\n' + DESK, '"inbox" holds a character that no folder has'),
    ("inbox = inbox\n" + DESK, "line 1: this cannot be read; put a text in quotes"),
    ('inbox = "a"\ninbox = "b"\n' + DESK, "line 2: this key or part stands a second time"),
    (MAIL + 'password = "x"\n', "a password is never written into this file"),
    ('delivery = "smtp"\n' + DESK, 'there is no part [mail] that names the mail server'),
    (MAIL + 'tls = "none"\n', '"tls" is "none", which is for a server on this machine alone'),
    (MAIL + 'username = "x"\n', "there is a username but no password"),
    (MAIL + 'password_env = "A"\npassword_file = "b"\n', "keep one of them"),
    (MAIL.replace("mail.example.org", "localhost") + 'tls = "none"\nusername = "x"\npassword_env = "A"\n',
     "nobody signs in without TLS"),
    (DESK + BOX, "exactly one of them"),
    (DESK + BOX + 'password_env = "A"\npassword_file = "b"\n', "exactly one of them"),
    (DESK + BOX + 'password_env = "A"\nfolder = "Stepdown"\n', "must be different"),
    (DESK + BOX + '[mailbox.microsoft]\ntenant = "t"\nclient_id = "c"\n', "needs the application's secret"),
    (MAIL + 'tls_or_nothing = ["desk@example.org"]\n', "the end of a mail address"),
    (MAIL + "messages_a_minute = 0\n", '"messages_a_minute" of the part [mail] must be at least 1'),
    (MAIL + "size_limit_mb = 0.01\n", '"size_limit_mb" of the part [mail] must be at least 0.1'),
    (MAIL + MICROSOFT + 'client_secret_env = "A"\n', "signs in as a mailbox"),
    (MAIL + 'username = "x@example.org"\n' + MICROSOFT, "needs the application's secret"),
    (MAIL + 'username = "x@example.org"\n' + MICROSOFT + 'client_secret_env = "A"\nclient_secret_file = "b"\n',
     "either client_secret_env or client_secret_file"),
    (MAIL + 'username = "x@example.org"\npassword_env = "B"\n' + MICROSOFT + 'client_secret_env = "A"\n',
     "signs in without a password"),
    (MAIL + 'username = "x@example.org"\n' + MICROSOFT + 'client_secret_env = "A"\n'
     'authority = "http://login.example.org"\n', "or the secret travels in clear"),
    (MAIL + 'marking = "A\\nBcc: x@example.org"\n', '"marking" must be one line'),
    (MAIL + 'marking = "O"\nmarking_in = ["subject", "subject_start"]\n', "keep one of them"),
    (MAIL + 'marking = "O"\nmarking_in = ["footer"]\n', "marking_in"),
    (MAIL + 'marking_in = ["body"]\n', "but not what it is"),
    (MAIL + 'marking = "O"\nmarking_headers = { Bcc = "x@example.org" }\n', 'may not set "Bcc"'),
    (MAIL + 'marking = "O"\nmarking_headers = { X-Stepdown-Case = "1" }\n', 'may not set "X-Stepdown-Case"'),
    (MAIL + 'marking = "O"\nmarking_headers = { X-Label = "O\\nBcc: x@example.org" }\n', "one line of plain text"),
    (MAIL + 'attachments = "zip"\n', "attachments"),
    (DESK + TEAM + 'attachments = "password"\n', "are to have a password, and none is named"),
    (DESK + TEAM + 'password_env = "A"\n', "a password that nothing uses"),
    (DESK + TEAM + 'attachments = "password"\npassword_env = "A"\npassword_file = "b"\n', "keep one of them"),
    (DESK + '[[people]]\nid = "p"\nname = "P"\nrole = "ldo"\nattachments = "password"\n', "none is named"),
    (MAIL + "port = 70000\n", '"port" of the part [mail] must be at most 65535'),
])
def test_a_mistake_is_told_with_its_place(text: str, told: str) -> None:
    """A mistake yields one sentence that says where it stands and what to do."""
    found = problems(text)
    assert len(found) == 1
    assert told in found[0]
    assert found[0].startswith("config.toml")
    assert found[0].endswith((".", "?"))


@pytest.mark.parametrize("domain", ["gcsx.gov.uk", "wexbridge.gsi.gov.uk", "x.GSE.gov.uk", "a.b.gsx.gov.uk"])
@pytest.mark.parametrize("where", [
    '[desk]\naddress = "{}"\n',
    '[desk]\naddress = "desk@example.org"\n[mail]\nhost = "mail.example.org"\nsender = "{}"\n',
    '[desk]\naddress = "desk@example.org"\n[[teams]]\nid = "t"\nname = "T"\nkind = "other_agency"\naddress = "{}"\n',
    '[desk]\naddress = "desk@example.org"\n[[teams]]\nid = "t"\nname = "T"\nkind = "other_agency"\n'
    'address = "t@example.org"\nother_address = "{}"\n',
    '[desk]\naddress = "desk@example.org"\n[[people]]\nid = "p"\nname = "P"\nrole = "ldo"\naddress = "{}"\n',
    '[desk]\naddress = "desk@example.org"\n[mail]\nhost = "mail.example.org"\nsender = "desk@example.org"\n'
    'tls_or_nothing = ["{}"]\n',
], ids=["desk", "sender", "team", "other address", "person", "TLS or nothing"])
def test_dead_mail_domains_are_refused_wherever_an_address_stands(where: str, domain: str) -> None:
    """Nobody can be given an address at which no mail has arrived since 2019; the sentence says what to do."""
    (found,) = problems(where.format(domain if "tls_or" in where else f"desk@{domain}"))
    assert "no mail can be sent since 2019; ask whoever reads it for the address in use now" in found
    small = domain.lower()
    likely = {"wexbridge.gsi.gov.uk": "wexbridge.gov.uk", "x.gse.gov.uk": "x.gov.uk", "a.b.gsx.gov.uk": "a.b.gov.uk"}
    assert (f'most likely one that ends in "{likely.get(small)}"' in found) is (small in likely)


@pytest.mark.parametrize("domain", ["nhs.net", "a.cjsm.net", "force.police.uk", "gsi.example.org", "a-gsi.gov.uk"])
def test_domains_that_live_are_not_taken_for_dead(domain: str) -> None:
    """Secure mail that is still in use, and names that only look alike."""
    assert good(f'[desk]\naddress = "desk@{domain}"\n').directory.desk == f"desk@{domain}"


def test_a_password_for_attachments_is_read_where_it_is_kept(tmp_path: Path) -> None:
    """From a file or the environment; the person has their team's. What is wrong is said without the password."""
    (tmp_path / "secret").write_text("three random words\n", encoding="utf-8")
    config = parse(DESK + TEAM + 'attachments = "password"\npassword_file = "secret"\n'
                   '[[people]]\nid = "p"\nname = "P"\nrole = "ldo"\nteam = "t"\nattachments = "password"\n', tmp_path)
    assert config.secrets["team t"].password() == "three random words"
    assert config.secrets["person p"].password() == "three random words"
    for text, told in (("short", "must be one line of 8 to 100"), ("two\nlines of it", "must be one line")):
        (tmp_path / "secret").write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError) as error:
            config.secrets["team t"].password()
        assert told in str(error.value)
        assert text not in str(error.value)
    (tmp_path / "secret").unlink()
    with pytest.raises(ConfigError, match="let the service account read it"):
        config.secrets["team t"].password()
    other = good(DESK + TEAM + 'attachments = "password"\npassword_env = "TEAM_SECRET"\n')
    with pytest.raises(ConfigError, match='set the environment variable "TEAM_SECRET"'):
        other.secrets["team t"].password({})


@pytest.mark.parametrize("address", ["desk", "desk@", "a b@example.org", "a@example.org\\r\\nBcc: b@example.org",
                                     "a@example.org,b@example.org", "Desk <a@example.org>", "a@@example.org"])
def test_what_is_no_address_is_refused_without_repeating_it(address: str) -> None:
    """An address with anything more to it never reaches a header, and is not repeated in the sentence."""
    (found,) = problems(f'[desk]\naddress = "{address}"\n')
    assert '"address" of the part [desk] is not a mail address' in found
    assert "Bcc" not in found


def test_all_mistakes_are_told_at_once_in_the_files_order() -> None:
    """Mistakes of spelling, of type and of reference come together, by line."""
    found = problems('inbx = "a"\n[desk]\naddress = "x"\n[periods]\nunder_age = "5"\n[[people]]\nid = "p"\nname = "P"\n'
                     'role = "ldo"\nteam = "nowhere"\n')
    assert [line.split(":")[0] for line in found] == [
        "config.toml, line 1", "config.toml, line 3", "config.toml, line 5", "config.toml, line 10"]


def test_a_missing_password_is_told() -> None:
    """A password that is not where the configuration says is a sentence, not a crash."""
    mail = good(MAIL + 'username = "d"\npassword_env = "STEPDOWN_SECRET"\n').mail
    assert mail is not None
    with pytest.raises(ConfigError, match="STEPDOWN_SECRET"):
        mail.password({})


def test_signing_in_at_microsoft_365_is_configured(tmp_path: Path) -> None:
    """The secret is read from where the configuration says; what is not there is told."""
    (tmp_path / "config.toml").write_text(
        MAIL + 'username = "desk@example.org"\n' + MICROSOFT + 'client_secret_file = "secret"\n'
        'authority = "https://login.example.gov.uk/"\nca_file = "proxy.pem"\n')
    mail = load(tmp_path).mail
    assert mail is not None
    microsoft = mail.microsoft
    assert microsoft is not None
    assert (microsoft.tenant, microsoft.client_id) == ("council", "application")
    assert (microsoft.authority, microsoft.ca_file) == ("https://login.example.gov.uk", tmp_path / "proxy.pem")
    with pytest.raises(ConfigError, match="secret for Microsoft 365 cannot be read"):
        microsoft.secret({})
    (tmp_path / "secret").write_text("hush\n")
    assert microsoft.secret({}) == "hush"
    other = good(MAIL + 'username = "desk@example.org"\n' + MICROSOFT + 'client_secret_env = "STEPDOWN_SECRET"\n').mail
    assert other is not None
    assert other.microsoft is not None
    assert other.microsoft.secret({"STEPDOWN_SECRET": "hush"}) == "hush"


def test_a_password_file_is_read(tmp_path: Path) -> None:
    """A secrets file beside the workspace gives the password, and its absence is told."""
    (tmp_path / "config.toml").write_text(MAIL + 'username = "d"\npassword_file = "secret"\n')
    mail = load(tmp_path).mail
    assert mail is not None
    with pytest.raises(ConfigError, match="cannot be read"):
        mail.password({})
    (tmp_path / "secret").write_text("pa55 word\n")
    assert mail.password({}) == "pa55 word"


def test_notepads_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """A file saved by Windows' Notepad loads; one in another encoding is told."""
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbf" + DESK.encode())
    assert load(tmp_path).directory.desk == "desk@example.org"
    file.write_bytes(DESK.encode("utf-16"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path)


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    """A folder without config.toml, and no folder at all, say how to make a workspace."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(ConfigError, match="stepdown init"):
            load(folder)


def test_switches_for_rules_that_are_not_installed() -> None:
    """A switch for a row that no check has is told with a suggestion."""
    assert unknown_rules({"F14": 1, "parent-atended": 1}, ["F14", "parent-attended"]) == [
        'config.toml: [rules.parent-atended] is for a row or check that is not installed. '
        'Did you mean "parent-attended"?']


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
                        st.sampled_from(["desk", "address", "teams", "mail", "rules", "id", "meetings", "cin", "x"]),
                        inner, max_size=4), max_leaves=12))
def test_no_shape_of_data_is_a_crash(value: object) -> None:
    """Whatever stands in the file, the answer is a configuration or sentences."""
    text = "".join(f"{key} = {_toml(inner)}\n" for key, inner in value.items()) if isinstance(value, dict) else ""
    try:
        problems = () if isinstance(good(text), Config) else ("no configuration",)
    except ConfigError as error:
        problems = error.problems or ("an error without a sentence",)
    assert all(problem.startswith("config.toml") for problem in problems)


def _toml(value: object) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(_toml(inner) for inner in value) + "]"
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case _:
            return '"' + "".join(c if c.isalnum() and c.isascii() else "_" for c in str(value)) + '"'


def test_the_pages_are_for_this_machine_as_shipped() -> None:
    """Nothing is served to anybody else unless told so."""
    web = good(DESK).web
    assert web == load(shipped("config.toml").parent).web == WebConfig()
    assert (web.base, web.https) == ("http://127.0.0.1:8420", False)
    assert WebConfig(host="::1", certificate=Path("c")).base == "https://[::1]:8420"


@pytest.mark.parametrize("more", [
    'certificate = "c.pem"\ncertificate_key = "k.pem"\naddress = "https://desk"\n',
    'plain_http = "Nobody else is on this network."\naddress = "http://desk"\n',
    'address = "https://desk"\n[web.proxy]\naddresses = ["10.0.0.4"]\n'])
def test_others_are_let_in_by_https_or_with_a_reason(more: str) -> None:
    """A certificate, a proxy that has one, or a sentence."""
    assert good(f'{DESK}[web]\nhost = "0.0.0.0"\n{more}').web.host == "0.0.0.0"


def test_the_secret_of_the_sign_in_service_comes_from_the_environment() -> None:
    """And is asked for by the variable's name when it is not there."""
    with pytest.raises(ConfigError, match='set the environment variable "SECRET"'):
        OidcConfig("https://login.example.gov.uk", "desk", "SECRET").client_secret({})


@pytest.mark.parametrize("owner, told", [
    ("boss", 'config.toml, line 4: "owner" is "boss", who is no person or team of this file. Did you mean "Bossy"?'),
    ("b@example.org", 'config.toml, line 4: "owner" is an address; name a person or team of this file by id or name '
                      "instead."),
])
def test_whoever_looks_after_checks_is_of_the_file(owner: str, told: str) -> None:
    """An id or a name, never an address: those stand in one place alone."""
    people = '[[people]]\nid = "b-1"\nname = "Bossy"\nrole = "ldo"\naddress = "b@example.org"\n'
    assert problems(f'{DESK}[checks]\nowner = "{owner}"\n{people}') == (told,)
    assert good(f'{DESK}[checks]\nowner = "bossy"\n{people}').check_owner == "bossy"
