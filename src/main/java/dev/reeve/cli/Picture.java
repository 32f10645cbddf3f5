/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.api.client.Reply;
import dev.reeve.explain.picture.Chain;
import dev.reeve.explain.picture.Dot;
import dev.reeve.explain.picture.Svg;
import java.util.stream.Stream;

/** Answers that can be had as text, as data and as a picture. */
final class Picture {
    private Picture() {}

    static Usage options(Usage usage) {
        return usage.flag("--svg", "print the chain as a picture, an SVG file for any browser")
                .flag("--dot", "print the chain for graphviz");
    }

    /** @throws UsageProblem when more than one form is asked for */
    static void check(Invocation call) {
        long forms = Stream.of("--svg", "--dot", "--json").filter(call::flag).count();
        if (forms > 1) {
            throw new UsageProblem("only one of --svg, --dot and --json can be printed at once");
        }
    }

    static int print(Invocation call, Reply reply) {
        if (!reply.ok()) {
            return call.refuse(reply);
        }
        if (call.json()) {
            call.terminal().json(reply.text());
            return Exit.OK;
        }
        return print(call, new Look(reply.value()));
    }

    static int print(Invocation call, Look answer) {
        if (call.flag("--svg") || call.flag("--dot")) {
            Chain chain = Chain.of(answer.at("chain").value());
            call.terminal().out().print(call.flag("--svg") ? Svg.of(chain) : Dot.of(chain));
            return Exit.OK;
        }
        if (call.json()) {
            call.terminal().json(dev.reeve.api.Json.text(answer.value()));
            return Exit.OK;
        }
        boolean safe = call.flag("--html") || call.flag("--markdown");
        answer.text("text").lines().forEach(safe ? call.terminal().out()::println : call.terminal()::say);
        return Exit.OK;
    }
}
