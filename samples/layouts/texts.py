"""What the papers say in full sentences: needs, discussion, risk, plan and task, by the family's main theme."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """``{child}`` the child whom the main issue concerns (first name), ``{carer}`` the carer (first name).

    ``actions`` are (need, action, index of the professional who owns it, days after the meeting).
    """

    needs: str
    background: str
    progress: tuple[str, ...]
    voice: str
    risk: str
    support: str
    actions: tuple[tuple[str, str, int, int], ...]
    task: str
    outcome: str


THEMES: dict[str, Theme] = {
    "attendance": Theme(
        needs="Support to keep {child}'s attendance above 92 per cent, a morning routine that the family can hold by "
        "themselves, and somebody for {carer} to talk to when money is short.",
        background="The family became known to us in the autumn when {child}'s attendance fell to 61 per cent and the "
        "school could not reach home. {carer} had lost work and the flat was without heating for some weeks. The "
        "heating has since been mended and {carer} works mornings at the garden centre.",
        progress=(
            "{carer} has kept every appointment since January and opens letters with the support worker on Fridays. "
            "School reports that {child} arrives on time four days out of five and has eaten breakfast.",
            "Attendance over the last half term was 93 per cent. Mondays remain the weak spot; {carer} thinks this is "
            "because {child} stays up late on Sundays, and has agreed a bedtime of half past eight.",
        ),
        voice="{child} says that mornings are calmer now and that the breakfast club is the best part of the day. "
        "{child} would like to carry on seeing the learning mentor.",
        risk="The risk of harm is assessed as low. What could raise it again is a return to missed school with no "
        "contact, or {carer} becoming isolated. Protective factors are the grandmother near by, a steady job and a "
        "school that rings home the same morning. If attendance falls below 85 per cent over three weeks the lead "
        "professional will call the group together and speak to a senior.",
        support="Level 2 support is needed to hold the morning routine for two more terms: a weekly visit at first, "
        "then fortnightly, a budgeting session each month, and the learning mentor at school twice a week.",
        actions=(
            ("Regular school attendance", "Meet {child} and {carer} at the breakfast club twice a week and keep the "
             "attendance chart with them", 0, 42),
            ("A routine at home", "Visit weekly for six weeks to practise the morning and bedtime plan, then "
             "fortnightly", 1, 56),
            ("Money worries", "Go through bills and benefits with {carer} and apply for the school uniform grant", 2,
             28),
        ),
        task="Six weekly home visits to practise the morning and bedtime routine with {carer}, using the Strong Start "
        "programme, and a written routine agreed with {child} by the end.",
        outcome="{child} attends school at 95 per cent and the family keep their routine without help.",
    ),
    "anxiety": Theme(
        needs="Help for {child} with worries about going out, support for {carer} in setting gentle limits, and a plan "
        "that school and home both use when {child} becomes distressed.",
        background="{child} stopped leaving the house last summer after the family moved in a hurry. There were nights "
        "when nobody slept and {carer} was at the end of their strength. A place with the emotional health service "
        "was found in November.",
        progress=(
            "{child} has been to seven of eight sessions and now walks to school with a friend. The panic at the gate "
            "has not been seen since before half term.",
            "{carer} has finished the parents' course and uses the calm plan at home. There has been one difficult "
            "weekend, which the family managed with the out-of-hours line.",
        ),
        voice="{child} drew the three islands with the social worker and put 'dancing' and 'Nan's dog' on the island of "
        "good things. The worry that remains is the bus.",
        risk="The risk is assessed as low to medium. {child} has had no thoughts of self-harm since October. A sudden "
        "change of school or home would raise the risk; the safety plan on the fridge names who is rung first. "
        "{carer} knows when to use the crisis line.",
        support="Level 2 support is to help {child} use the bus alone, to keep the calm plan alive at school and home, "
        "and to give {carer} a monthly conversation with the same worker.",
        actions=(
            ("Confidence outside the home", "Practise the bus journey with {child} in four steps, starting with one "
             "stop", 1, 35),
            ("One plan at school and home", "Share the calm plan with all of {child}'s teachers and look at it again "
             "with {carer}", 0, 21),
            ("Emotional health", "Finish the remaining sessions and write a closing letter to {child}", 2, 49),
        ),
        task="Four accompanied bus journeys with {child} and two sessions at home with {carer} on the calm plan, "
        "finished before the summer term ends.",
        outcome="{child} travels by bus alone and has not missed a day at school because of worry.",
    ),
    "boundaries": Theme(
        needs="Continued help with boundaries and screens at home, a positive activity for {child} after school, and a "
        "point of contact for {carer} when things become heated.",
        background="Neighbours had rung the police twice about shouting, and {child} had run off after arguments. {carer} "
        "asked for help herself. There was never an injury, but {child} was frightened and slept badly.",
        progress=(
            "The family rules made at the second meeting are still on the kitchen door. {carer} leaves the room when she "
            "feels her voice rise and the neighbours have noticed the difference.",
            "{child} has joined the boxing club and has not run off since before Christmas. School behaviour points have "
            "dropped from nineteen a week to two.",
        ),
        voice="{child} says that home is 'normal loud, not scary loud' and wants the club to go on.",
        risk="Risk is assessed as low. The pattern to watch for is arguments after ten in the evening at weekends. "
        "Protective factors are {carer}'s insight, the club, and the aunt who takes {child} for a night when asked. Any "
        "new call to the police would be discussed with a senior within two days.",
        support="Level 2 support should keep the parenting programme going to its end, pay the club's fee for a year, "
        "and give {carer} a named person at school.",
        actions=(
            ("Boundaries at home", "Deliver the last five sessions of the parenting programme with {carer}", 1, 40),
            ("Positive activity", "Pay and arrange {child}'s place at the boxing club until March next year", 2, 20),
            ("A calm school day", "Check in with {child} each morning and ring {carer} with one good thing every "
             "Friday", 0, 30),
        ),
        task="Deliver sessions four to eight of the parenting programme to {carer} at home, with one joint session that "
        "includes {child}.",
        outcome="There have been no police calls for six months and {child} sleeps through.",
    ),
    "speech": Theme(
        needs="Speech and language support for {child}, stay-and-play sessions so that {carer} meets other parents, and "
        "help to take up the funded nursery hours.",
        background="At the two-year check {child} had fewer than ten words and the home was cold and crowded. {carer} "
        "was low after the birth and rarely went out. The family has since been moved to a dry house with a garden.",
        progress=(
            "{child} now puts three words together and sits for a story. The therapist is pleased and would like six "
            "more sessions in a small group.",
            "{carer} has been to stay-and-play most Tuesdays, has made a friend there, and the health visitor finds her "
            "mood much better. All immunisations are up to date.",
        ),
        voice="{child} was seen at home playing with the farm animals, came to {carer} for comfort and smiled at the "
        "social worker. {child} said 'more ducks'.",
        risk="Risk is assessed as low. {child} is safe and well cared for. The things that could raise the risk are a "
        "return of {carer}'s low mood or missed nursery without a reason; the health visitor will see the family every "
        "six weeks and knows whom to ring.",
        support="Level 2 support is required to bring {child}'s talking on: the small group for six weeks, a nursery "
        "place for fifteen hours, and stay-and-play each week with the same worker.",
        actions=(
            ("Talking and listening", "Run the small talk group with {child} for six weeks and show {carer} the games",
             0, 45),
            ("Nursery place", "Fill in the funding form with {carer} and visit two nurseries together", 1, 24),
            ("{carer}'s wellbeing", "See {carer} and {child} at home every six weeks and repeat the mood questionnaire",
             2, 42),
        ),
        task="Six small talk group sessions for {child} with {carer} present, and support to take up fifteen nursery "
        "hours by the end of April.",
        outcome="{child} is within the expected range for talking and goes to nursery.",
    ),
    "abuse": Theme(
        needs="Recovery work for {child} after living with domestic abuse, continued safety planning with {carer}, and "
        "help with the move to a permanent tenancy.",
        background="{carer} left a violent relationship in September and spent five weeks in a refuge with the "
        "children. A non-molestation order is in force until next autumn. The former partner has had no contact.",
        progress=(
            "{carer} has completed the recovery programme and has spoken at the last session to help others. The new "
            "lock and the camera are fitted and the police marker is on the address.",
            "{child} has settled at the new school, has friends to tea, and no longer hides when a door slams.",
        ),
        voice="{child} told the social worker that the new house 'feels like ours' and that Mum laughs again. {child} "
        "would like somebody to talk to when the dreams come back.",
        risk="The risk is assessed as low while the order is kept. A breach of the order, or contact through relatives, "
        "would raise it at once and the police would be rung first. {carer} has a safety plan, a safe word with the "
        "school, and a bag packed at her sister's.",
        support="Level 2 support should offer {child} the recovery group, give {carer} a monthly safety review, and see "
        "the tenancy through.",
        actions=(
            ("Recovery for {child}", "Offer twelve weeks of the children's recovery group and give feedback to {carer}",
             1, 84),
            ("Safety", "Look at the safety plan with {carer} each month and tell school of any change", 2, 30),
            ("A secure home", "Support the application for a permanent tenancy and the school transport", 0, 60),
        ),
        task="Twelve sessions of the children's recovery group for {child}, with a goodbye session that {carer} attends.",
        outcome="{child} has finished the recovery group and the family has a permanent home.",
    ),
    "home": Theme(
        needs="Help to keep the home clean and safe, support with debts and repairs, and a check that both school shoes "
        "and packed lunches are no longer a worry.",
        background="In October the home was found without beds for the children, with a blocked kitchen and a dog that "
        "could not be looked after. {carer} had been caring for her own mother and had let things go.",
        progress=(
            "The house has been visited without notice four times and was clean each time. There are three beds, a "
            "table and a working cooker. The dog has gone to a cousin.",
            "The grandmother now has her own carers, and {carer} has time. Rent arrears are paid off at ten pounds a week.",
        ),
        voice="{child} proudly showed the bunk bed and the box for treasures, and asked for nothing but a lamp.",
        risk="Risk is assessed as low. A return to neglect would first be seen in the kitchen and in the children's "
        "clothes; school will tell the lead professional in the same week. {carer} asks for help early now.",
        support="Level 2 support is needed to see the repairs through, to finish the debt plan, and to give {carer} a "
        "fortnightly visit until the summer.",
        actions=(
            ("A safe home", "Visit every fortnight with the home checklist and praise what has been kept up", 1, 60),
            ("Repairs", "Chase the landlord about damp in the back bedroom and report to {carer} in writing", 2, 21),
            ("School readiness", "Provide a lamp and school shoes from the hardship fund and check lunches with {child}",
             0, 14),
        ),
        task="Fortnightly home visits with the home checklist until the summer, and one repairs meeting with the "
        "landlord at which {carer} is supported.",
        outcome="The home has stayed clean and safe for six months and the debts are under control.",
    ),
    "mental": Theme(
        needs="Support for {carer}'s recovery after hospital, practical help in the mornings, and a young carers' place "
        "for {child}.",
        background="{carer} was in hospital for five weeks in the autumn. {child} had been doing the shopping and "
        "hiding how things were. Relatives came to stay and the adult mental health team remains involved.",
        progress=(
            "{carer} takes the medicine, sees the nurse every fortnight and has begun to cook again. The crisis plan was "
            "used once, in good time, and worked.",
            "{child} goes to the young carers' group on Thursdays and has given up the shopping. Teachers say that "
            "{child} is less tired and laughs more.",
        ),
        voice="{child} said: 'I am allowed to be a kid again.' {child} wants to know whom to ring if {carer} is poorly.",
        risk="Risk is assessed as low to medium. Early signs of a relapse are poor sleep and unopened post; {child} and "
        "the aunt both know them. The crisis plan names the nurse, the aunt and the duty line, in this order.",
        support="Level 2 support is to keep the young carers' group, to give {carer} help with mornings twice a week, "
        "and to bring school and the nurse to the same table every six weeks.",
        actions=(
            ("Young carer", "Keep {child}'s place in the young carers' group and check in at school each Friday", 0, 50),
            ("{carer}'s recovery", "See {carer} fortnightly and tell the lead professional of any early sign", 2, 28),
            ("Mornings", "Help with mornings on Mondays and Thursdays until Easter and then review with {carer}", 1, 32),
        ),
        task="Practical help in the mornings twice a week for eight weeks, fading to none, and a family meeting at the end "
        "in which {child} takes part.",
        outcome="{carer} has been well for six months and {child} no longer carries adult tasks.",
    ),
    "housing": Theme(
        needs="Advice on housing and benefits, a playgroup place, and one person who knows the family and whom {carer} can "
        "ring.",
        background="The family slept on friends' floors for much of the autumn after an eviction. {child} was often ill "
        "and appointments were missed. Since January they have had a temporary flat of their own.",
        progress=(
            "All appointments have been kept since the move. {child} has put on weight and has seen the dentist.",
            "{carer} is on the list for a permanent home, in band B, and has set up a standing order for the rent.",
        ),
        voice="{child} likes the window where one can see the trains, and would like a friend in the new street.",
        risk="Risk is assessed as low. The only thing that could bring the old worries back is the loss of the flat. "
        "Housing will tell the lead professional before any notice is served.",
        support="Level 2 support means advice on housing until a permanent home is found, the playgroup or club twice a "
        "week, and a visit each month.",
        actions=(
            ("A permanent home", "Bid with {carer} each week and go along to viewings", 2, 45),
            ("Friends and play", "Find {child} a place at the club twice a week and go along the first time", 1, 21),
            ("Health", "Book the missed hearing test and remind {carer} the day before", 0, 30),
        ),
        task="Monthly visits until a permanent tenancy begins, and help with bidding each week, starting with the homes "
        "list of 1 April.",
        outcome="The family has a permanent tenancy and {child} has a club and friends.",
    ),
}

CLOSED_PROGRESS = (
    "All actions of the plan were looked at one by one and each has been met. School, health and the family see no "
    "remaining need beyond what every child may expect.",
    "{carer} knows where to find the family hub's open sessions and has the leaflet with the telephone numbers.",
)
REMAIN_PROGRESS = (
    "Two of the four actions are not met. {child} has not been seen at school for nine days and {carer} has missed two "
    "appointments. The meeting is worried that support would fall away too early.",
    "The group asked the social worker to visit within the week and to look at the plan again in six weeks.",
)
