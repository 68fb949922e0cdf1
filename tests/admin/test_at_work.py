"""Who is at work where, and what was typed and not saved: kept for one account, put back, guarded, and thrown away."""

import datetime
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from content.admin.forms.deleting import version_of
from content.admin.presence.people import GONE_AFTER, MOST_OPEN, who_is_at_work
from content.admin.presence.unsaved import LARGEST, LARGEST_IN_ALL, MOST_SCREENS
from content.editing.freshness import state
from content.models import AtWork, Contact, GlossaryTerm, Guideline, Section
from tests.admin.conftest import Staff, stored

AT_WORK = "/admin/content/guideline/at-work/"
DISCARD = AT_WORK + "discard/"
LEFT = AT_WORK + "left/"
FormOf = Callable[[Client, str], dict[str, Any]]


def address(section: Section) -> str:
    return reverse("admin:content_section_change", args=[section.pk])


def translation(section: Section, language: str) -> str:
    return reverse("admin:content_translation", args=["section", section.pk, language])


def named(name: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.create_superuser(name))
    return client


def opened(client: Client, screen: str) -> Any:
    """Return what a screen shows of who is at work there."""
    answer = client.get(screen)
    assert answer.status_code == 200
    return answer.context["at_work"]


def form_on(client: Client, screen: str) -> Any:
    context = client.get(screen).context
    return context["form"] if "lines" in context else context["adminform"].form


def say(client: Client, screen: str, **more: Any) -> Any:
    """Tell the server what an open page tells it."""
    user = User.objects.get(pk=client.session["_auth_user_id"])
    message = {"screen": screen, "account": user.username, **more}
    return client.post(AT_WORK, {"message": json.dumps(message)})


def type_in(client: Client, screen: str, *, loaded: str | None = None, **fields: Any) -> Any:
    """Open a screen, type in fields of it, and go away without saving."""
    if loaded is None:
        form = form_on(client, screen)
        loaded = form.initial.get("loaded", "")
        more = {"dutch": form.initial["dutch"]} if "dutch" in form.fields else {}
    else:
        more = {}
    typed = {name: value if isinstance(value, list) else [value] for name, value in fields.items()}
    return say(client, screen, typed=typed, loaded=loaded, **more)


def kept(name: str = "chief") -> dict[str, Any]:
    return AtWork.objects.get(user__username=name).typed or {}


# Who is there


def test_who_opens_a_record_is_seen_by_name_at_once_and_does_not_see_themselves(
    chief: Client, section: Section
) -> None:
    fatma = named("fatma")
    assert opened(fatma, address(section)).others == []
    shown = opened(chief, address(section)).others
    assert len(shown) == 1
    assert shown[0].startswith("fatma has this section open now too, since ")
    assert shown[0] in chief.get(address(section)).text
    assert say(fatma, address(section)).json()["others"][0].startswith("chief has this section open")


def test_of_a_translation_it_is_said_in_which_language(chief: Client, section: Section) -> None:
    opened(named("fatma"), translation(section, "tr"))
    assert "fatma has this section open now too, in Turkish, since" in opened(chief, address(section)).others[0]
    assert "fatma" in opened(chief, translation(section, "pl")).others[0]


def save(client: Client, section: Section, **fields: str) -> None:
    """Save a section on its page, with these fields."""
    form = form_on(client, address(section))
    sent = {field.html_name: "" if field.value() is None else field.value() for field in form}
    assert client.post(address(section), {**sent, "dutch_change": "meaning", **fields}).status_code == 302


def test_who_has_a_page_open_is_told_who_saved_it_meanwhile_and_who_saved_it_is_not(
    chief: Client, section: Section
) -> None:
    kim, screen = named("kim"), address(section)
    version = opened(chief, screen).version
    assert say(chief, screen, version=version).json()["saved"] == ""
    save(kim, section, title_nl="Wat helpt?")
    told = say(chief, screen, version=version).json()["saved"]
    assert re.fullmatch(r"kim saved this section at \d\d:\d\d. If you save, you first see both\.", told)
    assert say(kim, screen, version=version).json()["saved"] == ""
    assert say(chief, screen, version=opened(chief, screen).version).json()["saved"] == ""
    Section.objects.get(pk=section.pk).delete()
    assert say(chief, screen, version=version).status_code == 404


def test_a_translator_is_told_of_what_was_saved_in_their_language_and_of_the_dutch_text(
    chief: Client, section: Section
) -> None:
    kim, screen = named("kim"), translation(section, "tr")
    version = opened(chief, screen).version
    save(kim, section, title_en="What helps?")
    assert say(chief, screen, version=version).json()["saved"] == ""
    save(kim, section, title_nl="Wat helpt?")
    told = say(chief, screen, version=version).json()["saved"]
    assert told.startswith("kim saved the Dutch text of this section at")
    assert "see both" not in told
    save(kim, section, title_tr="Ne yapabilirim?")
    assert "see both" in say(chief, screen, version=version).json()["saved"]


def test_a_change_of_order_is_no_save_of_what_is_on_the_page(chief: Client, section: Section) -> None:
    version = opened(chief, address(section)).version
    section.position += 5
    section.save()
    assert say(chief, address(section), version=version).json()["saved"] == ""


def test_who_is_silent_for_a_minute_or_leaves_is_gone(chief: Client, section: Section) -> None:
    fatma = named("fatma")
    opened(fatma, address(section))
    AtWork.objects.update(seen_at=timezone.now() - GONE_AFTER)
    assert opened(chief, address(section)).others == []
    say(fatma, address(section))
    assert len(opened(chief, address(section)).others) == 1
    assert say(fatma, address(section), left=True).status_code == 200
    assert opened(chief, address(section)).others == []
    AtWork.objects.filter(user__username="fatma").update(seen_at=timezone.now() - datetime.timedelta(days=2))
    opened(chief, address(section))
    assert not AtWork.objects.filter(user__username="fatma").exists()


def test_who_leaves_in_the_middle_of_a_text_is_gone_and_the_text_is_kept(chief: Client, section: Section) -> None:
    fatma = named("fatma")
    loaded = form_on(fatma, address(section)).initial["loaded"]
    say(fatma, address(section), typed={"title_nl": ["Half"]}, loaded=loaded, left=True)
    assert opened(chief, address(section)).others == []
    assert kept("fatma") == {"title_nl": "Half"}
    assert say(fatma, address(section), left=True).status_code == 200
    assert kept("fatma") == {"title_nl": "Half"}


def test_since_when_somebody_is_there_stays_while_they_are_and_is_new_after_they_were_away(
    chief: Client, section: Section
) -> None:
    opened(chief, address(section))
    (first,) = who_is_at_work([section])[section.pk]
    say(chief, address(section))
    opened(chief, address(section))
    (again,) = who_is_at_work([section])[section.pk]
    assert again == first
    AtWork.objects.update(seen_at=timezone.now() - GONE_AFTER)
    say(chief, address(section))
    (new,) = who_is_at_work([section])[section.pk]
    assert new.since > first.since


def test_a_list_learns_in_one_question_who_is_at_work_on_each_record(
    chief: Client, guideline: Guideline, django_assert_num_queries: Any
) -> None:
    one, two = guideline.sections.all()
    opened(named("fatma"), address(one))
    opened(named("piet"), translation(one, "ar"))
    opened(chief, address(two))
    here = User.objects.get(username="chief")
    with django_assert_num_queries(1):
        found = who_is_at_work([one, two], but=here)
    assert {pk: [(p.account, p.language) for p in people] for pk, people in found.items()} == {
        one.pk: [("fatma", ""), ("piet", "ar")]
    }
    assert who_is_at_work([]) == {}


def test_who_may_only_look_is_not_at_work(staff: Staff, section: Section) -> None:
    answer = staff("view_section").get(address(section))
    assert answer.status_code == 200
    assert not AtWork.objects.exists()
    assert 'id="at-work"' not in answer.text


# What was typed


def test_what_was_typed_is_in_the_form_again_with_a_notice_until_it_is_saved(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    before = stored(section)
    answer = type_in(chief, address(section), title_en="What helps?", body_tr="<p>Kitap okuyun.</p>")
    assert answer.json()["kept"] == ["body_tr", "title_en"]
    assert answer.json()["words"].startswith("Kept on the server at ")
    assert stored(section) == before  # not in the draft
    page = chief.get(address(section))
    assert "You had not saved this yet" in page.text
    assert [text.label for text in page.context["at_work"].restored.texts] == ["Title (English)", "Text (Turkish)"]
    form = form_of(chief, address(section))
    assert form["title_en"] == "What helps?"
    assert form["body_tr"] == "<p>Kitap okuyun.</p>"
    assert form["title_nl"] == "Wat kan ik doen?"
    assert chief.post(address(section), form).status_code == 302
    section.refresh_from_db()
    assert section.title_en == "What helps?"
    assert section.body_tr == "<p>Kitap okuyun.</p>"
    assert kept() == {}
    assert opened(chief, address(section)).restored is None


@pytest.mark.parametrize("model", ["guideline", "glossaryterm", "contact", "section"])
def test_every_form_with_texts_keeps_what_was_typed_also_of_what_is_new(
    chief: Client, portal: Guideline, guideline: Guideline, model: str
) -> None:
    texts = {"guideline": "title_nl", "glossaryterm": "term_nl", "contact": "name_nl", "section": "title_nl"}
    records = {"guideline": guideline, "glossaryterm": GlossaryTerm, "contact": Contact, "section": guideline.sections}
    found: Any = records[model]
    record = found if isinstance(found, Guideline) else getattr(found, "objects", found).first()
    new = reverse(f"admin:content_{model}_add") + (f"?guideline={guideline.pk}" if model == "section" else "")
    for screen in (reverse(f"admin:content_{model}_change", args=[record.pk]), new):
        type_in(chief, screen, **{texts[model]: "Getypt"})
        page = chief.get(screen)
        assert page.context["adminform"].form[texts[model]].value() == "Getypt"
        assert "You had not saved this yet" in page.text
    assert AtWork.objects.exclude(typed__isnull=True).count() == 2


def test_a_new_section_is_kept_for_its_own_guideline(chief: Client, portal: Guideline, guideline: Guideline) -> None:
    new = reverse("admin:content_section_add")
    type_in(chief, f"{new}?guideline={guideline.pk}", title_nl="Nieuw")
    assert form_on(chief, f"{new}?guideline={portal.pk}")["title_nl"].value() is None
    assert form_on(chief, f"{new}?guideline={guideline.pk}&_changelist_filters=x")["title_nl"].value() == "Nieuw"


def test_boxes_choices_and_dates_are_kept_as_well(chief: Client, guideline: Guideline) -> None:
    screen = reverse("admin:content_guideline_change", args=[guideline.pk])
    type_in(chief, screen, languages=["en", "tr"], review_by="2031-02-", makers="NIP")
    form = form_on(chief, screen)
    assert form["languages"].value() == ["en", "tr"]
    assert form["review_by"].value() == "2031-02-"  # typed half
    section = guideline.sections.first()
    assert section
    type_in(chief, address(section), hold=["on"])
    assert form_on(chief, address(section))["hold"].value() is True
    say(chief, address(section), typed={"hold": []}, back=[])
    assert opened(chief, address(section)).restored is None


def test_what_is_as_it_was_is_not_kept(chief: Client, section: Section) -> None:
    type_in(chief, address(section), title_nl="Wat kan ik doen?", body_nl=section.body_nl, title_en="What helps?")
    assert list(kept()) == ["title_en"]
    say(chief, address(section), typed={}, back=["title_en"])
    assert kept() == {}
    assert AtWork.objects.get().typed_at is None


def test_rich_text_is_cleaned_before_it_is_kept_and_before_it_is_shown_again(chief: Client, section: Section) -> None:
    type_in(chief, address(section), body_nl='<p onclick="x()">Hoi<script>alert(1)</script></p>')
    assert kept()["body_nl"] == "<p>Hoi</p>"
    AtWork.objects.update(typed={"body_nl": "<p>Dag<script>alert(1)</script></p>", "title_nl": "<script>alert(2)"})
    page = chief.get(address(section))
    assert page.context["adminform"].form["body_nl"].value() == "<p>Dag</p>"
    assert "<script>alert" not in page.text


def test_the_translators_screen_keeps_and_guards_by_the_dutch_that_was_on_the_screen(
    chief: Client, staff: Staff, section: Section
) -> None:
    screen = translation(section, "tr")
    translator = staff("translate_tr")
    texts = {"title_tr": "Ne yapabilirim?", "in_short_tr": "Sakin olun.", "body_tr": "<p>Kitap okuyun.</p>"}
    assert type_in(translator, screen, **texts).status_code == 200
    section.title_nl = "Wat helpt?"
    section.save()
    form = form_on(translator, screen)
    assert form["title_tr"].value() == "Ne yapabilirim?"
    sent = {field.html_name: field.value() or "" for field in form} | {"do": "current"}
    translator.post(screen, sent)
    section.refresh_from_db()
    assert section.title_tr == "Ne yapabilirim?"
    assert state(section, "tr") == "outdated"  # made from the Dutch text of before
    assert not AtWork.objects.exclude(typed__isnull=True).exists()


def test_a_text_that_was_put_back_is_guarded_against_what_somebody_saved_meanwhile(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    type_in(chief, address(section), title_en="Mine", in_short_en="Also mine.")
    Section.objects.filter(pk=section.pk).update(title_en="Theirs", body_en="<p>Theirs.</p>")
    restored = opened(chief, address(section)).restored
    assert [text.name for text in restored.changed] == ["title_en"]
    assert "When you save, you see both and choose." in chief.get(address(section)).text
    form = form_of(chief, address(section))
    assert form["body_en"] == "<p>Theirs.</p>"
    refused = chief.post(address(section), form)
    assert "title_en" in refused.context["adminform"].form.errors
    assert "in_short_en" not in refused.context["adminform"].form.errors
    assert "Theirs" in refused.text
    section.refresh_from_db()
    assert section.title_en == "Theirs"


def test_a_translation_that_was_put_back_beside_a_newer_dutch_text_is_not_taken_for_up_to_date(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    texts = {"title_tr": "Ne yapabilirim?", "in_short_tr": "Sakin olun.", "body_tr": "<p>Kitap okuyun.</p>"}
    type_in(chief, address(section), **texts)
    section.title_nl = "Wat helpt?"
    section.save()
    form = form_of(chief, address(section))
    assert form["title_nl"] == "Wat helpt?"
    assert chief.post(address(section), form).status_code == 302
    section.refresh_from_db()
    assert section.title_tr == "Ne yapabilirim?"
    assert state(section, "tr") != "current"


def test_a_form_that_was_refused_shows_what_was_sent_and_names_it_as_unsaved(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    type_in(chief, address(section), title_en="Kept before")
    sent = form_of(chief, address(section)) | {"title_en": "Sent now", "title_nl": ""}
    refused = chief.post(address(section), sent)
    assert refused.status_code == 200
    assert refused.context["adminform"].form["title_en"].value() == "Sent now"
    assert refused.context["at_work"].restored is None
    assert set(refused.context["at_work"].carried) == {"title_en", "title_nl"}
    assert kept() == {"title_en": "Kept before"}


def test_throwing_away_is_a_post_that_shows_the_stored_text_and_touches_no_draft(
    chief: Client, section: Section
) -> None:
    before = stored(section)
    type_in(chief, address(section), title_nl="Weg")
    page = chief.get(address(section)).text
    assert 'form="at-work-discard"' in page
    assert "Wat kan ik doen?" in page.partition("This text is stored:")[2].partition("</dl>")[0]
    assert chief.get(DISCARD).status_code == 405
    answer = chief.post(DISCARD, {"screen": address(section)}, follow=True)
    assert answer.redirect_chain == [(address(section), 302)]
    assert "What you had typed was thrown away." in answer.text
    assert answer.context["adminform"].form["title_nl"].value() == "Wat kan ik doen?"
    assert stored(section) == before


# Other tabs of the same account


def test_of_two_tabs_what_was_typed_last_is_kept_text_by_text_and_it_is_said(chief: Client, section: Section) -> None:
    loaded = form_on(chief, address(section)).initial["loaded"]
    first = say(chief, address(section), typed={"title_en": ["One"], "in_short_en": ["Only in one."]}, loaded=loaded)
    assert first.json()["elsewhere"] is False
    more = say(chief, address(section), typed={"title_en": ["One!"]}, loaded=loaded, known=first.json()["known"])
    assert more.json()["elsewhere"] is False
    second = say(chief, address(section), typed={"title_en": ["Two"]}, loaded=loaded)
    assert second.json()["elsewhere"] is True
    assert kept() == {"title_en": "Two", "in_short_en": "Only in one."}


def test_saving_on_one_tab_leaves_what_was_typed_in_other_fields_on_another(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    form = form_of(chief, address(section))
    type_in(chief, address(section), title_en="Half a ti")
    type_in(chief, address(section), in_short_en="From the other tab.")
    assert chief.post(address(section), {**form, "title_en": "A whole title"}).status_code == 302
    assert kept() == {"in_short_en": "From the other tab."}
    assert form_of(chief, address(section))["in_short_en"] == "From the other tab."


def test_what_was_put_back_and_changed_back_by_hand_does_not_come_back(
    chief: Client, form_of: FormOf, section: Section
) -> None:
    type_in(chief, address(section), title_en="Not that", in_short_en="This.")
    form = form_of(chief, address(section))
    form |= {"title_en": section.title_en, "carried": "title_en in_short_en"}
    assert chief.post(address(section), form).status_code == 302
    assert kept() == {}


def test_a_text_that_comes_after_it_was_saved_is_not_kept(chief: Client, section: Section) -> None:
    loaded = form_on(chief, address(section)).initial["loaded"]
    Section.objects.filter(pk=section.pk).update(title_en="Saved")
    say(chief, address(section), typed={"title_en": ["Saved"]}, loaded=loaded)
    assert kept() == {}


# Whose it is, and what is refused


def test_nobody_sees_or_throws_away_what_somebody_else_typed(chief: Client, section: Section) -> None:
    fatma = named("fatma")
    type_in(chief, address(section), title_nl="Van chief, geheim")
    page = fatma.get(address(section))
    assert "geheim" not in page.text
    assert page.context["at_work"].restored is None
    assert "geheim" not in say(fatma, address(section)).text
    fatma.post(DISCARD, {"screen": address(section)})
    assert kept() == {"title_nl": "Van chief, geheim"}
    chief.force_login(User.objects.get(username="fatma"))  # on the same computer
    assert "geheim" not in chief.get(address(section)).text


def test_a_text_is_not_kept_for_another_account_than_the_one_that_had_the_form(chief: Client, section: Section) -> None:
    answer = say(chief, address(section), typed={"title_nl": ["Van Fatma"]}, account="fatma")
    assert answer.status_code == 409
    assert answer.json() == {"problem": "account", "account": "chief"}
    assert not AtWork.objects.exists()


def test_only_who_may_save_on_a_screen_is_at_work_there(
    client: Client, staff: Staff, guideline: Guideline, section: Section
) -> None:
    allowed: dict[str, list[str]] = {
        address(section): ["change_section"],
        reverse("admin:content_section_add") + f"?guideline={guideline.pk}": ["add_section"],
        reverse("admin:content_guideline_change", args=[guideline.pk]): ["change_guideline"],
        translation(section, "tr"): ["change_section", "translate_tr"],
    }
    assert client.post(AT_WORK).status_code == 302
    assert client.post(DISCARD).status_code == 302
    everybody = ["change_section", "add_section", "change_guideline", "translate_tr", "translate_pl", "view_section"]
    for permission in everybody:
        who = staff(permission)
        for screen, permissions in allowed.items():
            expected = 200 if permission in permissions else 403
            assert say(who, screen).status_code == expected, (permission, screen)
            assert (who.post(DISCARD, {"screen": screen}).status_code == 403) is (expected == 403), (permission, screen)
    for method in ("get", "head", "put", "patch", "delete"):
        for place in (AT_WORK, DISCARD):
            assert getattr(staff("change_section"), method)(place).status_code == 405, (method, place)


def test_both_addresses_ask_for_the_token(chief: Client, section: Section) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = chief.cookies
    type_in(chief, address(section), title_nl="Blijft")
    assert say(careful, address(section), typed={"title_nl": ["Anders"]}).status_code == 403
    assert careful.post(DISCARD, {"screen": address(section)}).status_code == 403
    assert kept() == {"title_nl": "Blijft"}


JUNK: list[Any] = [
    {"typed": "x"},
    {"typed": {"title_nl": "not a list"}},
    {"typed": {"title_nl": [1]}},
    {"typed": {"no_such_field": ["x"]}},
    {"typed": {"guideline": ["1"]}},
    {"typed": {"loaded": ["{}"]}},
    {"typed": {"dutch_change": ["typing-error"]}},  # what an editor answers when saving, about the text as it is then
    {"back": ["made"]},
    {"typed": {}, "loaded": "{"},
    {"typed": {}, "loaded": "[]"},
    {"typed": {}, "loaded": '{"title_nl": {}}'},
    {"typed": {}, "dutch": "x" * 65},
    {"typed": {}, "loaded": json.dumps({"title_nl": "x" * 20_000})},
    {"left": "perhaps"},
    {"user": 1},
]


@pytest.mark.parametrize("junk", JUNK, ids=str)
def test_what_no_page_sends_is_refused_and_changes_nothing(chief: Client, section: Section, junk: Any) -> None:
    type_in(chief, address(section), title_nl="Blijft")
    before = AtWork.objects.values().get()
    assert say(chief, address(section), **junk).status_code == 400
    assert AtWork.objects.values().get() == before


@pytest.mark.parametrize(
    "screen",
    [
        "",
        "x",
        "/admin/",
        "/nl/",
        "/admin/content/section/999999/change/",
        "/admin/content/section/x/change/",
        "/admin/content/section/0{pk}/change/",
        "/admin/content/guideline/translations/section/0{pk}/tr/",
        "/admin/content/section/add/?guideline=999999",
        "/admin/content/section/add/?guideline=0{guideline}",
        "/admin/content/section/add/?guideline=x",
        "/admin/content/section/add/?guideline=" + "9" * 30,
        "/admin/content/section/{pk}/change/?guideline={guideline}",
        "/admin/content/feedback/add/",
        "/admin/auth/user/1/change/",
        "/admin/content/guideline/translations/section/{pk}/nl/",
        "/admin/content/section/{pk}/change/?x=1",
        "//example.org/admin/content/section/{pk}/change/",
        "https://example.org/admin/content/section/{pk}/change/",
        "/admin/content/section/" + "1" * 300 + "/change/",
    ],
)
def test_a_screen_that_is_none_is_refused(chief: Client, section: Section, screen: str) -> None:
    asked = screen.format(pk=section.pk, guideline=section.guideline_id)
    assert say(chief, asked, typed={}).status_code in {400, 404}
    assert chief.post(DISCARD, {"screen": asked}).status_code in {400, 404}
    assert not AtWork.objects.exists()


def test_more_text_than_is_kept_is_refused_and_what_was_kept_stays(chief: Client, section: Section) -> None:
    type_in(chief, address(section), title_nl="Blijft")
    assert type_in(chief, address(section), body_nl=f"<p>{'x' * LARGEST}</p>").status_code == 413
    assert type_in(chief, address(section), body_nl=f"<p>{'x' * 3 * LARGEST}</p>").status_code == 400
    assert kept() == {"title_nl": "Blijft"}


def of_other_screens(name: str, count: int, typed: Any) -> None:
    kind = ContentType.objects.get_for_model(Section)
    user, now = User.objects.get(username=name), timezone.now()
    AtWork.objects.bulk_create(
        AtWork(user=user, content_type=kind, object_id=0, screen=f"/{number}/", typed=typed, typed_at=typed and now)
        for number in range(count)
    )


def test_of_one_account_as_many_screens_are_kept_as_fit_and_nothing_is_forgotten_to_make_room(
    chief: Client, section: Section
) -> None:
    of_other_screens("chief", MOST_SCREENS - 1, {"title_nl": "Ergens anders"})
    assert type_in(chief, address(section), title_nl="Blijft").status_code == 200
    refused = type_in(chief, translation(section, "tr"), title_tr="Te veel")
    assert (refused.status_code, refused.json()) == (507, {"problem": "too-much"})
    assert type_in(chief, address(section), title_nl="Gaat door").status_code == 200  # what is kept may go on
    assert type_in(named("fatma"), translation(section, "tr"), title_tr="Van fatma").status_code == 200
    assert AtWork.objects.filter(user__username="chief", typed__isnull=False).count() == MOST_SCREENS
    # Saving it there works as ever: only keeping it beforehand was refused.
    assert say(chief, translation(section, "tr")).status_code == 200


def test_of_one_account_as_much_text_is_kept_as_fits(chief: Client, section: Section) -> None:
    of_other_screens("chief", 5, {"body_nl": "x" * (LARGEST_IN_ALL // 5 - 100)})
    assert type_in(chief, address(section), title_nl="Kort").status_code == 200
    assert type_in(chief, address(section), body_nl=f"<p>{'x' * 1000}</p>").status_code == 507
    assert kept_on(address(section)) == {"title_nl": "Kort"}


def kept_on(screen: str) -> Any:
    return AtWork.objects.get(screen=screen).typed


def test_of_screens_without_a_text_the_oldest_are_forgotten(chief: Client, section: Section) -> None:
    type_in(chief, address(section), title_nl="Blijft")
    AtWork.objects.update(seen_at=timezone.now() - datetime.timedelta(hours=2))
    of_other_screens("chief", MOST_OPEN, None)
    AtWork.objects.filter(screen="/7/").update(seen_at=timezone.now() - datetime.timedelta(hours=1))
    opened(chief, translation(section, "tr"))
    assert AtWork.objects.filter(typed__isnull=True).count() == MOST_OPEN
    assert not AtWork.objects.filter(screen="/7/").exists()
    assert kept_on(address(section)) == {"title_nl": "Blijft"}


def test_what_was_typed_for_what_somebody_deleted_is_found_on_the_first_page_and_thrown_away_by_its_typist_alone(
    chief: Client, guideline: Guideline
) -> None:
    one, two = guideline.sections.all()
    also = guideline.sections.create(slug="ook", position=9, title_nl="Ook")
    gone = address(one)
    type_in(chief, gone, title_nl="Bewaar mij", body_nl="<p>En <strong>mij</strong></p>")
    type_in(chief, address(also), title_nl="Mij ook")
    type_in(chief, address(two), title_nl="Is er nog")
    fatma = named("fatma")
    type_in(fatma, gone, title_nl="Van fatma")
    one.delete()
    also.delete()
    home = chief.get("/admin/")
    assert home.status_code == 200
    assert f'href="{LEFT}"' in home.text
    page = chief.get(LEFT)
    assert "Bewaar mij" in page.text
    assert "En <strong>mij</strong>" in page.text
    for absent in ("Is er nog", "Van fatma"):
        assert absent not in page.text
    assert chief.post(LEFT, {"screen": address(two)}).status_code == 302
    assert chief.post(LEFT, {"screen": gone}).status_code == 302
    assert "Bewaar mij" not in chief.get(LEFT).text
    assert "Mij ook" in chief.get(LEFT).text
    assert kept_on(address(two)) == {"title_nl": "Is er nog"}
    assert "Van fatma" in fatma.get(LEFT).text


def test_what_was_deleted_with_a_text_in_it_is_named_with_who_did_it_and_comes_back_with_that_text(
    chief: Client, section: Section
) -> None:
    screen, name = address(section), str(section)
    type_in(chief, screen, title_nl="Bewaar mij")
    fatma = named("fatma")
    type_in(fatma, screen, title_nl="Van fatma")
    assert chief.post(reverse("admin:content_section_delete", args=[section.pk]), {"seen": version_of(section)})
    assert f"fatma deleted “{name}”" not in fatma.get(LEFT).text
    assert f"chief deleted “{name}”, " in fatma.get(LEFT).text
    page = chief.get(LEFT)
    assert f"You deleted “{name}” yourself, " in page.text
    home = chief.get("/admin/").text
    assert f"You deleted “{name}” yourself, " in home
    assert "omebody else deleted" not in page.text + home
    [left] = page.context["left"]
    assert f'href="{left["back"]}"' in page.text
    back = chief.get(left["back"])
    assert chief.post(left["back"], {"seen": back.context["seen"]}).status_code == 302
    assert form_on(chief, screen).initial["title_nl"] == "Bewaar mij"


def test_who_may_not_add_it_is_offered_no_way_back(staff: Staff, section: Section) -> None:
    client = staff("view_section", "change_section")
    type_in(client, address(section), title_nl="Bewaar mij")
    section.delete()
    page = client.get(LEFT)
    assert "Bewaar mij" in page.text
    assert "/before/" not in page.text


def test_a_sign_that_no_database_stores_does_no_harm(chief: Client, section: Section) -> None:
    assert type_in(chief, address(section), title_nl="Wat\x00 helpt").status_code == 200
    assert kept() == {"title_nl": "Wat helpt"}


@pytest.mark.parametrize("screen", ["//[", "http://[::", "//[x]/admin/", "http://a:x/"])
def test_an_address_that_is_none_is_no_screen(chief: Client, screen: str) -> None:
    assert say(chief, screen).status_code == 400
    assert chief.post(DISCARD, {"screen": screen}).status_code == 400


def test_brackets_without_end_are_no_digests(chief: Client, section: Section) -> None:
    assert type_in(chief, address(section), loaded="[" * 20_000, title_nl="Wat helpt?").status_code == 400


def test_what_nobody_came_back_to_for_a_month_is_forgotten_when_a_screen_is_opened(
    chief: Client, guideline: Guideline
) -> None:
    one, two = guideline.sections.all()
    type_in(named("fatma"), address(one), title_nl="Oud")
    type_in(named("piet"), address(one), title_nl="Jong")
    now = timezone.now()
    for name, days in (("fatma", 31), ("piet", 29)):
        AtWork.objects.filter(user__username=name).update(seen_at=now - datetime.timedelta(days=days))
    opened(chief, address(two))
    assert set(AtWork.objects.values_list("user__username", flat=True)) == {"piet", "chief"}
