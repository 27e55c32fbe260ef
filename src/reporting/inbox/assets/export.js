// One case into a file: sealed by default; readable only after a warning that names what follows from it.

import { post } from "./desk.js";
import { make } from "./inert.js";
import { decode, sealEnvelope } from "./seal.js";
import { say } from "./words.js";

const find = (id) => document.getElementById(id);

/** Asks how, and saves. */
export function exporter(current, digits) {
  const dialog = find("saving");
  const form = find("saving-form");
  form.reset();
  const how = () => new FormData(form).get("how");
  const show = () => {
    find("saving-key").hidden = how() !== "key";
    find("saving-plain").hidden = !["json", "csv"].includes(how());
    find("saving-trouble").textContent = "";
  };
  form.onchange = show;
  form.onsubmit = (event) => event.preventDefault();
  find("saving-no").onclick = () => dialog.close();
  find("saving-yes").onclick = async () => {
    try {
      const trouble = await save(current, digits, how());
      find("saving-trouble").textContent = trouble ? say(trouble) : "";
      if (!trouble) {
        dialog.close();
        find("said").textContent = say("desk-exported");
      }
    } catch (error) {
      find("saving-trouble").textContent = say(`desk-error-${error.why ?? "failed"}`);
    }
  };
  show();
  dialog.showModal();
}

/** Saves; or the message that says what is missing. */
async function save(current, digits, how) {
  const opened = current.pieces.filter((piece) => piece.report);
  let content;
  if (how === "desk") {
    content = JSON.stringify(current.pieces.map((piece) => piece.envelope));
  } else if (how === "key") {
    const key = await publicKey(find("saving-key-file").files[0]);
    if (!key) return "desk-export-no-key";
    content = JSON.stringify(await Promise.all(opened.map((piece) => reseal(piece, key))));
  } else {
    if (!find("saving-sure").checked) return "desk-export-not-sure";
    const reports = opened.map((piece) => piece.report);
    content = how === "json" ? `${JSON.stringify(reports, null, 2)}\n` : csv(opened);
  }
  await post("exported", { mailbox: current.mailbox });
  const kind = how === "csv" ? "text/csv;charset=utf-8" : "application/json";
  const sealed = how === "desk" || how === "key" ? "-sealed" : "";
  const address = URL.createObjectURL(new Blob([content], { type: kind }));
  const link = make("a", { href: address, download: `dovira-${digits}${sealed}.${how === "csv" ? "csv" : "json"}` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return null;
}

async function publicKey(file) {
  if (!file || file.size > 4096) return null;
  try {
    const { format, key } = JSON.parse(await file.text());
    return format === "dovira-public-key/1" && /^[A-Za-z0-9_-]{43}$/.test(key) ? decode(key, 32) : null;
  } catch {
    return null;
  }
}

function reseal({ report, envelope }, key) {
  const { form, urgent, day, id, mailbox } = envelope.header;
  return sealEnvelope(report, { form, urgent, day, id, mailbox }, [key]);
}

const FIXED = ["day", "kind", "case_number", "form", "language", "urgent", "consent", "contact", "photos"];

/** A table for spreadsheets: fixed columns, the standard's fields, then a column for each question. */
function csv(pieces) {
  const reports = pieces.map((piece) => piece.report);
  const fields = [...new Set(reports.flatMap((report) => Object.keys(report.standard ?? {})))].sort();
  const questions = [...new Set(reports.flatMap((report) => report.answers.map((answer) => answer.question)))];
  const line = ({ day, report }) => [
    day,
    ...FIXED.slice(1, -1).map((name) => report[name] ?? ""),
    (report.photos ?? []).length,
    ...fields.map((field) => (report.standard?.[field] ?? []).join("; ")),
    ...questions.map((code) => report.answers.filter((it) => it.question === code).flatMap((it) => it.said).join("\n")),
  ];
  const rows = [[...FIXED, ...fields, ...questions.map((code) => `answer_${code}`)], ...pieces.map(line)];
  // The mark of byte order: without it spreadsheets take Ukrainian for gibberish.
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** A cell that no spreadsheet takes for a formula. */
function cell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
