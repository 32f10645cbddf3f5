/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.yaml;

import dev.reeve.model.CheckState;
import dev.reeve.model.Probe;
import dev.reeve.model.builtin.BuiltInCheck;
import dev.reeve.model.builtin.Talk;
import dev.reeve.model.builtin.TcpStates;
import dev.reeve.model.builtin.Threshold;
import dev.reeve.model.builtin.Thresholds;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A connection: host and port alone, or with what is said on it. */
final class TcpSection {
    static final Key<Endpoint> TO = Key.required("to", Endpoint.TYPE, "Where to connect to.", "127.0.0.1:5432");
    static final Key<Boolean> TLS =
            Key.optional("tls", Types.TRUTH, "false", "The connection is made secure first.", "true");
    static final Key<String> SEND = Key.optional("send", Types.TEXT, "Text to send.", "\"PING\\r\\n\"");
    static final Key<List<String>> EXPECT =
            Key.optional("expect", Lists.oneOrMany(Types.LINE), "One of these must be answered.", "+PONG");
    static final Key<Boolean> ALL =
            Key.optional("all", Types.TRUTH, "false", "All of `expect` must be answered.", "true");
    static final Key<String> QUIT = Key.optional("quit", Types.TEXT, "Text to send at the end.", "\"QUIT\\r\\n\"");
    static final Key<CheckState> MISMATCH = Key.optional(
            "mismatch",
            Choice.of(CheckState.class),
            "warning",
            "The state of another answer than the expected one.",
            "critical");
    static final Key<CheckState> REFUSED = Key.optional(
            "refused",
            Choice.of(CheckState.class),
            "critical",
            "The state when nobody takes the connection.",
            "warning");
    static final Key<Threshold> WARNING = Ranges.key("warning", "Times that are a warning, in seconds.", "0.5");
    static final Key<Threshold> CRITICAL = Ranges.key("critical", "Times that are critical.", "2");

    static final Section<Function<Duration, Probe>> SECTION = Section.of(
            "tcp",
            "a connection",
            "A connection that must succeed, and what is said on it, as check_tcp. In place of the keys host and port"
                    + " alone may be written: `tcp: 127.0.0.1:5432`.",
            List.of(TO, TLS, SEND, EXPECT, ALL, QUIT, MISMATCH, REFUSED, WARNING, CRITICAL),
            TcpSection::bind);

    static final Type<Function<Duration, Probe>> TYPE = new ShortForm<>(SECTION, TO);

    private TcpSection() {}

    private static Function<Duration, Probe> bind(Bound bound) {
        Endpoint to = bound.get(TO);
        if (SECTION.keys().stream().noneMatch(key -> key != TO && bound.has(key))) {
            return limit -> new Probe.Tcp(to.host(), to.port());
        }
        List<String> expect = bound.find(EXPECT);
        String send = bound.find(SEND);
        String quit = bound.find(QUIT);
        Talk talk = new Talk(
                "TCP",
                bound.get(TLS),
                to.host(),
                send == null ? "" : send,
                expect == null ? List.of() : expect,
                false,
                bound.get(ALL),
                quit == null ? "" : quit,
                false,
                Duration.ZERO);
        TcpStates states = new TcpStates(bound.get(REFUSED), bound.get(MISMATCH));
        Thresholds time = Ranges.of(bound, WARNING, CRITICAL);
        return limit -> new Probe.BuiltIn(new BuiltInCheck.Tcp(
                dev.reeve.model.builtin.Endpoint.of(to.host(), to.port()), talk, states, null, time, limit));
    }
}
