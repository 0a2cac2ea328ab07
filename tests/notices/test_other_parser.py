"""Every kind of message read by a parser of another ecosystem: Perl's MIME-tools, as Debian has it."""

from __future__ import annotations

import email
import email.policy
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from .letters import letters

pytestmark = pytest.mark.debian("libmime-tools-perl")

_PERL = r"""
use strict; use warnings; use MIME::Parser; use MIME::WordDecoder; use JSON::PP; use Digest::SHA; use Encode;
binmode STDOUT, ':raw';
sub said { my $text = shift; $text = '' unless defined $text; $text =~ s/\r?\n\s/ /g; chomp $text;
           return Encode::decode('MIME-Header', $text); }
my $parser = MIME::Parser->new; $parser->output_to_core(1); $parser->tmp_to_core(1);
my %read;
for my $file (@ARGV) {
    my $whole = $parser->parse_open($file);
    my %one = (errors => [$parser->results->errors], warnings => [$parser->results->warnings]);
    $one{headers} = [map { lc } $whole->head->tags];
    $one{counts} = {map { lc($_) => $whole->head->count($_) } $whole->head->tags};
    $one{lc $_} = said($whole->head->get($_)) for qw(Subject To From Reply-To References In-Reply-To Message-ID);
    for my $part ($whole->parts_DFS) {
        next if $part->is_multipart;
        my $bytes = $part->bodyhandle->as_string;
        $bytes =~ s/\r\n/\n/g if $part->effective_type =~ m{^text/};
        push @{$one{parts}}, {type => $part->effective_type, name => said($part->head->recommended_filename),
                              charset => $part->head->mime_attr('content-type.charset'),
                              digest => Digest::SHA::sha256_hex($bytes), size => length $bytes};
    }
    $read{$file} = \%one;
}
print encode_json(\%read);
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes, dict[str, Any]]]:
    """(kind and case, the message's bytes, what Perl read), of all."""
    folder = tmp_path_factory.mktemp("mails")
    files = {folder / f"{number:04d}.eml": one for number, one in enumerate(letters())}
    for file, (_, _, raw) in files.items():
        file.write_bytes(raw)
    script = folder / "read.pl"
    script.write_text(_PERL, encoding="utf-8")
    done = subprocess.run(["perl", str(script), *map(str, files)], check=True, capture_output=True, timeout=300)
    found = json.loads(done.stdout)
    return [(f"{one.kind}: {about}", raw, found[str(file)]) for file, (about, one, raw) in files.items()]


def test_it_finds_nothing_wrong(read: list[tuple[str, bytes, dict[str, Any]]]) -> None:
    """No error and no warning, in any."""
    told = {about: [*one["errors"], *one["warnings"]] for about, _, one in read}
    assert {about: said for about, said in told.items() if said} == {}


def test_it_reads_what_the_standard_library_reads(read: list[tuple[str, bytes, dict[str, Any]]]) -> None:
    """The same headers, each once; the same parts in the same order, to the byte, under the same names.

    How a text's lines end is the parser's own affair.
    """
    for about, raw, one in read:
        made = email.message_from_bytes(raw, policy=email.policy.SMTP)
        assert sorted(one["headers"]) == sorted(name.lower() for name in made), about
        assert set(one["counts"].values()) == {1}, about
        for name in ("Subject", "To", "From", "Reply-To", "References", "In-Reply-To", "Message-ID"):
            assert " ".join(one[name.lower()].split()) == " ".join(str(made[name]).split()), about
        parts = [part for part in made.walk() if not part.is_multipart()]
        assert [part["type"] for part in one["parts"]] == [part.get_content_type() for part in parts], about
        assert [part["name"] or None for part in one["parts"]] == [part.get_filename() for part in parts], about
        for said, part in zip(one["parts"], parts, strict=True):
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            data = data.replace(b"\r\n", b"\n") if part.get_content_maintype() == "text" else data
            assert said["digest"] == hashlib.sha256(data).hexdigest(), about


def test_it_tells_a_message_that_is_broken(tmp_path: Path) -> None:
    """The silence above means something: without its last boundary it is told, and a header put in is seen."""
    raw = next(raw for _, one, raw in letters() if one.kind == "compass_pack")
    broken, injected, script = tmp_path / "broken.eml", tmp_path / "injected.eml", tmp_path / "read.pl"
    broken.write_bytes(raw[: raw.rindex(b"--=_")])
    injected.write_bytes(raw.replace(b"Subject: ", b"Subject: Hello\r\nBcc: x@example.org\r\nX-Rest: "))
    script.write_text(_PERL, encoding="utf-8")
    done = subprocess.run(["perl", str(script), str(broken), str(injected)], check=True, capture_output=True,
                          timeout=60)
    found = json.loads(done.stdout)
    assert found[str(broken)]["errors"] or found[str(broken)]["warnings"]
    assert "bcc" in found[str(injected)]["headers"]
