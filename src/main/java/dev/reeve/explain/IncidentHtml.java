/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.explain;

import dev.reeve.explain.Incident.Line;
import dev.reeve.explain.picture.Safe;
import dev.reeve.explain.picture.Svg;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** A report as one HTML file: no scripts, no links, nothing fetched; the policy in its head forbids it besides. */
public final class IncidentHtml {
    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2733;--paper:#fff;--dim:#5b6b7b;--line:#d5dde5}
            @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#11171e;--dim:#9fb0c0;--line:#2b3742}}
            body{font:15px/1.5 ui-sans-serif,system-ui,Arial,sans-serif;color:var(--ink);background:var(--paper);
            max-width:72rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
            table{border-collapse:collapse;width:100%;font-size:.86rem}td,th{border-bottom:1px solid var(--line);
            padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}td.n{white-space:nowrap;
            color:var(--dim)}tr.bad td:last-child{border-left:3px solid #c9463b}tr.good td:last-child{border-left:3px
            solid #3c9a55}tr.held td:last-child{border-left:3px solid #8a55b8}tr.done td:last-child{border-left:3px
            solid #3f7fc4}.pic{overflow-x:auto}
            """;

    private final Incident incident;
    private final IncidentText text;
    private final StringBuilder out = new StringBuilder(16_384);

    private IncidentHtml(Incident incident, ZoneId zone) {
        this.incident = incident;
        this.text = new IncidentText(incident, zone);
    }

    public static String of(Incident incident, ZoneId zone) {
        return new IncidentHtml(incident, zone).all();
    }

    private String all() {
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(Safe.xml(text.title()))
                .append("</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
        tag("h1", text.title());
        tag("p", text.span());
        part("Summary", text.summary());
        part("What was done", incident.summary().did());
        part("What was refused", incident.summary().refused());
        part("Open points", incident.open());
        if (!incident.related().isEmpty()) {
            tag("p", "Belongs to it: " + text.related());
        }
        out.append("<h2>Picture</h2>\n<div class=\"pic\">\n")
                .append(Svg.of(incident.chain()))
                .append("</div>\n");
        table();
        return out.append("</body>\n</html>\n").toString();
    }

    private void tag(String tag, String words) {
        out.append("<" + tag + ">").append(Safe.xml(words)).append("</" + tag + ">\n");
    }

    private void part(String head, List<String> items) {
        if (!items.isEmpty()) {
            tag("h2", head);
            out.append("<ul>\n");
            items.forEach(item -> tag("li", item));
            out.append("</ul>\n");
        }
    }

    private void table() {
        tag("h2", "Timeline");
        out.append("<table>\n<tr><th>when</th><th>entry</th><th>source</th><th>what</th></tr>\n");
        incident.timeline().forEach(this::row);
        out.append("</table>\n");
        if (incident.cut()) {
            tag("p", "There was more than is told here.");
        }
    }

    private void row(Line line) {
        out.append("<tr class=\"" + line.tone().name().toLowerCase(Locale.ROOT) + "\">");
        for (String cell : List.of(text.time(line), text.id(line), line.source())) {
            out.append("<td class=\"n\">").append(Safe.xml(cell)).append("</td>");
        }
        out.append("<td>").append(Safe.xml(text.words(line))).append("</td></tr>\n");
    }
}
