/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;
import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Glob;
import java.util.List;

/** Subjects as people write them: a service of a host as {@code localhost/HTTP}, without the kind before it. */
final class SubjectName {
    /** What may stand before the first slash of a subject. */
    private static final List<String> KINDS = List.of(
            "address", "alert", "channel", "check", "contact", "crontab", "digest", "group", "handler", "host", "jail",
            "job", "log", "node", "rule", "service", "silence", "source", "upstart");

    private SubjectName() {}

    /**
     * The subject that is meant.
     *
     * @param text a subject, or the name of a check as {@code reeve checks} shows it; {@code *} and {@code ?} as in patterns
     * @throws UsageProblem where it begins with no known kind and nearly is the name of a check
     */
    static String of(Invocation call, String text) throws Unreachable {
        if (!isOdd(text)) {
            return text;
        }
        List<Look> checks = checks(call);
        if (checks.stream().anyMatch(check -> Glob.matches(text, check.text("name")))) {
            return "check/" + text;
        }
        List<String> names = checks.stream().map(check -> check.text("name")).toList();
        String hint = Nearest.hint(text, names);
        if (!hint.isEmpty()) {
            throw new UsageProblem("there is no check '" + text + "'" + hint);
        }
        return text;
    }

    /** Has a slash, and what stands before it is no kind and no pattern for kinds. */
    static boolean isOdd(String text) {
        int slash = text.indexOf('/');
        String kind = slash < 0 ? "" : text.substring(0, slash);
        return slash > 0
                && text.indexOf('=') < 0
                && !KINDS.contains(kind)
                && kind.chars().noneMatch(c -> c == '*' || c == '?' || c == ':' || c == '[');
    }

    /** A warning and no refusal: patterns of logs make subjects of kinds of their own. */
    static String neither(String text) {
        String kind = text.substring(0, text.indexOf('/'));
        return "note: no check is named '" + text + "', so '" + kind
                + "' is taken for a kind of subject, of which Reeve itself knows none; reeve checks lists the checks";
    }

    private static List<Look> checks(Invocation call) throws Unreachable {
        Reply reply = call.client().get("/v1/views/checks");
        return reply.ok() ? new Look(reply.value()).all("checks") : List.of();
    }
}
