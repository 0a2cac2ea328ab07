"""Short forms of first names common in England: enough to say "cannot tell" instead of "somebody else"."""

from __future__ import annotations

from typing import Final

_GROUPS: Final = tuple(
    frozenset(line.split())
    for line in """
    abigail abi abbie gail
    alexander alexandra alex sandy lexi sasha xander
    andrew andy drew
    anthony tony ant
    barbara babs
    benjamin ben benji
    catherine katherine kathryn kate katie kathy cathy kitty cath
    charles charlie chas charlotte lottie
    christopher christine christina chris tina kit
    daniel dan danny daniella danielle
    david dave davey
    deborah debbie debs
    dorothy dot dotty
    edward eddie ted ned teddy
    eleanor ellie nell nora
    elizabeth liz lizzie beth betty eliza libby lisa bess
    emily emma em emmie millie
    frances francis fran frankie frank
    frederick fred freddie
    gabriel gabrielle gabby gabe
    harold harry henry hal hank
    isabel isabella isabelle izzy bella belle
    jacob jake
    jacqueline jackie
    james jim jimmy jamie jem
    jennifer jen jenny
    jessica jess jessie
    john jack johnny jon jonathan
    joseph joe joey josephine jo josie
    joshua josh
    judith judy
    kenneth ken kenny
    kimberley kim
    lawrence larry laurie
    leonard leo len lenny
    lucy lucinda lucille lulu
    margaret maggie meg peggy marge daisy
    mary molly polly may
    matthew matt matty
    maxwell maximilian max maxine
    melanie mel melissa
    michael mick mike mikey michaela
    mohammed muhammad mohamed mohammad muhammed mo
    natalie nat natasha tasha nathan nathaniel nate
    nicholas nick nicky nicola nicole
    olivia liv livvy ollie oliver
    patricia pat patrick paddy trish patsy
    peter pete
    philip phillip phil philippa pippa
    rebecca becky becca bex
    richard rick ricky dick rich richie
    robert rob bob bobby robbie bert roberta
    ronald ron ronnie
    samuel samantha sam sammy
    sarah sara sally sadie
    stephen steven steve stephanie steph stevie
    susan suzanne sue susie suzie
    terence theresa teresa terry tess
    theodore theo ted teddy
    thomas tom tommy
    timothy tim
    valerie val
    victoria vicky vic tori
    vincent vince
    william bill billy will willie liam
    zachary zac zak zachariah
    """.splitlines()
    if line.split()
)


def same_first_name(a: str, b: str) -> bool:
    """True when one may be a short form of the other; both casefolded."""
    return any(a in group and b in group for group in _GROUPS)
