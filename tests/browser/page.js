// SPDX-License-Identifier: GPL-3.0-or-later
// node page.js PACKAGES CHROMIUM REPORT.html [KIND [PICTURES]]
// Opens a report from its file in headless Chromium, without a network, on a desk and on a telephone, and judges it:
// axe-core finds nothing against WCAG 2.2 AA, nothing was fetched or logged, nothing scrolls sideways but tables.
// KIND: run (as it is without), compare, sensitivity, seek, letter, backtest or validation. PACKAGES holds node_modules; PICTURES is a folder for screenshots and the printed page, to be looked at.
"use strict";
const { createRequire } = require("node:module");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const [packages, chromium_path, report, kind, pictures] = process.argv.slice(2);
const from_packages = createRequire(path.join(path.resolve(packages), "package.json"));
const { chromium } = from_packages("playwright-core");
const axe_source = fs.readFileSync(from_packages.resolve("axe-core/axe.min.js"), "utf8");

const WIDTHS = [1280, 320];
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Of each kind of page: its parts, where the skip link leads, words that must stand in it, charts at least.
const KINDS = {
    run: { parts: ["member", "planner", "adviser", "detail"], skip: "#finding", words: "DfE commissioner", charts: 4 },
    compare: { parts: ["compared", "plans", "basis"], skip: "#finding", words: "paired runs", charts: 3 },
    sensitivity: { parts: ["depends", "basis"], skip: "#finding", words: "by more than chance might", charts: 2 },
    seek: { parts: ["sought", "basis"], skip: "#finding", words: "ways were tried", charts: 2 },
    letter: { parts: ["letter", "basis"], skip: "#finding", words: "would help", charts: 1 },
    backtest: { parts: ["scores", "basis"], skip: "#finding", words: "would have said on the same day", charts: 2 },
    validation: { parts: ["trust", "figures", "basis"], skip: "#verdict", words: "counted targets pass", charts: 3 },
};
const wanted_page = KINDS[kind ?? "run"];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];

const problems = [];
const check = (is_good, words) => is_good || problems.push(words);

// What axe-core says, with the place in the page.
async function judge(page, width) {
    // Behind a gradient axe-core cannot tell a contrast: without the shadows at a table's sides it can. Letters in a
    // drawing it never tells.
    await page.addStyleTag({ content: ".scroll { background: #ffffff !important; }" });
    await page.evaluate(axe_source);
    const found = await page.evaluate((tags) => globalThis.axe.run(document, {
        runOnly: { type: "tag", values: tags }, resultTypes: ["violations", "passes", "incomplete"],
    }), STANDARDS);
    for (const rule of found.violations)
        for (const node of rule.nodes)
            problems.push(`${width}: ${rule.id}: ${rule.help}: ${node.target.join(" ")}: ${node.failureSummary}`);
    for (const rule of found.incomplete)
        for (const node of rule.nodes.filter((each) => !each.html.startsWith("<text")))
            problems.push(`${width}: not told: ${rule.id}: ${node.target.join(" ")}: ${node.any[0]?.message}`);
    check(found.passes.length > 20, `${width}: axe-core looked at ${found.passes.length} rules only`);
    return found.violations.length;
}

// The page itself never scrolls sideways; a table may, inside its own region.
async function measure(page, width) {
    const seen = await page.evaluate(() => ({
        wide: document.scrollingElement.scrollWidth,
        room: document.documentElement.clientWidth,
        over: [...document.querySelectorAll("body *")]
            .filter((e) => !e.closest(".scroll") && !e.closest(".skip") && e.getClientRects().length > 0
                && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(0, 3).map((e) => `${e.tagName} ${e.id} ${e.textContent.slice(0, 60)}`),
        charts: [...document.querySelectorAll("figure")]
            .map((f) => [...f.querySelectorAll("svg")].filter((s) => s.getClientRects().length > 0).length),
        colours: [...new Set([...document.querySelectorAll("svg text")].map((t) => getComputedStyle(t).fill))],
        letters: Math.min(...[...document.querySelectorAll("svg text")].filter((t) => t.getClientRects().length > 0)
            .map((t) => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)),
    }));
    check(seen.wide <= seen.room, `${width}: the page scrolls sideways: ${seen.wide} in ${seen.room}`);
    check(seen.over.length === 0, `${width}: stands out to the right: ${seen.over.join("; ")}`);
    check(seen.charts.length >= wanted_page.charts, `${width}: ${seen.charts.length} charts only`);
    check(seen.charts.every((n) => n === 1), `${width}: a chart is drawn ${seen.charts} times`);
    check(seen.colours.join() === "rgb(11, 12, 12)", `${width}: letters in charts have the colours ${seen.colours}`);
    check(seen.letters >= 11, `${width}: letters in a chart are ${seen.letters} pixels high`);
}

async function read(page, width) {
    const words = await page.evaluate(() => document.body.innerText);
    check((await page.title()).length > 10, `${width}: no title`);
    check(words.includes("This is a simulation, not a finding."), `${width}: the notice is missing`);
    check(words.includes(wanted_page.words), `${width}: the finding is missing`);
    for (const part of wanted_page.parts)
        check(await page.locator(`#${part}`).isVisible(), `${width}: no part ${part}`);
}

// Each table is handed on as a CSV file: the same cells in the same order.
async function take_tables(page, width) {
    const tables = await page.evaluate(() => [...document.querySelectorAll("table")].map((table) => ({
        cells: [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
        link: table.closest(".scroll").nextElementSibling?.querySelector("a[download]")?.href ?? "",
    })));
    for (const { cells, link } of tables) {
        const field = (words) => /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
        const wanted = cells.map((row) => `${row.map(field).join(",")}\r\n`).join("");
        const given = decodeURIComponent(link.slice(link.indexOf(",") + 1));
        check(given === wanted, `${width}: not the table: ${given.slice(0, 80)}`);
    }
    check(tables.length > 3, `${width}: ${tables.length} tables only`);
}

// The keyboard alone reaches the skip link first, and it leads to what the page finds.
async function press_keys(page, width) {
    await page.keyboard.press("Tab");
    check(await page.evaluate(() => document.activeElement.className === "skip"), `${width}: Tab meets no skip link`);
    await page.keyboard.press("Enter");
    check(await page.evaluate(() => location.hash) === wanted_page.skip, `${width}: the skip link leads nowhere`);
}

async function look(page, width) {
    if (pictures === undefined)
        return;
    await page.screenshot({ path: path.join(pictures, `report-${width}.png`), fullPage: true });
    if (width === WIDTHS[0])
        await page.pdf({ path: path.join(pictures, "report.pdf"), preferCSSPageSize: true, printBackground: true });
}

async function visit(context, width) {
    const page = await context.newPage();
    page.on("console", (message) => check(false, `${width}: the console says: ${message.text()}`));
    page.on("pageerror", (error) => check(false, `${width}: an error in the page: ${error.message}`));
    await page.setViewportSize({ width, height: 900 });
    await page.goto(pathToFileURL(path.resolve(report)).href);
    await read(page, width);
    await take_tables(page, width);
    await measure(page, width);
    const n_violations = await judge(page, width);
    await look(page, width);
    await press_keys(page, width);
    await page.close();
    console.log(`${width} pixels: ${n_violations} violations`);
}

async function main() {
    const profile = fs.mkdtempSync(path.join(os.tmpdir(), "reinspect-browser-"));
    const context = await chromium.launchPersistentContext(profile, {
        executablePath: chromium_path, headless: true, args: FLAGS, offline: true,
    });
    try {
        const wanted = pathToFileURL(path.resolve(report)).href;
        await context.route("**/*", (route) => {
            const url = route.request().url();
            if (url.split("#")[0] === wanted)
                return route.continue();
            check(false, `asks for ${url}`);
            return route.abort();
        });
        for (const width of WIDTHS)
            await visit(context, width);
    } finally {
        await context.close();
        fs.rmSync(profile, { recursive: true, force: true });
    }
    for (const problem of problems)
        console.error(problem);
    process.exitCode = problems.length > 0 ? 1 : 0;
}

main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
