#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds the compact tables of this folder from the public records, for a maintainer:

    python3 scenarios/data/build.py ../shared/data

Python 3's standard library only. Kept by hand and read here: aliases.csv, successions.csv, steps_before.csv.
A council name or code that matches nothing, a key that comes twice or a word that is not known ends the build.
The tables hold figures in the units the program uses: shares 0..1, dates as days, blank where nothing was
published or a count was suppressed. What is left out on purpose: sif_area_profile.cin_n (not DfE's measure) and
cla_secure_childrens_home (its unit changes between releases).
"""
import calendar
import csv
import os
import re
import sys
from decimal import Decimal

HERE = os.path.dirname(os.path.abspath(__file__))
ATTRIBUTION = ("Contains public sector information licensed under the Open Government Licence v3.0 "
               "(Ofsted; Department for Education).")
CUT = "2024-01-01"  # later events are not in the records: open episodes are censored here
GRADES = ("inadequate", "requires improvement", "good", "outstanding")
NOT_A_COUNCIL = {"regional", "region_or_group"}
# The name that reports print, where the records' spelling is not the council's everyday name.
EVERYDAY = {"201": "city of london", "342": "st helens", "810": "kingston upon hull", "835": "dorset (former county)",
            "836": "poole", "837": "bournemouth", "839": "bournemouth, christchurch & poole", "884": "herefordshire",
            "801": "bristol", "822": "bedford", "840": "durham"}

# key: (label that a start figure carries, what and where from)
SOURCES = {
    "cin": ("DfE children in need", "DfE tables B1, C1, D3, D5 (CSC_outcomes_and_enablers @ 2f5d11a)"),
    "ons": ("ONS mid-year estimate", "ONS mid-year population estimates, ages 0-17 (CSC_outcomes_and_enablers @ 2f5d11a)"),
    "lait": ("DfE LAIT", "local-authority-interactive-tool @ 2e30e39, 01_data/02_prod/bds_long_0.parquet"),
    "workforce": ("DfE social work workforce", "DfE children's social work workforce, 30 September "
                  "(CSC_outcomes_and_enablers @ 2f5d11a, csww_indicators_2017_to_2025.csv)"),
    "joint": ("DfE social work workforce, joint return", "as workforce; one return for two councils: its rates "
              "stand for both, its counts for neither"),
    "sif": ("Ofsted SIF report", "local area figures in Ofsted SIF reports (ofsted-ilacs-scrape-tool @ 54af59b)"),
    "report": ("Ofsted report", "text of Ofsted reports (ofsted-ilacs-scrape-tool @ 54af59b)"),
    "ofsted": ("Ofsted statistics", "Ofsted children's social care in England 2023 and inspection outcomes to 2025 "
               "(CSC_outcomes_and_enablers @ 2f5d11a)"),
    "press": ("press and GOV.UK", "press, GOV.UK, Hansard and council pages"),
    "c2": ("DfE C2, year to March 2025", "explore-education-statistics data set C2, assessments by duration, England"),
    "d7": ("DfE D7, year to March 2025", "explore-education-statistics data set D7, plans ended by duration, England"),
    "cla_ceased": ("DfE children who ceased care, year to March 2024", "DfE national tables of children in care "
                   "(childrens_social_care_data @ ca4389a)"),
    "law": ("Children and Social Work Act 2017", "Act c. 16 and the statutory guidance of July 2018 with its transitional rules"),
    "placed": ("DfE placements that ended, year to March 2020", "DfE national tables of children in care "
               "(childrens_social_care_data @ ca4389a)"),
    "cin_open": ("DfE LAIT, open at 31 March 2017", "LAIT, England, children in need by time since referral, per cent"),
}


# Reforms of law: name, from when this was known, first day of the change, from when it is in place, source.
REFORMS = (
    # Royal Assent: decision expected by April 2018, change some time in 2019 (the year's end).
    ("safeguarding_partners", "2017-04-27", "2018-04-30", "2019-12-31", "law"),
    # Guidance published: arrangements out by 29 June 2019, working three months later.
    ("safeguarding_partners", "2018-07-04", "2018-07-04", "2019-09-29", "law"),
)


def fail(text):
    sys.exit("build.py: " + text)


def plain(name):
    """The form in which names are compared; engine/record/council_name.c does the same."""
    return " ".join(re.sub(r"[^a-z0-9]", " ", name.lower().replace("&", " and ").replace("'", "")).split())


class Build:
    def __init__(self, shared):
        self.shared = shared
        self.code_of = {}  # plain name -> code
        self.name_of = {}  # code -> name that reports print
        self.ons_of = {}
        self.report = []

    def read(self, name):
        with open(os.path.join(self.shared, name), encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def by_hand(self, name):
        with open(os.path.join(HERE, name), encoding="utf-8", newline="") as file:
            return list(csv.DictReader(line for line in file if not line.startswith("#")))

    def write(self, name, about, columns, rows, n_keys):
        """Rows are lists of text, the first n_keys of which are unique and order the file."""
        def key(row):
            return [Decimal(v) if re.fullmatch(r"[0-9.]+", v) else v for v in row[:n_keys]]
        rows = sorted(rows, key=key)
        for a, b in zip(rows, rows[1:]):
            if a[:n_keys] == b[:n_keys]:
                fail(f"{name}: two rows for {', '.join(a[:n_keys])}")
        with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
            for line in about + [ATTRIBUTION, "Built by scenarios/data/build.py: change that, not this."]:
                file.write(f"# {line}\n")
            out = csv.writer(file, lineterminator="\n")
            out.writerow(columns)
            out.writerows(rows)
        self.report.append(f"{name:24} {len(rows):6} rows")

    def code(self, name, where):
        found = self.code_of.get(plain(name))
        if found is None:
            fail(f'{where}: no council is called "{name}"; add the name to aliases.csv')
        return found


def number(text, where):
    """Published text as it stands, checked; blank stays blank."""
    if text == "":
        return ""
    try:
        Decimal(text)
    except ArithmeticError:
        fail(f'{where}: "{text}" is not a number')
    return text


def share(text, where):
    """Per cent to a share."""
    text = number(text, where)
    return text and format((Decimal(text) / 100).normalize(), "f")


def grade(text, where):
    if text in ("", "not judged"):
        return ""
    if text == "requiring improvement":  # one report's wording
        text = "requires improvement"
    if text not in GRADES:
        fail(f'{where}: "{text}" is no grade')
    return text


def collect_councils(b):
    """DfE codes from every table that has them, then the names by hand."""
    spelled = {}
    for file, code, name, level, council in (
            ("dfe_cin_la_2013_2023.csv", "la_code", "la_name", "level", "Local authority"),
            ("dfe_workforce_la_2017_2023.csv", "la_code", "la_name", "level", "Local authority"),
            ("lait_la_year_panel_2016_2023.csv", "la_code", "area", "area_type", "la"),
            ("inspections.csv", "la_code", "la_name", None, None)):
        for row in b.read(file):
            if (level and row[level] != council) or not row[code].isdigit():
                continue
            if row[code] == "835" and plain(row[name]) == "dorset":
                continue  # the former county; "dorset" is the council of 2019
            spelled.setdefault(row[code], row[name].lower())
            if b.code_of.setdefault(plain(row[name]), row[code]) != row[code]:
                fail(f'{file}: "{row[name]}" has two codes, {row[code]} and {b.code_of[plain(row[name])]}')
            if row["ons_code" if "ons_code" in row else code].startswith("E"):
                b.ons_of.setdefault(row[code], row["ons_code"])
    for row in b.by_hand("aliases.csv"):
        if row["code"] not in spelled and row["code"] not in EVERYDAY:
            fail(f'aliases.csv: "{row["alias"]}" names code {row["code"]}, which no table has')
        if b.code_of.setdefault(plain(row["alias"]), row["code"]) != row["code"]:
            fail(f'aliases.csv: "{row["alias"]}" has two codes')
    for code in spelled:
        b.name_of[code] = EVERYDAY.get(code, spelled[code])
        b.code_of.setdefault(plain(b.name_of[code]), code)
    for row in b.read("inspections.csv"):
        if row["ons_code"]:
            b.ons_of.setdefault(b.code(row["la_name"], "inspections"), row["ons_code"])
    b.name_of["0"], b.code_of["england"], b.ons_of["0"] = "england", "0", "E92000001"
    b.write("councils.csv", ["Councils with children's services in England, abolished ones included; 0 is England.",
                             "Source: DfE three-digit codes and ONS codes as in the published tables."],
            ["code", "name", "ons_code"], [[c, n, b.ons_of.get(c, "")] for c, n in b.name_of.items()], 1)


def numeric_code(b, row, where, column="la_code", level="level"):
    """The codes a row speaks for: England 0, none for regions, two for a joint return."""
    if row[level] in ("National", "national"):
        return ["0"]
    if row[level] in NOT_A_COUNCIL:
        return []
    codes = row[column].split(" / ")
    for c in codes:
        if c not in b.name_of:
            fail(f"{where}: code {c} is not known")
    return codes


def build_activity(b):
    rows, people, blank = [], [], 0
    for r in b.read("dfe_cin_la_2013_2023.csv"):
        for code in numeric_code(b, r, "dfe_cin_la"):
            w = f"dfe_cin_la {code} {r['year']}"
            if r["pop_0_17_midyear"]:
                people.append([code, r["year"] + "-06-30", number(r["pop_0_17_midyear"], w), "ons"])
            figures = [number(r["referrals"], w), share(r["rereferral_pct"], w), share(r["nfa_pct"], w),
                       share(r["assessed_not_in_need_pct"], w), number(r["cin_at_31_march"], w),
                       number(r["cpp_at_31_march"], w), number(r["cpp_started"], w), share(r["cpp_repeat_pct"], w)]
            if any(figures):
                rows.append([code, r["year"] + "-03-31"] + figures + ["cin"])
            else:
                blank += 1
    b.report.append(f"  dfe_cin_la: {blank} rows without activity left out")
    b.write("activity.csv", ["Referrals, children in need and child protection plans by council and year.",
                             "Unit: children or events; shares 0..1. Period: year to as_of, stocks on as_of (31 March).",
                             "Source: DfE children in need statistics 2013-2023."],
            ["code", "as_of", "referrals_per_year", "rereferral_share", "nfa_share", "not_in_need_share",
             "open_cases", "cpp_open", "cpp_starts_per_year", "cpp_repeat_share", "source"], rows, 2)
    b.write("population.csv", ["Children aged 0-17 by council.", "Unit: children. Period: 30 June (mid-year).",
                               "Source: ONS mid-year population estimates 2012-2023."],
            ["code", "as_of", "population_0_17", "source"], people, 2)


def build_panel(b):
    care, panel, staff = [], [], {}
    for r in b.read("lait_la_year_panel_2016_2023.csv"):
        for code in numeric_code(b, r, "lait", level="area_type"):
            w, year = f"lait {code} {r['year']}", r["year"]
            in_care = [number(r["cla_n"], w), number(r["cla_starts_n"], w)]
            if any(in_care):
                care.append([code, year + "-03-31"] + in_care + ["lait"])
            figures = [share(r["assess_45d_pct"], w), number(r["s47_per10k"], w), number(r["icpc_per10k"], w),
                       share(r["icpc_15d_pct"], w), share(r["cpp_reviewed_on_time_pct"], w), number(r["cpp_per10k"], w),
                       number(r["referrals_per10k"], w), share(r["cla_20mi_out_pct"], w),
                       share(r["cla_3plus_placements_pct"], w)]
            if any(figures):
                panel.append([code, year + "-03-31"] + figures + ["lait"])
            figures = [number(r["cases_per_sw_fte"], w), number(r["cases_held"], w), share(r["sw_agency_pct"], w),
                       share(r["sw_vacancy_pct"], w), share(r["sw_turnover_pct"], w), share(r["sw_absence_pct"], w),
                       "", number(r["sw_fte"], w)]
            if any(figures):
                staff[code, year] = figures + ["lait"]
    build_workforce(b, staff)
    latest = {}
    for row in care:
        if row[2]:
            latest[row[0]] = min(row[1], latest.get(row[0], "9999"))
    for r in b.read("sif_area_profile.csv"):
        code = b.code(r["la_name"], "sif_area_profile")
        if r["cla_n"] and r["publication_date"] < latest.get(code, "9999"):
            care.append([code, r["start_date"], number(r["cla_n"], "sif"), "", "sif"])
    b.write("care.csv", ["Children in care by council.",
                         "Unit: children. Period: on 31 March and year to it (lait), first day of the inspection (sif,",
                         "where LAIT has no earlier figure). Source: DfE LAIT 2016-2023; Ofsted SIF reports 2013-2016."],
            ["code", "as_of", "in_care_open", "in_care_starts_per_year", "source"], care, 2)
    b.write("panel.csv", ["Timeliness and rates by council and year.",
                          "Unit: shares 0..1; _per_10k: per 10,000 children. Period: year to as_of, plans on as_of (31 March).",
                          "out_of_county_share: of children in care on as_of, placed outside the council and over 20 miles from home;",
                          "three_placements_share: of the same, with three or more placements in the year.",
                          "Source: DfE LAIT 2016-2023."],
            ["code", "as_of", "assessments_in_time_share", "s47_per_10k", "conferences_per_10k",
             "conferences_in_time_share", "reviews_in_time_share", "cpp_open_per_10k", "referrals_per_10k",
             "out_of_county_share", "three_placements_share", "source"], panel, 2)


def build_workforce(b, staff):
    """LAIT first (it has 2016); DfE's own file adds case holders and the joint returns."""
    for r in b.read("dfe_workforce_la_2017_2023.csv"):
        codes = numeric_code(b, r, "dfe_workforce")
        for code in codes:
            w = f"dfe_workforce {code} {r['year']}"
            rates = [number(r["caseload_fte"], w), number(r["cases"], w), share(r["agency_rate_fte"], w),
                     share(r["vacancy_rate_fte"], w), share(r["turnover_rate_fte"], w), share(r["absence_rate_fte"], w)]
            if len(codes) > 1:
                staff[code, r["year"]] = [rates[0], ""] + rates[2:] + ["", "", "joint"]
                continue
            mine = staff.setdefault((code, r["year"]), rates + ["", number(r["inpost_fte"], w), "workforce"])
            for i, value in enumerate(rates):
                if value and mine[i] and Decimal(value) != Decimal(mine[i]):
                    fail(f"{w}: {value} here, {mine[i]} in LAIT")
            mine[6] = number(r["case_holders_fte"], w)
    b.write("workforce.csv", ["Children's social workers by council.",
                              "Unit: caseload: cases per case-holding FTE, agency included; shares of FTE 0..1; turnover: leavers in",
                              "the year over FTE in post. Period: 30 September, year to it for turnover and absence.",
                              "Source: DfE children's social work workforce, through LAIT 2016-2023 and directly 2017-2023."],
            ["code", "as_of", "caseload", "cases_held", "agency_share", "vacancy_share", "turnover_per_year",
             "absence_share", "case_holders_fte", "in_post_fte", "source"],
            [[c, y + "-09-30"] + v for (c, y), v in staff.items()], 2)


def build_national(b):
    rows = []
    for r in b.read("national_parameters_2016_2025.csv"):
        name = r["parameter"]
        if name in ("cla_secure_childrens_home", "cla_fostered_pct_or_n"):
            continue  # their unit changes between releases
        is_share, day = name.endswith("_pct"), "-09-30" if name.startswith(("sw_", "cases_")) else "-03-31"
        for year in range(2016, 2026):
            text = r[str(year)]
            if text:
                value = share(text, name) if is_share else number(text, name)
                rows.append([re.sub("_pct$", "_share", name), str(year) + day, value, "lait"])
    b.write("national.csv", ["England by year.", "Unit: in the name: _share 0..1, _per10k per 10,000 children, _fte, _gbp_per_week,",
                             "_n children, spend_ GBP. Period: year to as_of (31 March); workforce 30 September.",
                             "Source: DfE LAIT 2016-2025, England rows."],
            ["figure", "as_of", "value", "source"], rows, 2)


def build_inspections(b):
    rows = []
    for r in b.read("inspections.csv"):
        code, w = b.code(r["la_name"], "inspections"), f"inspections {r['la_name']}"
        if r["la_code"] not in ("", code):
            fail(f"{w}: code {r['la_code']} here, {code} elsewhere")
        rows.append([code, r["start_date"], r["publication_date"], r["framework"], r["inspection_type"]] +
                    [grade(r[a], w) for a in ("overall", "help_protection", "in_care", "care_leavers", "leaders")] +
                    ["1" if r["dates_note"] else "0", "report" if r["source"] == "report PDF text" else "ofsted"])
    b.write("inspections.csv", ["Full inspections of children's services with their grades, reports of Nov 2013 - Dec 2023.",
                                "Unit: grade words, blank = not judged. is_start_estimated: publication less the median SIF delay.",
                                "Source: Ofsted inspection reports; Ofsted statistics for abolished councils."],
            ["code", "start", "publication", "framework", "type", "overall", "help_protection", "in_care",
             "care_leavers", "leaders", "is_start_estimated", "source"], rows, 2)


def build_episodes(b):
    steps = {(s["code"], s["publication"]): s["step"] for s in b.by_hand("steps_before.csv")}
    ends = {s["code"]: s["first_day"] for s in b.by_hand("successions.csv")}
    boards = {(b.code(r["la_name"], "inspections"), r["publication_date"]): r["lscb"] for r in b.read("inspections.csv")}
    rows = []
    for r in b.read("inadequate_episodes.csv"):
        code, w = b.code(r["la_name"], "episodes"), f"episodes {r['la_name']}"
        until = r["next_start"] or min(CUT, ends.get(code, CUT))
        if (r["censored"] == "0") != bool(r["next_start"]):
            fail(f"{w}: censored {r['censored']} but next inspection {r['next_start']}")
        rows.append([code, r["publication_date"], r["start_date"], r["framework"], "inadequate"] +
                    [grade(r[a], w) for a in ("help_protection", "in_care", "care_leavers", "leaders")] +
                    [r["systemic_all3"], r["prior_inadequate_within_5y_incl_pre2013"],
                     steps.pop((code, r["publication_date"]), "none"), until, r["censored"]] +
                    [grade(r["next_" + a], w) for a in ("overall", "help_protection", "in_care", "leaders")] +
                    [r["next_framework"], r["first_response"],
                     grade(boards[(code, r["publication_date"])], w), "report"])
    if steps:
        fail(f"steps_before.csv: no episode for {sorted(steps)}")
    b.write("episodes.csv", ["Inspections that judged services inadequate overall, and what came next.",
                             f"Unit: grade words, blank = not judged; until: first day of the next full inspection, or, where is_censored,",
                             f"the day observation ends ({CUT} or the council's end). is_systemic: all three key judgements inadequate;",
                             "is_persistent: judged inadequate in the five years before as well. Period: reports of 2014-2023.",
                             "safeguarding_board: the local safeguarding children board, where the same report judged it.",
                             "Source: Ofsted reports; official inspection history; first_response: press and GOV.UK, blank = not found."],
            ["code", "publication", "start", "framework", "overall", "help_protection", "in_care", "care_leavers",
             "leaders", "is_systemic", "is_persistent", "step_before", "until", "is_censored", "next_overall",
             "next_help_protection", "next_in_care", "next_leaders", "next_framework", "first_response", "safeguarding_board",
             "source"], rows, 2)


def interval(text, precision, where):
    """First and last day that a date of this precision can mean."""
    if precision == "unknown":
        return "", ""
    part = text.split("-")
    if precision == "day":
        return text, text
    if precision == "month":
        last = calendar.monthrange(int(part[0]), int(part[1]))[1]
        return f"{part[0]}-{part[1]}-01", f"{part[0]}-{part[1]}-{last}"
    if precision == "year":
        return f"{part[0]}-01-01", f"{part[0]}-12-31"
    fail(f'{where}: "{precision}" is no precision')


def build_events(b):
    rows = []
    for r in b.read("dfe_interventions.csv"):
        code = b.code(r["la_name"], "dfe_interventions")
        first, last = interval(r["event_date"], r["date_precision"], "dfe_interventions")
        rows.append([code, r["inadequate_inspection_start"], r["event"], first, last, "press"])
    b.write("interventions.csv", ["Steps of the Department for Education that sources report: not a complete register.",
                                  "Unit: earliest and latest day that the reported date can mean, blank = unknown. Period: 2013-2023.",
                                  "Source: press, GOV.UK, Hansard and council pages; their addresses, some with people's names in",
                                  "them, stay in the public records."],
            ["code", "inspection", "event", "earliest", "latest", "source"], rows, 4)
    words = {"ILACS Focused Visit": "focused", "LA Monitoring visit": "monitoring",
             "ILACS Standard Inspection": "standard", "ILACS Short Inspection": "short"}
    rows = [[b.code(r["la_name"], "in-year activity"), r["visit_date"], words[r["activity"]], r["publication_date"],
             "ofsted"] for r in b.read("ofsted_in_year_activity_2022_2023.csv")]
    b.write("visits.csv", ["Ofsted's visits and inspections; the first (unpublished) monitoring visit of a council is not listed.",
                           "Unit: first day of the visit. Period: March 2022 - December 2023. Source: Ofsted in-year outcomes."],
            ["code", "visit", "activity", "publication", "source"], rows, 2)
    kinds = {"exact": "exact", "at least": "at_least", "published only": "published_only"}
    rows = [[b.code(r["la_name"], "visit counts"), r["inadequate_inspection_start"], number(r["n_monitoring_visits"], "visits"),
             kinds[r["count_type"].split(" (")[0]], "press"] for r in b.read("monitoring_visit_counts.csv")]
    b.write("visit_counts.csv", ["Monitoring visits of an episode, where a source counts them.",
                                 "Unit: visits; bound says whether the count is exact. Period: episodes of 2014-2019.",
                                 "Source: Ofsted report text, council and press pages."],
            ["code", "inspection", "n_visits", "bound", "source"], rows, 2)


# Metric in the records -> figure here, whether it is the rest to 1, and what the number bounds.
OBSERVATIONS = {
    "LA audits inspectors judged over-optimistic": ("audits_over_graded_share", False, "exact"),
    "LA audits tracked by inspectors that were over-optimistic": ("audits_over_graded_share", False, "exact"),
    "LA audits whose findings inspectors found accurate": ("audits_over_graded_share", True, "exact"),
    "cases audited rated inadequate": ("audits_inadequate_share", False, "exact"),
    "target: practice judged good (short-term, Accelerated Improvement Plan)": ("audits_good_share", False, "below"),
    "audited cases less than good": ("audits_good_share", True, "exact"),
}


def build_observations(b):
    rows = []
    for r in b.read("qa_audit_observations.csv"):
        if r["metric"] not in OBSERVATIONS:
            continue  # of other things than casework audits, or of a part of them
        figure, is_rest, bound = OBSERVATIONS[r["metric"]]
        quarter = re.fullmatch(r"(\d{4})-Q([1-4])", r["date"])
        _, day = interval(f"{quarter[1]}-{3 * int(quarter[2]):02}", "month", "qa_audit_observations") if quarter else \
            ("", r["date"])
        value = Decimal(r["value"]) / 100
        rows.append([b.code(r["la_name"], "qa_audit_observations"), day, figure, f"{1 - value if is_rest else value:f}", bound,
                     r["n_cases"], "report" if "Ofsted report" in r["source"] else "press"])
    agency = [(r["date"], re.match(r"about (\d+)% of social worker workforce agency", r["detail"]))
              for r in b.read("gloucestershire_journey.csv")]
    rows += [["916", day, "agency_share", f"{Decimal(m[1]) / 100:f}", "exact", "", "press"] for day, m in agency if m]
    if len(rows) != 8:
        fail(f"observations: {len(rows)} rows, not 8")
    b.write("observations.csv", ["Single figures that reports, councils and the press give of audits and agency workers: check points, not a sample.",
                                 "Unit: shares 0..1; bound: the figure is the value, or lies below it. Period: day, or the end of month or quarter.",
                                 "audits_over_graded_share: audits by the council that inspectors found too favourable; audits_good_share:",
                                 "cases audited good or better. Source: Ofsted reports; council papers."],
            ["code", "as_of", "figure", "value", "bound", "n_cases", "source"], rows, 3)


def build_placements(b, bands):
    """Placements that ended, England, the year before Covid; a suppressed count (below 10) counts as none."""
    groups = {"placement_foster": ("Foster placements",), "placement_home": ("Secure homes and children's homes",),
              "placement_supported": ("Independent and semi-independent living arrangements/ supported accommodation",),
              "placement_family": ("Placed with parents or other persons with parental responsibility", "Placed for adoption")}
    lengths = ("1 to 7 days", "From 8 days to under 1 month", "From 1 month to under 3 months",
               "From 3 months to under 6 months", "From 6 months to under 1 year", "From 1 year to under 2 years",
               "From 2 years to under 5 years", "From 5 years and over")
    ended = {(r["placement_group"], r["placement_duration"]): r["number"] for r in
             b.read("dfe_national_duration_of_placements_by_type_ceasing_during_the_year.csv")
             if r["time_period"] == "2020"}
    month = Decimal("30.4375")
    for name, parts in groups.items():
        counts = [sum(int(ended[p, length].replace("c", "0")) for p in parts) for length in lengths]
        while counts[-1] == 0:  # the last band that holds anybody is the open one
            counts.pop()
        bands(name, "days", "placed", (0, 8, month, 3 * month, 6 * month, 12 * month, 24 * month, 60 * month)[:len(counts)],
              [str(count) for count in counts])


def build_durations(b):
    rows = []
    published = {(r["table"][:2], r["measure"]): r["value"] for r in
                 b.read("dfe_assessment_and_cpp_durations_2025.csv") if r["area"] == "England"}
    ceased = {r["characteristic"].split(".")[0]: r["number"] for r in
              b.read("dfe_national_children_who_ceased_to_be_looked_after_during_the_year.csv")
              if r["time_period"] == "2024" and r["cla_group"] == "Duration of last period of care"}
    open_ = {r["parameter"]: r["2017"] for r in b.read("national_parameters_2016_2025.csv")}

    def bands(name, unit, source, starts, values):
        for i, (start, value) in enumerate(zip(starts, values)):
            until = starts[i + 1] if i + 1 < len(starts) else ""
            rows.append([name, str(start), str(until), number(value, name), unit, source])

    bands("assessments", "working_days", "c2", (0, 1, 11, 21, 31, 41, 46, 51, 61),
          [published["C2", m] for m in ("same_day", "1-10", "11-20", "21-30", "31-40", "41-45", "46-50", "51-60", "61+")])
    bands("cpp_ended", "months", "d7", (0, 3, 6, 12, 24),
          [published["D7", m] for m in ("le_3m", "3_6m", "6_12m", "1_2y", "2y_plus")])
    year = Decimal("365.25")
    bands("care_ended", "days", "cla_ceased", (0, 14, 56, year / 2, year, 2 * year, 3 * year, 5 * year, 10 * year),
          [ceased[str(i)] for i in range(1, 10)])
    bands("cin_open_elapsed", "months", "cin_open", (0, 3, 6, 12, 24),
          [open_[f"cin_dur_{m}_pct"] for m in ("lt3m", "3_6m", "6_12m", "1_2y", "2yplus")])
    build_placements(b, bands)
    b.write("durations.csv", ["How long assessments, plans and care last in England: completed ones by length; cin_open_elapsed is the",
                              "stock open on 31 March by time since referral. Unit: band [from, until), blank until = no end; count: of",
                              "assessments, plans, children, placements, or per cent (cin_open_elapsed). Period: year to 31 March 2025",
                              "(assessments, cpp_ended), 2024 (care_ended), 2020 (placement_*), 31 March 2017 (cin_open_elapsed). A",
                              "working-day band 11-20 is [11, 21). placement_family: with parents, or placed for adoption.",
                              "Source: DfE C2, D7 and national tables of children in care; LAIT."],
            ["name", "from", "until", "count", "unit", "source"], rows, 2)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: python3 scenarios/data/build.py FOLDER-OF-PUBLIC-RECORDS")
    b = Build(sys.argv[1])
    collect_councils(b)
    build_activity(b)
    build_panel(b)
    build_national(b)
    build_inspections(b)
    build_episodes(b)
    build_events(b)
    build_observations(b)
    build_durations(b)
    b.write("reforms.csv", ["Reforms of law by what was known of them when: the row with the latest known_from is what happened.",
                            "Unit: days. begins: first day on which partners are busy with the change; in_place: the new law works.",
                            "Source: Children and Social Work Act 2017; statutory guidance and transitional rules, July 2018."],
            ["reform", "known_from", "begins", "in_place", "source"], [list(r) for r in REFORMS], 2)
    b.write("sources.csv", ["Where the figures come from: the keys of the other tables' source columns.",
                            "Source: repository @ commit, as extracted on 2026-11-23."],
            ["key", "label", "origin"], [[k, label, origin] for k, (label, origin) in SOURCES.items()], 1)
    print("\n".join(b.report))


if __name__ == "__main__":
    main()
