/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.probe.builtin;

import dev.reeve.model.CheckState;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.HttpAsk;
import dev.reeve.model.builtin.HttpExpect;
import dev.reeve.model.regex.StepLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer over HTTP is worth, in the words of check_http. */
final class HttpVerdict {
    /** Looks at characters of a body, some tenths of a second. */
    private static final long STEPS = 20_000_000;

    private CheckState state = CheckState.OK;
    private final List<String> remarks = new ArrayList<>();

    private HttpVerdict() {}

    static Answer of(HttpAsk ask, BuiltInCheck.Http check, HttpReply reply, double seconds) {
        HttpExpect expect = check.expect();
        String status = reply.statusLine().strip();
        List<String> texts = expect.statusTexts().isEmpty() ? List.of("HTTP/1.") : expect.statusTexts();
        if (texts.stream().noneMatch(status::contains)) {
            String port = ask.port() == 80 ? "" : " on port " + ask.port();
            return Answer.critical("HTTP CRITICAL - Invalid HTTP response received from host" + port + ": " + status);
        }
        HttpVerdict verdict = new HttpVerdict();
        verdict.worsen(verdict.status(expect, reply.code()));
        verdict.content(ask, expect, reply);
        verdict.worsen(expect.time().judge(seconds));
        String first = expect.statusTexts().isEmpty()
                ? status
                : "Status line output matched \"" + String.join(",", expect.statusTexts()) + "\"";
        return verdict.answer(first, check, reply, seconds);
    }

    private CheckState status(HttpExpect expect, int code) {
        if (!expect.statuses().isEmpty()) {
            return expect.statuses().contains(code) ? CheckState.OK : CheckState.CRITICAL;
        }
        if (!expect.statusTexts().isEmpty()) {
            return CheckState.OK;
        }
        return switch (code / 100) {
            case 2 -> CheckState.OK;
            case 3 -> expect.redirects().state();
            case 4 -> CheckState.WARNING;
            default -> CheckState.CRITICAL;
        };
    }

    private void content(HttpAsk ask, HttpExpect expect, HttpReply reply) {
        String where = "' not found on '" + url(ask) + "'";
        if (!expect.header().isEmpty() && !String.join("\r\n", reply.headers()).contains(expect.header())) {
            remark("header '" + expect.header() + where);
        }
        if (!expect.contains().isEmpty() && !reply.contains(expect.contains())) {
            remark("string '" + expect.contains() + where);
        }
        pattern(expect.pattern(), reply.text());
        if (expect.mostBytes() > 0 && reply.bytes() > expect.mostBytes()) {
            size("page size " + reply.bytes() + " too large");
        } else if (expect.leastBytes() > 0 && reply.bytes() < expect.leastBytes()) {
            size("page size " + reply.bytes() + " too small");
        }
    }

    private void pattern(HttpExpect.@Nullable BodyPattern wanted, String body) {
        if (wanted == null) {
            return;
        }
        int flags = (wanted.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                | (wanted.lines() ? Pattern.MULTILINE | Pattern.UNIX_LINES : Pattern.DOTALL);
        try {
            boolean found = Pattern.compile(wanted.regex(), flags)
                    .matcher(new StepLimit(body, STEPS))
                    .find();
            if (found == wanted.absent()) {
                remark(found ? "pattern found" : "pattern not found");
            }
        } catch (StepLimit.Exceeded | StackOverflowError slow) {
            worsen(CheckState.UNKNOWN);
            remarks.add("the expression needs more than " + STEPS + " steps on this page");
        }
    }

    private void remark(String text) {
        worsen(CheckState.CRITICAL);
        remarks.add(text);
    }

    private void size(String text) {
        worsen(CheckState.WARNING);
        remarks.add(text);
    }

    private void worsen(CheckState other) {
        state = Answer.worse(state, other);
    }

    private Answer answer(String first, BuiltInCheck.Http check, HttpReply reply, double seconds) {
        String said = remarks.isEmpty() ? first : first + " - " + String.join(", ", remarks);
        String text = String.format(
                Locale.ROOT,
                "HTTP %s: %s - %d bytes in %.3f second response time ",
                state,
                said,
                reply.bytes(),
                seconds);
        int least = check.expect().leastBytes();
        String size = "size=" + reply.bytes() + "B;" + (least > 0 ? least + ";0" : ";") + ";0;";
        Double limit = check.limit().toMillis() / 1_000.0;
        return new Answer(
                state, text + "|" + Perf.seconds("time", seconds, check.expect().time(), limit) + " " + size);
    }

    /** Whether it points elsewhere. */
    static boolean leads(HttpReply reply) {
        return reply.code() / 100 == 3 && reply.code() != 304;
    }

    static String url(HttpAsk ask) {
        String host = HttpExchange.bracketed(ask.host().isEmpty() ? ask.address() : ask.host());
        String port = ask.port() == ask.standardPort() ? "" : ":" + ask.port();
        return (ask.tls() ? "https://" : "http://") + host + port + ask.path();
    }
}
