/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format.scenario;

import dev.reeve.format.yaml.Bound;
import dev.reeve.format.yaml.Key;
import dev.reeve.format.yaml.Lists;
import dev.reeve.format.yaml.Section;
import dev.reeve.format.yaml.Types;
import dev.reeve.model.Cidr;
import dev.reeve.model.Template;
import dev.reeve.model.scenario.Act;
import dev.reeve.model.scenario.Act.Line.Input;
import dev.reeve.model.scenario.AddressPool;
import java.util.List;

/** Lines of logs. */
final class LineKeys {
    static final Key<String> LOG = Key.optional(
            "log",
            Types.LINE,
            "The log of the configuration that gets it; jails that read this log get it too.",
            "auth");
    static final Key<String> JAIL =
            Key.optional("jail", Types.LINE, "The jail that gets it, whatever it reads.", "sshd");
    static final Key<String> FILE = Key.optional(
            "file",
            Types.LINE,
            "The file it is in: every log and jail of the configuration that reads this file gets it.",
            "/var/log/auth.log");
    static final Key<Template> TEXT = Key.required(
            "text",
            ScenarioTypes.LINE,
            "The line. `${n}` is its number from 1, `${address}` the next of `from`, `${time}` the time as in 2026-01-05T12:00:10.000+00:00, `${syslog-time}` as in Jan  5 12:00:10, `${epoch}` in seconds; `$$` is a dollar sign.",
            "'${syslog-time} host sshd[${n}]: Failed password for root from ${address} port 22 ssh2'");
    static final Key<List<Cidr>> FROM = Key.optional(
            "from",
            Lists.oneOrMany(ScenarioTypes.NETWORK),
            "203.0.113.9",
            "Addresses and networks for `${address}`: each line has the next one, and after the last the first again.",
            "[203.0.113.0/24, 2001:db8::/120]");

    static final Section<Act> SECTION = Section.of(
                    "line",
                    "a line",
                    "A line that somebody writes to a log.",
                    List.of(LOG, JAIL, FILE, TEXT, FROM),
                    LineKeys::bind)
            .choosing(List.of(LOG, JAIL, FILE));

    private LineKeys() {}

    private static Act bind(Bound bound) {
        Key<String> input = bound.has(LOG) ? LOG : bound.has(JAIL) ? JAIL : FILE;
        return new Act.Line(
                input == LOG ? Input.LOG : input == JAIL ? Input.JAIL : Input.FILE,
                bound.get(input),
                bound.get(TEXT),
                new AddressPool(bound.get(FROM)));
    }
}
