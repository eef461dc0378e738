"""Documents cited: their kind and number in normal form."""

from cases_reader import Case, each_case

from generator.importers.recognition.placing import Zone
from generator.importers.recognition.recognise_documents import find_documents, recognise_documents


@each_case("documents_in_text")
def test_a_document_is_cited_by_its_normal_number(case: Case) -> None:
    documents = [mention.document for mention in find_documents(case.given)]

    told = "\n".join(f"{document.kind} | {document.number}" for document in documents)

    assert (told or "none") == case.expected


def test_two_spellings_are_one_document() -> None:
    zones = [
        Zone("title", "Quán triệt Nghị quyết 02-NQ/TW", 1),
        Zone("body", "nghị quyết số 02/NQ-TW và Chỉ thị 05-CT/TW", 5),
    ]

    finding = recognise_documents(zones)["documents"]

    assert finding.value == [
        {"kind": "Nghị quyết", "number": "02-NQ/TW"},
        {"kind": "Chỉ thị", "number": "05-CT/TW"},
    ]
    assert finding.lines == (1, 5)


def test_without_documents_there_is_no_field() -> None:
    assert recognise_documents([Zone("title", "Nghị quyết Đại hội", 1)]) == {}
