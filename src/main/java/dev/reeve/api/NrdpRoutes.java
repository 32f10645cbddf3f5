/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.api;

import dev.reeve.api.Caller.Role;
import dev.reeve.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SequencedMap;

/**
 * Results pushed as NRDP's clients do ({@code send_nrdp.sh}, {@code send_nrdp.py}): a form with {@code token}, {@code cmd=submitcheck} and {@code XMLDATA} or {@code JSONDATA}. The answer is a document of the same kind, with
 * the status 0, or -1 and what is wrong.
 */
final class NrdpRoutes {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    private final Daemon daemon;

    NrdpRoutes(Daemon daemon) {
        this.daemon = daemon;
    }

    /** Who may is in the body, so that it is not asked before it is read. */
    List<Route> routes() {
        return List.of(new Route("POST", "/nrdp/", null, this::submit), new Route("POST", "/nrdp", null, this::submit));
    }

    private void submit(Exchange exchange) {
        boolean json = false;
        try {
            SequencedMap<String, String> form = exchange.form();
            json = form.containsKey("JSONDATA");
            Caller caller = exchange.caller(form.getOrDefault("token", ""), Role.OPERATOR);
            answer(exchange, json, 200, 0, "OK", submitted(form, caller, exchange) + " checks processed.");
        } catch (Problem problem) {
            String message = problem.status() == 401 ? "BAD TOKEN" : String.valueOf(problem.getMessage());
            answer(exchange, json, problem.status(), -1, message, "");
        }
    }

    private int submitted(SequencedMap<String, String> form, Caller caller, Exchange exchange) {
        if (!form.getOrDefault("cmd", "").equals("submitcheck")) {
            throw Problem.badRequest("NO REQUEST HANDLER: only cmd=submitcheck is known", "");
        }
        List<String> lines = PushedResults.commands(results(form));
        lines.forEach(MonitorRoutes::check);
        exchange.deadlines().within(MonitorRoutes.MOST_TIME);
        int accepted = 0;
        for (String line : lines) {
            accepted += daemon.monitor(line, caller).accepted() ? 1 : 0;
        }
        return accepted;
    }

    private static List<Value> results(SequencedMap<String, String> form) {
        String json = form.get("JSONDATA");
        if (json == null) {
            return NrdpXml.results(form.getOrDefault("XMLDATA", ""), MonitorRoutes.MOST);
        }
        try {
            if (Json.read(json.getBytes(StandardCharsets.UTF_8))
                            instanceof Value.Fields(SequencedMap<String, Value> all)
                    && all.get("checkresults") instanceof Value.Items(List<Value> items)
                    && items.size() <= MonitorRoutes.MOST) {
                return items;
            }
        } catch (IllegalArgumentException wrong) {
            throw Problem.badRequest("BAD JSON: " + wrong.getMessage(), "");
        }
        throw Problem.badRequest("BAD JSON: there is no 'checkresults' of at most " + MonitorRoutes.MOST, "");
    }

    private static void answer(Exchange exchange, boolean json, int http, int status, String message, String output) {
        if (json) {
            Value meta = new Shape().put("output", output).value();
            Value result = new Shape()
                    .put("status", status)
                    .put("message", message)
                    .put("meta", meta)
                    .value();
            exchange.send(http, new Shape().put("result", result).value());
            return;
        }
        String text = XML + "<result>\n  <status>" + status + "</status>\n  <message>" + escaped(message)
                + "</message>\n  <meta>\n    <output>" + escaped(output) + "</output>\n  </meta>\n</result>\n";
        exchange.send(http, "application/xml", text.getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("\\p{Cntrl}", " ");
    }
}
