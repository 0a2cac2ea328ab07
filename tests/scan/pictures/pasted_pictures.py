"""Pictures as people paste them into forms: signatures of several kinds, and what is none."""

import io
import random
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from stepdown_pipeline.shell.readers.scan.pasted import decoded

FONTS = Path(__file__).resolve().parents[3] / "bench" / "reading" / "fonts" / "develop"
WIDE, HIGH = 420, 120
BLUE, BLACK = (20, 30, 120), (25, 25, 25)


def paper(colour="white", size=(WIDE, HIGH)):
    return Image.new("RGB", size, colour)


def scrawl(picture, seed=1, colour=BLUE, width=4, start=(30, 75), long=330, high=48):
    """Loops of changing height and a tail, as somebody signs."""
    dice = random.Random(seed)
    pen = ImageDraw.Draw(picture)
    x, y = start
    way = []
    for letter in range(9):
        tall = high * (1.0 if letter in (0, 4) else dice.uniform(0.2, 0.55))
        step = long / 9
        for at in range(18):
            angle = at / 18 * 2 * np.pi
            way.append((x + step * at / 18 + 9 * np.sin(angle), y - tall * (0.5 - 0.5 * np.cos(angle)) - letter * 1.2))
        x += step
    way += [(x + 3 * i, y - 12 + 2 * i % 5) for i in range(8)]
    pen.line(way, fill=colour, width=width, joint="curve")
    return picture


def lettered(text, font, size, colour=BLUE, picture=None):
    picture = picture or paper()
    ImageDraw.Draw(picture).text((24, 22), text, fill=colour, font=ImageFont.truetype(str(FONTS / f"{font}.ttf"), size))
    return picture


def printed(text, size=34, colour=BLACK, picture=None, at=(20, 40)):
    picture = picture or paper()
    ImageDraw.Draw(picture).text(at, text, fill=colour, font=ImageFont.load_default(size))
    return picture


def transparent():
    """Cut out by a signing program."""
    mask = scrawl(paper()).convert("L").point(lambda level: 255 if level < 150 else 0)
    out = Image.new("RGBA", (WIDE, HIGH), (*BLUE, 0))
    out.putalpha(mask)
    return out


def with_rule():
    picture = scrawl(paper(), seed=2)
    ImageDraw.Draw(picture).line([(10, 96), (410, 96)], fill=BLACK, width=2)
    return picture


def photographed():
    """On grey, unevenly lit paper."""
    levels = np.asarray(scrawl(paper((205, 203, 198)), seed=3, colour=BLACK), np.float32)
    levels *= np.linspace(1.0, 0.72, WIDE)[None, :, None]
    grain = np.random.default_rng(3).normal(0, 4, levels.shape[:2])[:, :, None]
    return Image.fromarray(np.clip(levels + grain, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.8))


def logo():
    picture = paper()
    pen = ImageDraw.Draw(picture)
    pen.ellipse((20, 15, 110, 105), fill=(0, 110, 90))
    pen.polygon([(45, 80), (65, 30), (88, 80)], fill="white")
    return printed("Wexbridge", 40, (0, 110, 90), picture, (125, 38))


def swoosh():
    """A logo of lines alone."""
    picture = paper(size=(200, 200))
    pen = ImageDraw.Draw(picture)
    pen.arc((20, 20, 180, 180), 200, 520, fill=(200, 60, 30), width=14)
    pen.arc((55, 55, 150, 150), 0, 250, fill=(30, 90, 180), width=14)
    return picture


def sign_here():
    picture = paper()
    pen = ImageDraw.Draw(picture)
    pen.polygon([(10, 30), (300, 30), (300, 8), (400, 60), (300, 112), (300, 90), (10, 90)], fill=(245, 205, 40))
    return printed("SIGN HERE", 38, BLACK, picture, (50, 38))


def plain_sign_here():
    return printed("Sign here", 40)


def arrow():
    picture = paper()
    pen = ImageDraw.Draw(picture)
    pen.line([(30, 60), (360, 60)], fill=(200, 20, 20), width=7)
    pen.polygon([(350, 35), (400, 60), (350, 85)], fill=(200, 20, 20))
    return picture


def stamp():
    picture = paper(size=(260, 260))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((12, 12, 248, 248), outline=(150, 30, 40), width=6)
    pen.ellipse((50, 50, 210, 210), outline=(150, 30, 40), width=4)
    return printed("RECEIVED", 30, (150, 30, 40), picture, (58, 112))


def boxed_stamp():
    picture = paper()
    ImageDraw.Draw(picture).rectangle((8, 8, 410, 110), outline=(150, 30, 40), width=5)
    return printed("APPROVED", 54, (150, 30, 40), picture, (40, 32))


def photograph():
    """A face in front of a wall, out of focus."""
    dice = np.random.default_rng(5)
    rough = Image.fromarray(dice.integers(60, 220, (9, 12, 3), np.uint8)).resize((480, 360), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(rough)
    pen.ellipse((170, 60, 320, 260), fill=(214, 170, 145))
    pen.ellipse((205, 130, 225, 145), fill=(60, 40, 30))
    pen.ellipse((265, 130, 285, 145), fill=(60, 40, 30))
    return rough.filter(ImageFilter.GaussianBlur(5))


def tick():
    picture = paper(size=(140, 140))
    ImageDraw.Draw(picture).line([(25, 75), (55, 110), (120, 25)], fill=BLACK, width=10, joint="curve")
    return picture


def dark():
    return scrawl(paper((15, 15, 20)), colour="white")


def stroke():
    picture = paper()
    ImageDraw.Draw(picture).line([(20, 62), (400, 58)], fill=BLACK, width=4)
    return picture


def date():
    return lettered("4/3/2026", "kalam", 56)


def verbal():
    return lettered("verbal consent", "patrick-hand", 48)


SIGNATURES = {
    "transparent PNG": (transparent, "png"),
    "white JPEG": (lambda: scrawl(paper(), seed=4), "jpeg"),
    "with a rule under it": (with_rule, "png"),
    "photographed on grey paper": (photographed, "jpeg"),
    "black, thin pen": (lambda: scrawl(paper(), seed=6, colour=BLACK, width=3), "png"),
    "a name in a flowing hand": (lambda: lettered("Kerry Doyle", "allison", 84), "png"),
    "a legible name": (lambda: lettered("Kerry Doyle", "caveat", 64), "jpeg"),
    "large, for a small place": (lambda: scrawl(paper(), seed=7, width=5).resize((1680, 480)), "png"),
}
OTHERS = {
    "logo": (logo, "png"), "logo of lines": (swoosh, "png"), "sign here, in an arrow": (sign_here, "png"),
    "sign here": (plain_sign_here, "png"), "arrow": (arrow, "png"), "stamp": (stamp, "png"),
    "stamp with a frame": (boxed_stamp, "jpeg"), "typed name": (lambda: printed("Kerry Doyle", 44), "png"),
    "blank": (paper, "png"), "photograph": (photograph, "jpeg"), "tick": (tick, "png"), "a stroke": (stroke, "png"),
    "white on black": (dark, "png"), "date by hand": (date, "png"), "verbal consent, by hand": (verbal, "png"),
}


def packed(picture, kind):
    out = io.BytesIO()
    if kind == "jpeg":
        picture.convert("RGB").save(out, "JPEG", quality=80)
    else:
        picture.save(out, "PNG")
    return out.getvalue()


def pixels_of(made, number=1):
    """The picture as the confined child hands it on."""
    picture, kind = made[0](), made[1]
    found = decoded(packed(picture, kind), number)
    assert found is not None
    return found
