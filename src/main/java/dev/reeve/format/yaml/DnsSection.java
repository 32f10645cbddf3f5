/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A name that is looked up. */
final class DnsSection {
    static final Key<String> NAME =
            Key.required("name", NetChecks.HOST, "The name; of an address its name is asked for.", "shop.example");
    static final Key<String> SERVER = Key.optional(
            "server", NetChecks.HOST, "The name server; those of /etc/resolv.conf when left out.", "192.0.2.53");
    static final Key<Integer> PORT = Key.optional("port", Types.PORT, "53", "Its port.", "5353");
    static final Key<List<String>> EXPECT = Key.optional(
            "expect",
            Lists.oneOrMany(Types.matching(
                    "answer",
                    "an address, a network such as 10.0.0.0/24, or a name with a dot at its end",
                    "^[0-9A-Za-z:._-]{1,253}(/[0-9]{1,3})?$",
                    text -> true)),
            "One of these must be answered; anything when left out.",
            "[192.0.2.10, 192.0.2.11]");
    static final Key<Boolean> ALL =
            Key.optional("all", Types.TRUTH, "false", "All of `expect` must be answered, and nothing else.", "true");
    static final Key<Boolean> NOT_FOUND =
            Key.optional("not-found", Types.TRUTH, "false", "There must be no such name.", "true");
    static final Key<Boolean> AUTHORITATIVE =
            Key.optional("authoritative", Types.TRUTH, "false", "The server must be responsible for the name.", "true");
    static final Key<Threshold> WARNING = Ranges.key("warning", "Times that are a warning, in seconds.", "0.5");
    static final Key<Threshold> CRITICAL = Ranges.key("critical", "Times that are critical.", "2");

    static final Section<Function<Duration, BuiltInCheck>> SECTION = Section.of(
            "dns",
            "a lookup",
            "A name and its addresses, as check_dns. In place of the keys the name alone may be written: `dns:"
                    + " shop.example`.",
            List.of(NAME, SERVER, PORT, EXPECT, ALL, NOT_FOUND, AUTHORITATIVE, WARNING, CRITICAL),
            DnsSection::bind);

    private DnsSection() {}

    private static Function<Duration, BuiltInCheck> bind(Bound bound) {
        List<String> expect = bound.find(EXPECT);
        String server = bound.find(SERVER);
        if (expect != null && bound.get(NOT_FOUND)) {
            bound.error(NOT_FOUND, "a name that must not be there cannot have addresses", "without 'expect'");
        }
        BuiltInCheck.DnsExpect expected = new BuiltInCheck.DnsExpect(
                expect == null ? List.of() : expect, bound.get(ALL), bound.get(NOT_FOUND), bound.get(AUTHORITATIVE));
        return limit -> new BuiltInCheck.Dns(
                bound.get(NAME),
                server == null ? "" : server,
                bound.get(PORT),
                expected,
                Ranges.of(bound, WARNING, CRITICAL),
                limit);
    }
}
