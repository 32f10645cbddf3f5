/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.model.Attributes;
import dev.reeve.model.Config;
import dev.reeve.model.Subject;
import dev.reeve.reactor.monitor.CommandAnswer;
import dev.reeve.reactor.monitor.MonitorOffer;
import dev.reeve.reactor.monitor.OwnChecks;
import java.util.Optional;

/** What people order of checks, hosts and services, and results that they hand in. Not on the core's thread. */
final class MonitorOrders {
    private final NodeDaemon daemon;

    MonitorOrders(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    /** Writes it down, and says what the engine made of it. */
    Answer command(String line, Caller caller) {
        if (daemon.config().monitor().isEmpty() && daemon.config().checks().isEmpty()) {
            return Answer.invalid("this daemon checks nothing; `checks:` and `nagios:` in its configuration say what");
        }
        Attributes said = Attributes.of("line", line);
        Observation order = Requests.said(MonitorOffer.COMMAND, new Subject("node", daemon.node), said, caller);
        Observation meant = daemon.passive.of(order);
        return meant == order ? order(order, line) : result(meant);
    }

    /** One that changes nothing is not written down, so nothing is waited for. */
    private Answer result(Observation result) {
        Observation hasty = Observation.of(result.type(), result.subject(), result.attributes(), result.trust());
        Answer taken = daemon.asking.ask(() -> daemon.core.pass(hasty))
                ? new Answer(true, null, null, "done", "done", null)
                : daemon.requests.note(result, event -> "done");
        if (taken.accepted()) {
            daemon.watchers.measured(result);
        }
        return taken;
    }

    private Answer order(Observation order, String line) {
        Event[] kept = new Event[1];
        Answer noted = daemon.requests.note(order, event -> {
            kept[0] = event;
            return "";
        });
        if (!noted.accepted() || kept[0] == null) {
            return noted;
        }
        Optional<CommandAnswer> answer = daemon.asking.ask(() -> own().answer(kept[0].id())
                .or(() -> daemon.recovery.folds().monitor().answer(kept[0].id())));
        return answer.map(known -> answer(noted, known, line))
                .orElseGet(() -> new Answer(true, noted.event(), null, "done", "kept", null));
    }

    private String unknown(String line) {
        Config config = daemon.config();
        return UnknownWatch.of(
                line, config.monitor().monitoring(), config.checks().keySet());
    }

    private Answer answer(Answer noted, CommandAnswer known, String line) {
        boolean done = known.done() > 0;
        String text = !done ? refusal(known, line) : known.id() > 0 ? "done, number " + known.id() : "done";
        return new Answer(done, noted.event(), null, done ? "done" : "invalid", text, null);
    }

    private String refusal(CommandAnswer known, String line) {
        String wrong = unknown(line);
        return wrong.isEmpty() ? known.text() : wrong;
    }

    private OwnChecks own() {
        return daemon.recovery.folds().checks().checks();
    }
}
