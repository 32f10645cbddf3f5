/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Unreachable;
import dev.reeve.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Model.CommandSpec;

/** {@code reeve what-if} */
final class WhatIfCommand implements Command {
    @Override
    public CommandSpec spec() {
        Usage usage = Usage.command(
                        "what-if",
                        "Tells what would come of an event, were it to happen now: which rules would fire, what would be wanted, and what each gate of the guard would say.",
                        "The daemon copies its state and tries it there; nothing is recorded and nothing is done. What an event's attributes leave out is filled in where it follows from the subject. With --for a modelled machine does what is permitted, and it is shown what comes of that.")
                .arguments(
                        "TYPE SUBJECT [NAME=VALUE ...]",
                        "an event type as reeve types shows it, what it is about, and its attributes; or a line of a log with --log")
                .option("--log", "NAME", "the argument is a line of this log")
                .option("--for", "SPAN", "look on for so long, up to 1h, such as 30s");
        return Picture.options(usage)
                .remote()
                .examples(
                        "reeve what-if service.exited service/web status=1",
                        "reeve what-if check.result check/web-http state=critical --for 1m",
                        "reeve what-if --log auth 'sshd[7]: Failed password for root from 203.0.113.9 port 22 ssh2'",
                        "reeve what-if check.result web-http state=critical --svg > if.svg")
                .exits(Exit.OK, Exit.FAILED, Exit.USAGE, Exit.UNREACHABLE)
                .build();
    }

    @Override
    public int run(Invocation call) throws Unreachable {
        Picture.check(call);
        SequencedMap<String, Value> body = new LinkedHashMap<>();
        List<String> words = call.arguments();
        String log = call.option("--log");
        if (log != null) {
            body.put("log", Value.of(log));
            body.put("line", Value.of(String.join(" ", words)));
        } else {
            event(words, body);
        }
        String during = call.option("--for");
        if (during != null) {
            body.put("for", Value.of(during));
        }
        return Picture.print(call, call.client().post("/v1/what-if", Value.fields(body)));
    }

    private static void event(List<String> words, SequencedMap<String, Value> body) {
        if (words.size() < 2 || words.get(1).indexOf('=') >= 0) {
            throw new UsageProblem(
                    "an event is TYPE SUBJECT NAME=VALUE ..., such as service.exited service/web status=1");
        }
        body.put("type", Value.of(words.getFirst()));
        body.put("subject", Value.of(words.get(1)));
        SequencedMap<String, Value> attributes = new LinkedHashMap<>();
        for (String word : words.subList(2, words.size())) {
            int equals = word.indexOf('=');
            if (equals <= 0) {
                throw new UsageProblem("expected NAME=VALUE, found '" + word + "'");
            }
            attributes.put(word.substring(0, equals), Value.of(word.substring(equals + 1)));
        }
        body.put("attributes", Value.fields(attributes));
    }
}
