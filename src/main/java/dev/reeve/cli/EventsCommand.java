/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve events} */
final class EventsCommand implements Command {
    private static final int RECONNECT_MILLIS = 1_000;

    @Override
    public CommandSpec spec() {
        return Usage.command(
                        "events",
                        "Shows what happened, or follows what happens.",
                        "Every line begins with the entry's number, for which reeve why NUMBER tells the reason. Following goes on after the daemon was restarted, without a gap.")
                .flag("-f --follow", "go on with what happens from now on")
                .option("--since", "TIME", "from then on: how long ago (2h), or 2026-11-01T12:00:00Z")
                .option("--until", "TIME", "before then")
                .option(
                        "--type",
                        "TYPE",
                        "an event type or action, such as check.result; a trailing * stands for anything")
                .option(
                        "--subject",
                        "SUBJECT",
                        "such as service/web, web, 203.0.113.9 or localhost/HTTP; a trailing * stands for anything")
                .choice(
                        "--kind",
                        "KIND",
                        "event, decision, verdict, attempt or outcome",
                        "event",
                        "decision",
                        "verdict",
                        "attempt",
                        "outcome")
                .option("--limit", "N", "the last N of them, 1 to 10000; usually 50, with --since 10000")
                .remote()
                .examples(
                        "reeve events -f",
                        "reeve events --since 2h --subject service/web",
                        "reeve events --kind verdict --limit 5 --json")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        boolean back = call.option("--since") != null;
        int limit = call.number("--limit", back ? 10_000 : call.flag("--follow") ? 10 : 50, 1, 10_000);
        Reply reply = call.client()
                .get("/v1/entries?limit=" + limit
                        + filters(call, "--type", "--subject", "--kind", "--since", "--until"));
        if (!reply.ok()) {
            return call.refuse(reply);
        }
        Look answer = new Look(reply.value());
        List<Look> entries = answer.all("entries").reversed();
        entries.forEach(entry -> print(call, entry));
        if (answer.truth("cut")) {
            call.terminal()
                    .complain("these are the newest " + entries.size()
                            + ", for there is more than one answer holds; older ones: name an earlier --until");
        }
        if (!back && entries.isEmpty() && !call.flag("--follow")) {
            call.terminal().complain("there is nothing that fits");
        }
        return call.flag("--follow") ? follow(call, answer.text("head", "0")) : Exit.OK;
    }

    private int follow(Invocation call, String after) throws Unreachable {
        call.terminal().flush();
        Following following = new Following(call, after);
        while (!following.ended) {
            Reply refused = following.once();
            if (refused != null) {
                return call.refuse(refused);
            }
        }
        return Exit.OK;
    }

    /** Keeps the last id over broken connections. */
    private static final class Following {
        private final Invocation call;
        private String last;
        private boolean ended;
        private boolean told;

        Following(Invocation call, String after) {
            this.call = call;
            this.last = after;
        }

        @Nullable
        Reply once() {
            try {
                String filters = filters(call, "--type", "--subject", "--kind");
                return call.client().stream(
                        "/v1/events/stream" + (filters.isEmpty() ? "" : "?" + filters.substring(1)), last, this::take);
            } catch (Unreachable gone) {
                wait(gone);
                return null;
            }
        }

        private boolean take(String id, Value entry) {
            last = id;
            told = false;
            print(call, new Look(entry));
            call.terminal().flush();
            // A reader that went away, such as head(1), ends it.
            ended = call.terminal().out().checkError();
            return !ended;
        }

        private void wait(Unreachable gone) {
            if (!told) {
                call.terminal().complain(gone.getMessage() + "; waiting for it");
                call.terminal().flush();
                told = true;
            }
            try {
                Thread.sleep(RECONNECT_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                ended = true;
            }
        }
    }

    static void print(Invocation call, Look entry) {
        Terminal to = call.terminal();
        if (call.json()) {
            to.json(dev.reeve.api.Json.text(entry.value()));
            return;
        }
        java.time.Instant at = entry.instant("time");
        String time = at == null ? "?" : new Ago(to.clock().instant(), to.zone()).clock(at);
        String line = entry.text("sequence", "?") + " " + time + " " + entry.text("line");
        to.out().println(to.style(style(entry), dev.reeve.explain.EntryLine.clean(line, 500)));
    }

    private static String style(Look entry) {
        return switch (entry.text("kind")) {
            case "verdict" -> entry.text("ruling").equals("permit") ? "32" : "33";
            case "outcome" -> entry.text("result").equals("succeeded") ? "32" : "31";
            case "attempt" -> "36";
            default -> "0";
        };
    }

    static String filters(Invocation call, String... options) throws Unreachable {
        StringBuilder query = new StringBuilder();
        for (String option : options) {
            String value = call.option(option);
            if (value != null) {
                value = option.equals("--subject") ? SubjectName.of(call, value) : value;
                query.append('&').append(option, 2, option.length()).append('=').append(encode(value));
            }
        }
        return query.toString();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
