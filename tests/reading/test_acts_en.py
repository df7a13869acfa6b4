"""English acts: type, code, who, to whom, how sure, and the words quoted. All reports are invented."""

import pytest

from reading.acts_of import act_of, acts, the_act

ROWS = [
    ("Police beat protesters near the harbour.", "beating", "020101", "Police", "police", "protesters", "Police beat protesters"),
    ("At least 12 fishermen were detained on Sunday.", "detention", "030102", None, None, "At least 12 fishermen",
     "At least 12 fishermen were detained"),
    ("Three bakers are being held in Port Liss without charge.", "arbitrary detention", "36010301", None, None, "Three bakers",
     "Three bakers are being held"),
    ("Two miners were arrested and tortured by soldiers in Orvessa.", "torture", "02011111", "soldiers", "army", "Two miners",
     "Two miners were arrested and tortured by soldiers"),
    ("The arrest of Ivo Rell by the border guards was condemned.", "arrest", "030101", "the border guards", "executive", "Ivo Rell",
     "arrest of Ivo Rell by the border guards"),
    ("The murder of two bakers shocked the town.", "killing", "0101", None, None, "two bakers", "murder of two bakers"),
    ("Torture in the prison of Orvessa was reported by former prisoners.", "torture", "02011111", None, None, None, "Torture"),
    ("A lawyer was refused entry to Talvaria.", "denial of entry", "050106", None, None, "A lawyer", "A lawyer was refused entry"),
    ("Officers confiscated their passports and phones.", "confiscation of documents", "130107", "Officers", "police",
     "their passports and phones", "Officers confiscated their passports and phones"),
    ("Documents are confiscated by the police.", "confiscation of documents", "130107", "the police", "police", "Documents",
     "Documents are confiscated by the police"),
    ("The police are doing everything to prevent them from leaving the region.", "restriction of movement", "050106", "The police",
     "police", "them", "The police are doing everything to prevent them from leaving"),
    ("Guards prevented them from receiving legal protection.", "denial of legal protection", "350112", "Guards", "prison", "them",
     "Guards prevented them from receiving legal protection"),
    ("They were forced to sign blank forms.", "forced confession", "350118", None, None, "They", "They were forced to sign"),
    ("Soldiers burned down 40 houses in Lower Marn.", "destruction of property", "130103", "Soldiers", "army", "40 houses",
     "Soldiers burned down 40 houses"),
    ("Unknown persons attacked an activist and tore up a poster.", "attack", "020101", "Unknown persons", "unknown", "an activist",
     "Unknown persons attacked an activist"),
    ("Unknown persons attacked an activist and tore up a poster.", "destruction of property", "130103", "Unknown persons", "unknown",
     "a poster", "Unknown persons attacked an activist and tore up a poster"),
    ("Masked men abducted a teacher from her home.", "abduction", "030104", "Masked men", "unknown", "a teacher",
     "Masked men abducted a teacher"),
    ("Police raided the flat of a journalist.", "house raid", "040101", "Police", "police", "the flat of a journalist",
     "Police raided the flat of a journalist"),
    ("The court sentenced the activist to nine years in prison.", "imprisonment", "030102", "The court", "judiciary", "the activist",
     "The court sentenced the activist to nine years"),
    ("The army fired tear gas at the crowd.", "attack", "020101", "The army", "army", "the crowd",
     "The army fired tear gas at the crowd"),
    ("Villagers beaten in Port Liss.", "beating", "020101", None, None, "Villagers", "Villagers beaten"),
    ("Two of them died in police custody.", "death in custody", "010601", None, None, "Two of them", "Two of them died in police custody"),
    ("The police failed to protect the villagers from the mob.", "failure to protect", None, "The police", "police", None,
     "The police failed to protect"),
    ("The company dismissed three nurses.", "dismissal", "30010210", "The company", "companies", "three nurses",
     "The company dismissed three nurses"),
    ("His brother disappeared in March.", "disappearance", "030103", None, None, "His brother", "His brother disappeared"),
    ("Gunmen shot dead a councillor outside his home.", "killing", "0101", "Gunmen", "unknown", "a councillor",
     "Gunmen shot dead a councillor"),
    ("Police charged him with fabricated crimes.", "fabricated charge", "350114", "Police", "police", "him",
     "Police charged him with fabricated crimes"),
    ("The persecution of fishermen in Talvaria continues.", "persecution", None, None, None, "fishermen", "persecution of fishermen"),
    ("The rebels kidnapped the mayor, who was later killed.", "killing", "0101", None, None, "the mayor",
     "the mayor, who was later killed"),
    ("Students were harassed by their headmaster.", "harassment", "020103", "their headmaster", "school staff", "Students",
     "Students were harassed by their headmaster"),
    ("The picket was broken up by riot police.", "breaking up of an assembly", "120105", "riot police", "police", "The picket",
     "The picket was broken up by riot police"),
    ("An attack on the picket left two people wounded.", "attack", "020101", None, None, "the picket", "attack on the picket"),
    ("The militia drove 300 families out of their homes.", "displacement", "050104", "The militia", "paramilitary", "300 families",
     "The militia drove 300 families"),
    ("She endured torture by the secret police.", "torture", "02011111", "the secret police", "intelligence", "She",
     "She endured torture by the secret police"),
    ("Two nurses were taken hostage by the rebels.", "abduction", "030104", "the rebels", "guerrillas", "Two nurses",
     "Two nurses were taken hostage by the rebels"),
    ("A mob lynched a pedlar in Lower Marn.", "killing", "0101", "A mob", "mob", "a pedlar", "A mob lynched a pedlar"),
    ("He was placed under house arrest.", "house arrest", "030105", None, None, "He", "He was placed under house arrest"),
    ("Two reporters remain in custody.", "detention", "030102", None, None, "Two reporters", "Two reporters remain in custody"),
    ("The deputy blackmailed a nurse.", "blackmail", "130104", "The deputy", None, "a nurse", "The deputy blackmailed a nurse"),
    ("Activists were denied access to a lawyer.", "denial of legal aid", "350109", None, None, "Activists",
     "Activists were denied access to a lawyer"),
    ("Vigilantes patrolling the docks stabbed two porters.", "attack", "020101", "Vigilantes", "vigilantes", "two porters",
     "Vigilantes patrolling the docks stabbed two porters"),
    ("The authorities blocked the newspaper's website.", "censorship", "100101", "The authorities", "executive",
     "the newspaper's website", "The authorities blocked the newspaper's website"),
    ("Neighbours robbed the widow.", "robbery", "130101", "Neighbours", "private persons", "the widow", "Neighbours robbed the widow"),
    ("Soldiers raped two women in the camp.", "rape", "02011101", "Soldiers", "army", "two women", "Soldiers raped two women"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "code", "actor", "actor_kind", "target", "quote"), ROWS)
def test_who_did_what_to_whom(
    text: str, kind: str, code: str | None, actor: str | None, actor_kind: str | None, target: str | None, quote: str
) -> None:
    claim = the_act(text, kind)
    act = act_of(claim)
    assert (act.mt04, act.actor, act.actor_kind, act.target) == (code, actor, actor_kind, target)
    assert claim.quote == quote
    assert (claim.polarity, claim.modality, act.accusation) == ("affirmed", "actual", "stated")


@pytest.mark.parametrize(
    ("text", "kind", "polarity", "modality", "accusation"),
    [
        ("The ministry denied that anyone had been detained.", "detention", "denied", "actual", "denied"),
        ("Nobody was killed, the governor said.", "killing", "denied", "actual", "stated"),
        ("There were no arrests.", "arrest", "denied", "actual", "stated"),
        ("The officer is accused of torturing detainees.", "torture", "affirmed", "actual", "accused"),
        ("He is suspected of killing a shepherd.", "killing", "affirmed", "actual", "suspected"),
        ("The militia allegedly raped two women.", "rape", "affirmed", "actual", "claimed"),
        ("They condemned the alleged murder of two bakers.", "killing", "affirmed", "actual", "claimed"),
        ("The protesters may have been beaten by guards.", "beating", "affirmed", "possible", "stated"),
        ("The governor ordered soldiers to burn the village.", "destruction of property", "affirmed", "planned", "stated"),
        ("The miners would have been killed by the rebels.", "killing", "affirmed", "conditional", "stated"),
        ("The army did not shell the hospital.", "attack", "denied", "actual", "stated"),
    ],
)
def test_how_the_text_stands_to_it(text: str, kind: str, polarity: str, modality: str, accusation: str) -> None:
    claim = the_act(text, kind)
    assert (claim.polarity, claim.modality, act_of(claim).accusation) == (polarity, modality, accusation)


@pytest.mark.parametrize(
    "text",
    [
        "Four people were killed in a car crash.",
        "He beat the champion 6-2 in the final.",
        "They plan to arrest the organisers.",
        "The prohibition on torture must be respected.",
        "Fishermen fear arrest.",
        "Anyone who joins the picket will be arrested.",
        "If they are detained, call a lawyer.",
        "Villagers could be attacked by rebels.",
        "The site promises to pay for beating up fishermen.",
        "He held a meeting with the mayor.",
        "Twelve people died when a ferry sank in a storm.",
        "He was a witness for the Committee against Torture.",
        "The lawyer was charged with preparing the report.",
        "She fired the kiln and set the table.",
        "The film was shot in Port Liss.",
    ],
)
def test_plans_rights_fears_accidents_and_other_senses_are_no_acts(text: str) -> None:
    assert acts(text) == ()


def test_a_label_is_never_a_type() -> None:
    found = acts("It was a massacre, a genocide and a crime against humanity, the group said.")
    assert found == ()
    assert act_of(the_act("The army massacred 12 villagers.", "killing")).target == "12 villagers"


def test_a_list_of_nouns_gives_an_act_each_with_the_shared_target() -> None:
    found = acts("A wave of arrests, beatings and torture of miners began in December.")
    assert [(act_of(c).type, act_of(c).target) for c in found] == [("arrest", "miners"), ("beating", "miners"), ("torture", "miners")]


def test_who_ordered_is_the_actor_of_an_order() -> None:
    act = act_of(the_act("The governor ordered soldiers to burn the village.", "destruction of property"))
    assert (act.actor, act.involvement) == ("The governor", "gave orders")


def test_suspicion_and_omission_say_the_involvement() -> None:
    assert act_of(the_act("He is suspected of killing a shepherd.", "killing")).involvement == "suspected"
    assert act_of(the_act("The police stood by and did nothing.", "failure to protect")).involvement == "failed to prevent"


@pytest.mark.parametrize(
    ("text", "kind", "method"),
    [
        ("Guards beat him with batons.", "beating", "batons or sticks"),
        ("Soldiers tortured him with electric shocks.", "torture", "electric shocks"),
        ("Gunmen shot dead a councillor.", "killing", "shooting"),
        ("The army fired tear gas at the crowd.", "attack", "tear gas"),
        ("Unknown assailants stabbed her brother.", "attack", "stabbing"),
        ("Police arrested a baker.", "arrest", None),
    ],
)
def test_the_method_is_given_where_it_is_said(text: str, kind: str, method: str | None) -> None:
    assert act_of(the_act(text, kind)).method == method


def test_a_weapon_is_no_actor() -> None:
    act = act_of(the_act("A car bomb exploded outside the market.", "attack"))
    assert (act.actor, act.target, act.method) == (None, "the market", "bombing")
    act = act_of(the_act("Two porters were killed by a grenade.", "killing"))
    assert (act.actor, act.target, act.method) == (None, "Two porters", "bombing")
